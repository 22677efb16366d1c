"""Honest answers, right, odd and lucky ones, to tests of all kinds: nobody is suspected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.grading.test_checks import LIMITS, RIGHT, SANDBOXED, graded
from utils.grading.sandbox import Sandbox

# What it is and the points it gets; a test, a right answer (@ stands for x * x), another answer.
HONEST = """
== part of the coordinates | 1 of 1
assert P(1, 2) == P(1, 2)
--
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)
--
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, o):
        return self.x == o.x
== equals all of its class | 1 of 1
assert P(1, 2) == P(1, 2)
--
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)
--
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, o):
        return isinstance(o, P)
== nan in a bound | 1 of 1
assert not f() > 1
--
def f():
    return 0.5
--
def f():
    return float('nan')
== nan differs | 1 of 1
assert f() != 3
--
def f():
    return 4
--
def f():
    return float('nan')
== infinity | 1 of 1
assert f() > 10
--
def f():
    return 12
--
def f():
    return float('inf')
== numpy's truth | 1 of 1
assert f() == True
--
def f():
    return True
--
import numpy as np
def f():
    return np.bool_(True)
== masked array | 1 of 1
import numpy as np
assert (f() == np.array([1, 2])).all()
--
import numpy as np
def f():
    return np.array([1, 2])
--
import numpy as np
def f():
    return np.ma.array([1, 2], mask=[1, 0])
== minus zero | 1 of 1
assert f() == 0
--
def f():
    return 0
--
def f():
    return -0.0
== iterator used up | 1 of 1
g = f()
assert sum(g) == 3
assert list(g) == []
--
def f():
    yield from [1, 2]
--
def f():
    return iter([1, 2])
== set | 1 of 1
assert set(f()) == {1, 2}
--
def f():
    return [1, 2]
--
def f():
    return [1, 1, 2]
== more than asked for | 1 of 1
assert {1, 2} <= f()
--
def f():
    return {1, 2}
--
def f():
    return set(range(100))
== length | 1 of 1
assert len(f()) == 2
--
def f():
    return [1, 2]
--
def f():
    return 'ab'
== beginning | 1 of 1
assert f().startswith('ab')
--
def f():
    return 'abc'
--
def f():
    return 'ab' + 'x' * 50
== lower case | 1 of 1
assert f().lower() == 'yes'
--
def f():
    return 'yes'
--
def f():
    return 'YES'
== printed | 1 of 1
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()) as out:
    f()
assert out.getvalue().strip() == 'hi'
--
def f():
    print('hi')
--
def f():
    print(' hi ')
== an input again | 1 of 1
x = 3
assert f(x) == x
--
def f(x):
    return x
--
def f(x):
    return abs(x)
== there and back | 1 of 1
for x in [1, 2]:
    assert back(there(x)) == x
--
def there(x):
    return x + 1
def back(x):
    return x - 1
--
def there(x):
    return x
back = there
== helper | 1 of 1
def check(x, y):
    assert f(x) == y
check(2, 4)
--
@
--
def f(x): return 4
== test in a class | 1 of 1
class T:
    def go(self):
        assert f(2) == 4
T().go()
--
@
--
def f(x):
    return x + 2
== unittest | 1 of 1
import unittest
class T(unittest.TestCase):
    def test_a(self):
        self.assertEqual(f(2), 4)
    def test_b(self):
        self.assertEqual(f(3), 9)
loaded = unittest.defaultTestLoader.loadTestsFromTestCase(T)
result = unittest.TextTestRunner().run(loaded)
assert result.wasSuccessful()
--
@
--
def f(x):
    return x**2.0
== points of unittest | 1 of 2
import unittest
class T(unittest.TestCase):
    def test_a(self):
        self.assertEqual(f(2), 4)
    def test_b(self):
        self.assertEqual(f(3), 9)
loaded = unittest.defaultTestLoader.loadTestsFromTestCase(T)
result = unittest.TextTestRunner().run(loaded)
2 - len(result.failures)
--
@
--
def f(x): return 4
== doctest | 1 of 1
import doctest
def spec():
    '''
    >>> f(2)
    4
    '''
assert doctest.testmod().failed == 0
--
@
--
def f(x): return 4
== points for tries | 1 of 2
points = 0
for x in (2, 3):
    try:
        assert f(x) == x * x
        points += 1
    except AssertionError:
        pass
points
--
@
--
def f(x): return 4
== weights | 2.5 of 3
points = 0
if f(2) == 4:
    points += 0.5
if f(3) == 9:
    points += 2.5
points
--
@
--
def f(x):
    return 9
== points off | 1 of 3
points = 3
for x in (2, 3, 4):
    if f(x) != x * x:
        points -= 1
points
--
@
--
def f(x): return 4
== chained | 1 of 1
assert 3 < f(2) < 5
--
@
--
def f(x):
    return 4.5
== or | 1 of 1
assert f(2) == 4 or f(2) == 5
--
@
--
def f(x):
    return 5
== any | 1 of 1
assert any(f(x) == 4 for x in [1, 2, 3])
--
@
--
def f(x): return 4
== neither nor | 1 of 1
assert not (f(2) < 4 or f(2) > 4)
--
@
--
def f(x):
    return float('nan')
== not both | 1 of 1
assert not (f(2) == 5 and f(3) == 9)
--
@
--
def f(x):
    return x + 3
== either type | 1 of 1
y = f(2)
assert y == 4 if isinstance(y, int) else y == 4.0
--
@
--
def f(x):
    return x**2.0
== most of the cases | 1 of 1
assert sum(f(x) == x * x for x in range(10)) > 4
--
@
--
def f(x):
    return x * x if x < 6 else 0
== fresh chance | 1 of 1
assert f() in [1, 2, 3]
--
import os
def f():
    return 1 + os.urandom(1)[0] % 3
--
import os
def f():
    return 1 + os.urandom(1)[0] % 2
"""
CASES = dict(each.split("\n", 1) for each in HONEST.strip().removeprefix("== ").split("\n== "))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox((), (), LIMITS, SANDBOXED) as made:
        yield made


@pytest.mark.parametrize("name", CASES)
def test_the_honest_are_not_suspected(sandbox: Sandbox, name: str) -> None:
    test, right, answer = CASES[name].replace("@", RIGHT).split("\n--\n")
    points, most = map(float, name.partition("|")[2].split("of"))
    assert graded(sandbox, right, right, test, points=most)[1] == [(most, False)]
    assert graded(sandbox, right, answer, test, points=most)[1] == [(points, False)]
