# %% [markdown]
# # Four functions and a class
#
# What the attacks of this museum are aimed at. It needs NumPy only, so that grading takes a moment.

# %% locked="setup"
import math

import numpy as np

TOLERANCE = 1e-9
WEEK = [3, 1, 4, 1, 5, 9, 2]


def close(a, b):
    """Whether two numbers are the same up to rounding."""
    return abs(a - b) <= TOLERANCE


# %% solution="mean"
def mean(values):
    """The mean of a list of numbers; ValueError if there are none."""
    ### BEGIN SOLUTION
    secret_of_the_solution = len(values)
    if not secret_of_the_solution:
        raise ValueError("no numbers")
    return math.fsum(values) / secret_of_the_solution
    ### END SOLUTION


# %% test="mean_visible" points=2
assert mean([1, 2, 3]) == 2, "the mean of 1, 2, 3"
assert mean([0.5, 1.0]) == 0.75, "the mean of 0.5 and 1"

# %% test="mean_hidden" points=3
assert mean([5]) == 5, "the mean of one number"
### BEGIN HIDDEN TESTS
assert abs(mean([0.1, 0.2]) - 0.15) < 1e-12, "the mean of 0.1 and 0.2"
assert close(mean(WEEK), 25 / 7), "the mean of a week"
assert close(mean([math.pi, math.pi]), math.pi), "the mean of pi and pi"
try:
    mean([])
except ValueError:
    pass
else:
    raise AssertionError("no numbers have no mean")
### END HIDDEN TESTS


# %% solution="is_sorted"
def is_sorted(values):
    """Whether no number is smaller than the one before it."""
    ### BEGIN SOLUTION
    return all(a <= b for a, b in zip(values, values[1:]))
    ### END SOLUTION


# %% test="sorted_numbers" points=2
assert is_sorted([1, 2, 3]), "1, 2, 3 are sorted"
### BEGIN HIDDEN TESTS
for count in range(5):
    values = list(range(count))
    assert is_sorted(values) is True, "counting up is sorted"
    if count > 1:
        assert not is_sorted(values[::-1]), "counting down is not sorted"
### END HIDDEN TESTS


# %% solution="normalise"
def normalise(x):
    """The array x moved and scaled so that its mean is 0 and its standard deviation 1."""
    ### BEGIN SOLUTION
    return (x - x.mean()) / x.std()
    ### END SOLUTION


# %% test="normalise_values" points=3
from numpy.testing import assert_allclose

assert normalise(np.array([1.0, 2.0, 3.0])).shape == (3,), "it keeps the shape"
np.testing.assert_allclose(normalise(np.array([-1.0, 1.0])), [-1.0, 1.0], err_msg="unchanged")
### BEGIN HIDDEN TESTS
assert_allclose(normalise(np.array([0.0, 4.0])), [-1.0, 1.0], err_msg="two numbers")
grid = np.linspace(2, 5, 12).reshape(3, 4)
expected = (grid - 3.5) / 0.94146886
assert_allclose(normalise(grid), expected, rtol=1e-6, err_msg="a grid")
### END HIDDEN TESTS


# %% solution="moving_average"
def moving_average(values, width):
    """The means of all `width` numbers that follow each other, as a list."""
    ### BEGIN SOLUTION
    return [mean(values[start : start + width]) for start in range(len(values) - width + 1)]
    ### END SOLUTION


# %% test="moving_average_table" points=4
table = {1: [1.0, 3.0, 5.0, 3.0], 2: [2.0, 4.0, 4.0]}
### BEGIN HIDDEN TESTS
table |= {3: [3.0, 11 / 3], 4: [3.0]}
### END HIDDEN TESTS
points = 0.0
for width, wanted in table.items():
    given = moving_average([1, 3, 5, 3], width)
    if len(given) == len(wanted) and np.allclose(given, wanted):
        points += 1
points


# %% solution="interval"
class Interval:
    """Numbers from `low` to `high`, both of them in it."""

    ### BEGIN SOLUTION
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __contains__(self, number):
        return self.low <= number <= self.high

    def __eq__(self, other):
        return (self.low, self.high) == (other.low, other.high)

    def length(self):
        return self.high - self.low

    ### END SOLUTION


# %% test="interval_methods" points=2
assert Interval(1, 4).length() == 3, "from 1 to 4"
assert 2 in Interval(1, 4), "2 is between 1 and 4"
### BEGIN HIDDEN TESTS
assert 5 not in Interval(1, 4), "5 is not between 1 and 4"
assert Interval(0, 1) == Interval(0, 1), "the same ends"
assert not Interval(0, 1) == Interval(0, 2), "other ends"
### END HIDDEN TESTS

# %% [markdown] written="explain" points=4
# Because.
