# ---
# jupyter:
#   honest:
#     what: "numpy.testing's messages, and almost equal"
# ---

# %%
import numpy as np
from numpy.testing import assert_allclose, assert_equal

# %% solution="normalise"
def normalise(v):
    ### BEGIN SOLUTION
    v = np.asarray(v, dtype=float)
    return (v - v.mean()) / v.std()
    ### END SOLUTION

# %% test="close" points=2
assert_allclose(normalise([1, 2, 3]).mean(), 0, atol=1e-12, err_msg="mean")
assert_allclose(normalise([1, 2, 3]).std(), 1)

# %% test="equal_shape" points=1
assert_equal(normalise([1, 5]), [-1, 1])
np.testing.assert_raises(TypeError, normalise, None, None)

# %% student="normalise"
def normalise(v):
    array = np.array(v)
    return (array - np.mean(array)) / np.std(array, ddof=0)
