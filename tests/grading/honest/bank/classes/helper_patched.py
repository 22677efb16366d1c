# ---
# jupyter:
#   honest:
#     what: "the student adds a method to the helper's class"
# ---

# %%
import shapes_kit

# %% solution="patch"
### BEGIN SOLUTION
def double(self):
    return 2 * self.area()


shapes_kit.Shape.double = double
### END SOLUTION

# %% test="patched" points=2
class Unit(shapes_kit.Shape):
    def area(self):
        return 1

assert Unit().double() == 2
assert Unit().describe().endswith("area 1")

# %% student="patch"
from shapes_kit import Shape

Shape.double = lambda self: self.area() * 2
Shape.__gt__ = lambda self, other: self.area() > other.area()
