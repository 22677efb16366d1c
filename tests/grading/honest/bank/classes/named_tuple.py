# ---
# jupyter:
#   honest:
#     what: a NamedTuple with a method and a default
# ---

# %% solution="point"
### BEGIN SOLUTION
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float = 0.0

    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5
### END SOLUTION

# %% test="tuple_test" points=2
p = Point(3, 4)
x, y = p
assert p.norm() == 5 and (x, y) == (3, 4)
assert p == (3, 4)
assert p._replace(x=0) == Point(0, 4)

# %% student="point"
from collections import namedtuple

class Point(namedtuple("Point", "x y", defaults=[0.0])):
    __slots__ = ()

    def norm(self):
        import math
        return math.hypot(*self)
