# ---
# jupyter:
#   honest:
#     what: a constant that passes the one visible test
# ---

# %% solution="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="visible" points=1
assert double(2) == 4

# %% test="hidden" points=3
### BEGIN HIDDEN TESTS
assert double(5) == 10
### END HIDDEN TESTS

# %% student="double"
def double(x):
    return 4
