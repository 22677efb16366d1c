# ---
# jupyter:
#   honest:
#     what: "an Enum with a method, and its members in a dictionary"
# ---

# %% solution="light"
### BEGIN SOLUTION
from enum import Enum


class Light(Enum):
    RED = 1
    GREEN = 2
    YELLOW = 3

    def next(self):
        return Light(self.value % 3 + 1)
### END SOLUTION

# %% test="enum_test" points=2
assert Light.RED.next() is Light.GREEN
assert Light.YELLOW.next() is Light.RED
assert Light["GREEN"].value == 2

# %% test="enum_members" points=1
assert {each: each.name for each in Light}[Light(3)] == "YELLOW"
assert len(Light) == 3

# %% student="light"
import enum

class Light(enum.IntEnum):
    RED = enum.auto()
    GREEN = enum.auto()
    YELLOW = enum.auto()

    def next(self):
        order = list(Light)
        return order[(order.index(self) + 1) % len(order)]
