# ---
# jupyter:
#   honest:
#     what: "a deprecation warning of the student's function"
# ---

# %% solution="old"
def old(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% test="old_test" points=2
assert old(3) == 3

# %% student="old"
import warnings

def old(x):
    warnings.warn("this is old", FutureWarning)
    return x
