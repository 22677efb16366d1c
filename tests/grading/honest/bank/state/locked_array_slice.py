# ---
# jupyter:
#   honest:
#     what: "a locked array, of which the student fills a slice cell by cell"
# ---

# %% locked="setup"
import numpy as np
table = np.zeros((3, 4))
table_before = table

# %% solution="rows"
### BEGIN SOLUTION
table[0] = 1
table[1, :2] = [5, 6]
### END SOLUTION

# %% test="rows_test" points=2
assert table[0].sum() == 4 and table[1].tolist() == [5, 6, 0, 0]

# %% solution="columns"
### BEGIN SOLUTION
table[2] = np.arange(4)
### END SOLUTION

# %% test="columns_test" points=2
assert table[2].tolist() == [0, 1, 2, 3]
assert table is table_before

# %% student="rows"
table += [[1], [0], [0]]
table[1, 0], table[1, 1] = 5, 6

# %% student="columns"
for j in range(table.shape[1]):
    table[2][j] = j
