# ---
# jupyter:
#   honest:
#     what: a test that ends with a truth value
# ---

# %% solution="even"
def is_even(n):
    ### BEGIN SOLUTION
    return n % 2 == 0
    ### END SOLUTION

# %% test="true" points=2
is_even(4)

# %% test="false" points=2
is_even(4) and is_even(3)

# %% test="numpy_false" points=2
import numpy as np
np.bool_(is_even(3))

# %% student="even"
def is_even(n):
    return not n & 1
