# ---
# jupyter:
#   honest:
#     what: "a class of the assignment's helper file, which the student extends"
# ---

# %%
from shapes_kit import Shape

# %% solution="square"
### BEGIN SOLUTION
class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2
### END SOLUTION

# %% test="square_test" points=2
assert Square(3).area() == 9
assert Square(3).describe() == "Square of area 9"
assert sorted([Square(3), Square(1)])[0].side == 1

# %% student="square"
class Rectangle(Shape):
    def __init__(self, a, b):
        self.a, self.b = a, b

    def area(self):
        return self.a * self.b

    def __eq__(self, other):
        return self.area() == other.area()

class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)
        self.side = side
