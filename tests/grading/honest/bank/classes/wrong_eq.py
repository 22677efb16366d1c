# ---
# jupyter:
#   honest:
#     what: an honest __eq__ that compares only x
# ---

# %% solution="point"
### BEGIN SOLUTION
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
### END SOLUTION

# %% test="equal" points=1
assert Point(1, 2) == Point(1, 2)

# %% test="unequal" points=2
assert Point(1, 2) != Point(2, 2)

# %% test="unequal_y" points=3
assert Point(1, 2) != Point(1, 3)

# %% student="point"
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x
