# ---
# jupyter:
#   honest:
#     what: a class that grows cell by cell
# ---

# %% locked="start"
class Robot:
    def __init__(self):
        self.x = self.y = 0

# %% solution="move"
def move(self, dx, dy):
    ### BEGIN SOLUTION
    self.x += dx
    self.y += dy
    return self
    ### END SOLUTION

Robot.move = move

# %% test="move_test" points=2
robot = Robot().move(1, 2).move(1, 0)
assert (robot.x, robot.y) == (2, 2)

# %% solution="equal"
### BEGIN SOLUTION
def equal(self, other):
    return (self.x, self.y) == (other.x, other.y)


Robot.__eq__ = equal
### END SOLUTION

# %% test="equal_test" points=2
assert robot == Robot().move(2, 2)
assert robot != Robot()

# %% student="equal"
Robot.__eq__ = lambda self, other: self.x == other.x and self.y == other.y
Robot.__str__ = lambda self: f"({self.x}, {self.y})"
Robot.__len__ = lambda self: abs(self.x) + abs(self.y)
