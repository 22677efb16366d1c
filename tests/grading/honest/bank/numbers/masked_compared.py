# ---
# jupyter:
#   honest:
#     what: "the student's masked array is compared as a whole"
# ---

# %%
import numpy as np

# %% solution="hide"
def hide_negative(a):
    ### BEGIN SOLUTION
    return np.where(a < 0, 0, a)
    ### END SOLUTION

# %% test="hide_test" points=2
np.testing.assert_array_equal(hide_negative(np.array([1, -2, 3])), [1, 0, 3])
assert (hide_negative(np.array([-1])) == 0).all()

# %% student="hide"
def hide_negative(a):
    return np.ma.masked_where(a < 0, a).filled(0)
