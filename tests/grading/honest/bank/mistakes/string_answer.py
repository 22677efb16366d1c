# ---
# jupyter:
#   honest:
#     what: "an explanation in a code cell, which is no Python"
# ---

# %% solution="explain"
def halve(x):
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION

# %% test="halve_test" points=2
assert halve(4) == 2

# %% student="explain"
I think one has to divide by two here, but I don't know how.
