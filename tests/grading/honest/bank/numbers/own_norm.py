# ---
# jupyter:
#   honest:
#     what: "the student's own norm and dot, cell by cell"
# ---

# %% solution="dot"
def dot(u, v):
    ### BEGIN SOLUTION
    return sum(a * b for a, b in zip(u, v))
    ### END SOLUTION

# %% test="dot_test" points=1
assert dot([1, 2], [3, 4]) == 11

# %% solution="norm"
def norm(v):
    ### BEGIN SOLUTION
    return dot(v, v) ** 0.5
    ### END SOLUTION

# %% test="norm_test" points=2
import numpy as np
assert norm([3, 4]) == np.linalg.norm([3, 4]) == 5

# %% student="norm"
from numpy.linalg import norm
