# ---
# jupyter:
#   honest:
#     what: the student has deleted a test
# ---

# %% solution="inc"
def inc(x):
    ### BEGIN SOLUTION
    return x + 1
    ### END SOLUTION

# %% test="kept" points=1
assert inc(1) == 2

# %% test="deleted" points=2
assert inc(-1) == 0

# %% removed="deleted"
