# ---
# jupyter:
#   honest:
#     what: the student hands in a module of his own and imports it
# ---

# %% solution="import"
### BEGIN SOLUTION
def triple(x):
    return 3 * x
### END SOLUTION

# %% test="import_test" points=2
assert triple(4) == 12

# %% student="import"
from my_helpers import triple
