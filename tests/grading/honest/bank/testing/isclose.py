# ---
# jupyter:
#   honest:
#     what: "math.isclose, round and abs in tests"
# ---

# %%
from math import isclose, pi

# %% solution="sphere"
def sphere(r):
    ### BEGIN SOLUTION
    return 4 / 3 * pi * r**3
    ### END SOLUTION

# %% test="isclose_test" points=2
assert isclose(sphere(1), 4.18879, rel_tol=1e-5)
assert round(sphere(2), 3) == 33.51
assert abs(sphere(0)) < 1e-9

# %% test="low_precision" points=2
assert isclose(sphere(10), 4188.790204786391)

# %% student="sphere"
def sphere(r):
    return 4 / 3 * 3.14159 * r ** 3
