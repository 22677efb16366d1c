# ---
# jupyter:
#   honest:
#     what: "one hot vectors, of which the student gives integers"
# ---

# %%
import numpy as np

# %% solution="onehot"
def one_hot(labels, n):
    ### BEGIN SOLUTION
    return np.eye(n)[labels]
    ### END SOLUTION

# %% test="onehot_test" points=2
coded = one_hot(np.array([2, 0]), 3)
assert coded.shape == (2, 3)
assert (coded == [[0, 0, 1], [1, 0, 0]]).all()

# %% student="onehot"
def one_hot(labels, n):
    return (np.arange(n) == np.asarray(labels)[:, None]).astype(int)
