# ---
# jupyter:
#   honest:
#     what: "a function that returns a tensor, compared as numbers"
# ---

# %%
import tensorflow as tf
import numpy as np

# %% solution="relu"
def relu(x):
    ### BEGIN SOLUTION
    return np.maximum(x, 0)
    ### END SOLUTION

# %% test="relu_test" points=2
assert np.allclose(relu(np.array([-1.0, 2.0])), [0, 2])
assert relu(np.array([3.0]))[0] == 3
assert float(relu(np.float32(-4))) == 0

# %% student="relu"
def relu(x):
    return tf.nn.relu(x)
