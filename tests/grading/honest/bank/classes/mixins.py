# ---
# jupyter:
#   honest:
#     what: "several bases, super() and the order of resolution"
# ---

# %% solution="mixins"
### BEGIN SOLUTION
class Base:
    def steps(self):
        return ["base"]


class Left(Base):
    def steps(self):
        return ["left", *super().steps()]


class Right(Base):
    def steps(self):
        return ["right", *super().steps()]


class Both(Left, Right):
    pass
### END SOLUTION

# %% test="mro" points=2
assert Both().steps() == ["left", "right", "base"]
assert [c.__name__ for c in Both.__mro__] == ["Both", "Left", "Right", "Base", "object"]

# %% student="mixins"
class Base(object):
    def __init__(self):
        super(Base, self).__init__()

    def steps(self):
        return ["base"]

class Left(Base):
    def steps(self):
        return ["left"] + super(Left, self).steps()

class Right(Base):
    def steps(self):
        return ["right"] + super(Right, self).steps()

class Both(Left, Right):
    def __init__(self):
        Base.__init__(self)
