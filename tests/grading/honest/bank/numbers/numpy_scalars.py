# ---
# jupyter:
#   honest:
#     what: "the student gives numpy scalars, and a test's variable takes the name of an import of his"
# ---

# %% solution="stats"
def stats(values):
    ### BEGIN SOLUTION
    mean = sum(values) / len(values)
    return mean, max(values) - min(values)
    ### END SOLUTION

# %% test="stats_test" points=2
mean, spread = stats([1, 2, 6])
assert mean == 3.0 and spread == 5
assert isinstance(mean, float)

# %% test="stats_bool" points=1
assert (stats([1, 1])[1] == 0) is not None

# %% student="stats"
from numpy import mean, ptp

def stats(values):
    return mean(values), ptp(values)
