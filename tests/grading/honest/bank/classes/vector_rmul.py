# ---
# jupyter:
#   honest:
#     what: a vector with __rmul__ made from __mul__
# ---

# %% solution="vector"
### BEGIN SOLUTION
class Vec:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __mul__(self, k):
        return Vec(*(k * p for p in self.parts))

    def __rmul__(self, k):
        return self * k
### END SOLUTION

# %% test="vector_mul" points=1
assert Vec(1, 2) * 3 == Vec(3, 6)

# %% test="vector_rmul" points=2
assert 3 * Vec(1, 2) == Vec(1, 2) * 3

# %% student="vector"
class Vec:
    def __init__(self, *parts):
        self.parts = list(parts)

    def __eq__(self, other):
        return list(self.parts) == list(other.parts)

    def __mul__(self, k):
        return Vec(*[k * p for p in self.parts])

    __rmul__ = __mul__

    def __repr__(self):
        return f"Vec{tuple(self.parts)}"
