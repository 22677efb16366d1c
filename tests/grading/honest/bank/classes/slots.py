# ---
# jupyter:
#   honest:
#     what: __slots__ and what cannot be set then
# ---

# %% solution="pixel"
### BEGIN SOLUTION
class Pixel:
    __slots__ = ("r", "g", "b")

    def __init__(self, r, g, b):
        self.r, self.g, self.b = r, g, b
### END SOLUTION

# %% test="slots_test" points=2
pixel = Pixel(1, 2, 3)
assert not hasattr(pixel, "__dict__")
try:
    pixel.alpha = 1
except AttributeError:
    pass
else:
    raise AssertionError("slots!")

# %% student="pixel"
from dataclasses import dataclass

@dataclass(slots=True, order=True)
class Pixel:
    r: int
    g: int
    b: int
