# ---
# jupyter:
#   honest:
#     what: an ndarray subclass with a unit
# ---

# %%
import numpy as np

# %% solution="unit"
### BEGIN SOLUTION
class Measured(np.ndarray):
    def __new__(cls, values, unit):
        made = np.asarray(values, dtype=float).view(cls)
        made.unit = unit
        return made

    def __array_finalize__(self, other):
        self.unit = getattr(other, "unit", None)
### END SOLUTION

# %% test="unit_test" points=2
a = Measured([1, 2, 3], "m")
assert a.unit == "m" and a[1:].unit == "m"
assert (a + a).sum() == 12

# %% test="unit_array" points=1
np.testing.assert_array_equal(a * 2, [2, 4, 6])

# %% student="unit"
class Measured(np.ndarray):
    def __new__(cls, values, unit=None):
        obj = np.array(values, dtype="float64").view(cls)
        obj.unit = unit
        return obj

    def __array_finalize__(self, obj):
        if obj is not None:
            self.unit = getattr(obj, "unit", None)

    def __repr__(self):
        return super().__repr__() + f" {self.unit}"

    def __eq__(self, other):
        return np.asarray(self) == np.asarray(other)
