# ---
# jupyter:
#   honest:
#     what: a confusion matrix and partial credit by its parts
# ---

# %%
import numpy as np

# %% solution="confusion"
def confusion(truth, guess, n):
    ### BEGIN SOLUTION
    table = np.zeros((n, n), dtype=int)
    for t, g in zip(truth, guess):
        table[t, g] += 1
    return table
    ### END SOLUTION

# %% test="parts" points=4
table = confusion([0, 0, 1, 2], [0, 1, 1, 0], 3)
points = 0.0
points += table.shape == (3, 3)
points += table.sum() == 4
points += table[0, 1] == 1
points += table[2, 0] == 1
points

# %% student="confusion"
def confusion(truth, guess, n):
    table = np.zeros((n, n))
    for t, g in zip(truth, guess):
        table[g][t] += 1
    return table
