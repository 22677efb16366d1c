# ---
# jupyter:
#   honest:
#     what: only the student uses scipy.sparse
# ---

# %% solution="identity"
def identity(n):
    ### BEGIN SOLUTION
    import numpy as np

    return np.eye(n)
    ### END SOLUTION

# %% test="identity_test" points=2
m = identity(3)
assert m.shape == (3, 3)
assert m[1, 1] == 1 and m[0, 2] == 0
assert (m @ m).sum() == 3

# %% student="identity"
import scipy.sparse

def identity(n):
    return scipy.sparse.eye(n, format="csr")
