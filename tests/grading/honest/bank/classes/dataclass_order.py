# ---
# jupyter:
#   honest:
#     what: a dataclass that is ordered and frozen
# ---

# %% solution="version"
### BEGIN SOLUTION
from dataclasses import dataclass


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
### END SOLUTION

# %% test="order" points=2
assert Version(1, 2) < Version(1, 10) < Version(2)
assert sorted([Version(2), Version(1)])[0] == Version(1)

# %% test="in_a_set" points=1
assert len({Version(1), Version(1), Version(1, 1)}) == 2

# %% student="version"
from dataclasses import dataclass, field

@dataclass(order=True, eq=True, unsafe_hash=True)
class Version:
    major: int
    minor: int = field(default=0)
    note: str = field(default="", compare=False)
