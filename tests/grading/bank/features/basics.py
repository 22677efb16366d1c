# Every kind of cell that nbgrader knows and everything that a test can end with.

# %% [markdown]
# # Basics

# %% locked="setup"
%matplotlib inline
!echo "set up"
import asyncio
import contextlib
import doctest
import inspect
import io
import math
import pickle
import signal
import sys
import time
import unittest
from fractions import Fraction
from math import sqrt
from unittest.mock import patch

import matplotlib.pyplot as plt
import numpy as np


def shout(text):
    return text.upper() + "!"


shout("ready")

# %% solution="mean"
def mean(values):
    """The mean.

    >>> mean([1, 2, 3])
    2.0
    """
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% test="full_or_nothing" points=2
assert mean([1, 2, 3]) == 2
### BEGIN HIDDEN TESTS
np.testing.assert_allclose(mean([0.1, 0.2, 0.3]), 0.2)
### END HIDDEN TESTS

# %% test="a_float" points=4
right = [math.isclose(mean(values), wanted) for values, wanted in [([1], 1), ([1, 2], 1.5), ([-1, 1], 0)]]
4 * sum(right) / 4

# %% test="an_integer" points=3
2

# %% test="zero" points=3
0

# %% test="no_float" points=1
assert mean([1]) == 1
"well done"

# %% test="numpy_float" points=2
np.float64(0.5)

# %% test="fraction" points=2
Fraction(1, 2)

# %% test="a_truth" points=2
mean([3]) == 3

# %% test="negative" points=2
-1.5

# %% test="not_a_number" points=2
float("nan")

# %% test="nothing" points=2
None

# %% test="not_shown" points=2
0.5;

# %% test="is_printed" points=2
print(0.5)

# %% test="a_display" points=2
class Shown:
    def _repr_html_(self):
        return "<table><tr><td>1</td></tr></table>"

    def __repr__(self):
        return "1.5"


display(Shown())

# %% test="a_table" points=2
Shown()

# %% test="own_display" points=2
class Displayed:
    def _ipython_display_(self):
        print("displayed")


Displayed()

# %% test="a_plot" points=2
plt.plot([1, 2, 3])

# %% test="a_figure" points=1
figure, axes = plt.subplots()
axes.bar([1, 2], [3, 4])
plt.show()

# %% test="timed" points=2
%%time
assert mean([4]) == 4

# %% test="timed_value" points=2
%%time
assert mean([4]) == 4
0.75

# %% test="shell" points=1
!echo "$HOME" > /dev/null
answer = !echo 42
assert answer[0] == "42"

# %% test="on_stderr" points=2
print("a warning", file=sys.stderr)

# %% test="by_a_program" points=2
!echo "of a program" >&2

# %% test="a_doctest" points=2
with contextlib.redirect_stdout(io.StringIO()) as printed:
    doctest.run_docstring_examples(mean, {"mean": mean})
assert not printed.getvalue(), printed.getvalue()

# %% test="a_unittest" points=2
class TestMean(unittest.TestCase):
    def test_mean(self):
        self.assertEqual(mean([5]), 5)

    def test_nothing(self):
        with self.assertRaises(ZeroDivisionError):
            mean([])


suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestMean)
assert unittest.TextTestRunner(stream=sys.stdout).run(suite).wasSuccessful()

# %% test="libraries" points=2
assert sqrt(sum([mean([16])])) == max([4, 3])

# %% test="tuple_is_true" points=2
assert (mean([1]) == 2, "a warning of Python's compiler")

# %% test="with_an_alarm" points=2
def too_slow(number, frame):
    raise TimeoutError


signal.signal(signal.SIGALRM, too_slow)
signal.alarm(2)
assert mean([6]) == 6
signal.alarm(0)

# %% test="own_replacement" points=2
usual, time.sleep = time.sleep, lambda seconds: None
time.sleep(100)
time.sleep = usual

# %% test="its_source" points=2
assert "sum(" in inspect.getsource(mean)

# %% solution="waits"
async def waits():
    ### BEGIN SOLUTION
    await asyncio.sleep(0.01)
    return 7
    ### END SOLUTION

# %% test="awaited" points=2
assert await waits() == 7

# %% test="awaited_at_the_end" points=2
async def check_wait():
    assert await waits() == 7


await check_wait()

# %% test="awaited_value" points=4
async def points_for_wait():
    return 3.0 if await waits() == 7 else 1.0


await points_for_wait()

# %% test="started_earlier" points=2
task = asyncio.create_task(waits())

# %% test="awaited_later" points=2
assert (await task) == 7

# %% solution="greet"
def greet():
    ### BEGIN SOLUTION
    print("Hello", input("name? "))
    ### END SOLUTION


class Point:
    ### BEGIN SOLUTION
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x
    ### END SOLUTION

# %% test="a_patch" points=2
with patch("builtins.input", return_value="Ada"), contextlib.redirect_stdout(io.StringIO()) as out:
    greet()
assert out.getvalue() == "Hello Ada\n"

# %% test="own_class" points=2
assert Point(1) == Point(1)
assert Point(1) != Point(2)
assert pickle.loads(pickle.dumps(Point(1))) == Point(1)

# %% test="helper" points=1
def times(text, count):
    return shout(text) * count


assert times("a", 2) == "A!A!"

# %% test="helper_again" points=1
assert times("b", 1) == "B!"

# %% solution="slow"
def slow():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION

# %% test="in_time" points=2
assert slow() == 1

# %% test="after_it" points=1
assert shout("a") == "A!"

# %% test="shadowed" points=2
assert len([1, 2]) == 2

# %% test="rounded" points=2
%precision 1
1.26

# %% written="sketch" points=3
### BEGIN SOLUTION
plt.plot(np.linspace(0, 1))
plt.title("a line")
### END SOLUTION

# %% [markdown] written="explain" points=4
# Because.

# %% [markdown] nbgrader={"grade_id": "project", "grade": false, "solution": false, "locked": true, "task": true, "points": 5, "schema_version": 3}
# Do something of your own below.

# %% locked="pieces"
weight = 2
calls = 0


def piece(value):
    return weight * value

# %% solution="uses_pieces"
def uses_pieces(value):
    ### BEGIN SOLUTION
    global calls
    calls += 1
    return piece(value) + weight
    ### END SOLUTION

# %% test="own_helper" points=1
def case_piece(value):
    return 100 * value


assert uses_pieces(1) == 4

# %% test="own_pieces" points=2
def piece(value):
    return case_piece(value)


assert uses_pieces(1) == 102
for weight in (5, 6):
    assert uses_pieces(1) == 100 + weight

# %% test="counts_calls" points=2
calls = 0
uses_pieces(1)
assert calls == 1

# %% test="counts_on" points=1
before = calls
uses_pieces(1)
assert calls == before + 1

# %% test="without_piece" points=2
kept = piece
del piece
try:
    uses_pieces(1)
except NameError:
    pass
else:
    raise AssertionError("uses_pieces does not use piece")
finally:
    piece = kept

# %% test="after_all" points=2
assert uses_pieces(1) == 106
float(calls == 4)
