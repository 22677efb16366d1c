# ---
# jupyter:
#   honest:
#     what: "numpy's warnings switched off by the student"
# ---

# %% locked="data"
import numpy as np
ratio_in = np.array([1.0, 0.0, 4.0])

# %% solution="ratio"
def inverse(a):
    ### BEGIN SOLUTION
    out = np.zeros_like(a)
    np.divide(1, a, out=out, where=a != 0)
    return out
    ### END SOLUTION

# %% test="ratio_test" points=2
np.testing.assert_array_equal(inverse(ratio_in), [1, 0, 0.25])

# %% test="ratio_errors" points=1
old = np.seterr(all="ignore")
assert inverse(np.array([0.0]))[0] == 0
np.seterr(**old);

# %% student="ratio"
np.seterr(divide="ignore")

def inverse(a):
    result = 1 / a
    result[np.isinf(result)] = 0
    return result
