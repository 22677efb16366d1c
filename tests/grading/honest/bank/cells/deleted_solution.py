# ---
# jupyter:
#   honest:
#     what: the student has deleted the solution cell and answered in another
# ---

# %% solution="dec"
def dec(x):
    ### BEGIN SOLUTION
    return x - 1
    ### END SOLUTION

# %% test="dec_test" points=1
assert dec(1) == 0

# %% before="dec"
def dec(x):
    return -1 + x

# %% removed="dec"
