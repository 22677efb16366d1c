# ---
# jupyter:
#   honest:
#     what: properties with a setter and a classmethod
# ---

# %% solution="temperature"
### BEGIN SOLUTION
class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.celsius = (value - 32) * 5 / 9

    @classmethod
    def freezing(cls):
        return cls(0)
### END SOLUTION

# %% test="getter" points=1
t = Temperature.freezing()
assert t.fahrenheit == 32

# %% test="setter" points=2
t.fahrenheit = 212
assert t.celsius == 100
assert isinstance(Temperature.fahrenheit, property)

# %% student="temperature"
class Temperature:
    def __init__(self, celsius):
        self._c = celsius

    celsius = property(lambda self: self._c)

    def _get(self):
        return self._c * 1.8 + 32

    def _set(self, value):
        self._c = (value - 32) / 1.8

    fahrenheit = property(_get, _set)

    @staticmethod
    def freezing():
        return Temperature(0)
