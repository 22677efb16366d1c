# ---
# jupyter:
#   honest:
#     what: numpy warns in a test
# ---

# %%
import numpy as np

# %% solution="inverse"
def inverse(a):
    ### BEGIN SOLUTION
    return np.divide(1.0, a, out=np.full(len(a), np.inf), where=a != 0)
    ### END SOLUTION

# %% test="inverse_test" points=2
assert inverse(np.array([2.0, 0.0]))[0] == 0.5

# %% test="inverse_again" points=1
assert np.isinf(inverse(np.array([0.0]))[0])

# %% student="inverse"
def inverse(a):
    return 1 / a
