# ---
# jupyter:
#   honest:
#     what: "softmax and cross entropy, with the usual traps"
# ---

# %%
import numpy as np

# %% solution="softmax"
def softmax(z):
    ### BEGIN SOLUTION
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
    ### END SOLUTION

# %% test="softmax_sum" points=1
np.testing.assert_allclose(softmax(np.array([[1.0, 2.0], [3.0, 3.0]])).sum(axis=1), 1)

# %% test="softmax_large" points=2
with np.errstate(all="ignore"):
    p = softmax(np.array([1000.0, 1000.0]))
assert np.allclose(p, 0.5)

# %% student="softmax"
def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)
