# ---
# jupyter:
#   honest:
#     what: "__str__, __repr__ and __format__ in tests with percent and f-strings"
# ---

# %% solution="celsius"
### BEGIN SOLUTION
class Celsius:
    def __init__(self, value):
        self.value = value

    def __str__(self):
        return f"{self.value} C"

    def __repr__(self):
        return f"Celsius({self.value})"

    def __format__(self, spec):
        return format(self.value, spec) + " C"
### END SOLUTION

# %% test="texts" points=2
c = Celsius(21.5)
assert str(c) == "21.5 C" and repr(c) == "Celsius(21.5)"
assert "it is %s or %r" % (c, c) == "it is 21.5 C or Celsius(21.5)"

# %% test="formats" points=1
assert f"{c:.2f}" == "21.50 C"
assert "{:6.1f}|".format(c) == "  21.5 C|"

# %% student="celsius"
class Celsius:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.value)

    def __str__(self):
        return "{} C".format(self.value)

    def __format__(self, spec):
        return ("{:%s} C" % spec).format(self.value)

    def __mod__(self, other):
        return Celsius(self.value % other)

    def __radd__(self, text):
        return text + str(self)
