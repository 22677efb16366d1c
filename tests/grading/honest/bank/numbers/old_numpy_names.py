# ---
# jupyter:
#   honest:
#     what: "np.float and np.bool, for code of an old book"
# ---

# %%
import numpy as np

# %% solution="mask"
def above(values, limit):
    ### BEGIN SOLUTION
    return (np.asarray(values) > limit).astype(bool)
    ### END SOLUTION

# %% test="mask_test" points=2
mask = above([1, 5, 3], 2)
assert mask.dtype == bool and mask.tolist() == [False, True, True]

# %% student="mask"
np.float, np.int, np.bool, np.object = float, int, bool, object

def above(values, limit):
    return np.array([v > limit for v in values], dtype=np.bool)
