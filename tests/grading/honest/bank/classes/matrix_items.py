# ---
# jupyter:
#   honest:
#     what: "__getitem__, __setitem__, __delitem__ and __matmul__"
# ---

# %% solution="matrix"
### BEGIN SOLUTION
class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def __getitem__(self, place):
        i, j = place
        return self.rows[i][j]

    def __setitem__(self, place, value):
        i, j = place
        self.rows[i][j] = value

    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows])
### END SOLUTION

# %% test="items" points=2
m = Matrix([[1, 2], [3, 4]])
m[0, 1] = 5
assert m[0, 1] == 5 and m[1, 0] == 3

# %% test="product" points=2
p = m @ Matrix([[1, 0], [0, 1]])
assert p.rows == [[1, 5], [3, 4]]

# %% student="matrix"
import numpy as np

class Matrix:
    def __init__(self, rows):
        self.array = np.array(rows)

    @property
    def rows(self):
        return self.array.tolist()

    def __getitem__(self, place):
        return self.array[place]

    def __setitem__(self, place, value):
        self.array[place] = value

    def __matmul__(self, other):
        return Matrix(self.array @ other.array)

    def __array__(self, dtype=None, copy=None):
        return self.array

    def __eq__(self, other):
        return np.array_equal(self.array, other.array)
