# ---
# jupyter:
#   honest:
#     what: "a locked array that the student's function changes in place"
# ---

# %% locked="grid"
import numpy as np
grid = np.zeros((3, 3), dtype=int)

# %% solution="mark"
def mark(i, j):
    ### BEGIN SOLUTION
    grid[i, j] = 1
    ### END SOLUTION

# %% test="mark_test" points=2
mark(1, 2)
assert grid[1, 2] == 1 and grid.sum() == 1

# %% test="mark_more" points=2
mark(0, 0)
mark(2, 2)
assert grid.sum() == 3

# %% student="mark"
def mark(i, j):
    grid[i][j] += 1
