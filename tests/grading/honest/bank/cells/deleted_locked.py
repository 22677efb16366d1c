# ---
# jupyter:
#   honest:
#     what: the student has deleted a locked cell that the tests need
# ---

# %% locked="limit"
limit = 10

# %% solution="below"
def below(x):
    ### BEGIN SOLUTION
    return x < limit
    ### END SOLUTION

# %% test="below_test" points=2
assert below(5) and not below(12)

# %% test="limit_test" points=1
assert limit == 10

# %% removed="limit"

# %% student="below"
def below(x):
    return x < 10
