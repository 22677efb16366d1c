# ---
# jupyter:
#   honest:
#     what: the student calls the function otherwise
# ---

# %% solution="mean"
def mean(values):
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% test="mean_test" points=2
assert mean([1, 3]) == 2

# %% student="mean"
def average(values):
    return sum(values) / len(values)
