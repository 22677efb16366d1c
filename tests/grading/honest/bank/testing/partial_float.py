# ---
# jupyter:
#   honest:
#     what: "partial credit as float, rounded number and numpy float"
# ---

# %%
import numpy as np

# %% solution="half"
def halves(values):
    ### BEGIN SOLUTION
    return [v / 2 for v in values]
    ### END SOLUTION

# %% test="float_part" points=3
right = [a == b for a, b in zip(halves([1, 2, 3]), [0.5, 1, 1.5])]
3 * sum(right) / len(right)

# %% test="rounded_part" points=3
round(3 * sum(right) / len(right), 2)

# %% test="mean_part" points=1
np.mean(right)

# %% test="item_part" points=1
np.mean(right).item()

# %% student="half"
def halves(values):
    return [v // 2 for v in values]
