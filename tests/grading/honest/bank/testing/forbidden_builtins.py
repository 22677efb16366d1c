# ---
# jupyter:
#   honest:
#     what: "a test takes sum and sorted away, so that they cannot be used"
# ---

# %% solution="total"
def total(values):
    ### BEGIN SOLUTION
    result = 0
    for value in values:
        result += value
    return result
    ### END SOLUTION

# %% test="no_sum" points=2
def sum(*_):
    raise AssertionError("sum must not be used")

assert total([1, 2, 3]) == 6
del sum

# %% test="no_sorted" points=2
from unittest.mock import patch
with patch("builtins.sorted", side_effect=AssertionError("no sorted")):
    assert total([3, 1]) == 4

# %% test="there_again" points=1
assert sum([1, 2]) == 3 == sorted([3])[0]

# %% student="total"
def total(values):
    return sum(values)
