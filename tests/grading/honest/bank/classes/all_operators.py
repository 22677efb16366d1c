# ---
# jupyter:
#   honest:
#     what: a number class with operators of all kinds
# ---

# %% solution="money"
### BEGIN SOLUTION
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __sub__(self, other):
        return Money(self.cents - other.cents)

    def __neg__(self):
        return Money(-self.cents)

    def __floordiv__(self, k):
        return Money(self.cents // k)

    def __mod__(self, k):
        return Money(self.cents % k)

    def __abs__(self):
        return Money(abs(self.cents))

    def __int__(self):
        return self.cents

    def __iadd__(self, other):
        self.cents += other.cents
        return self
### END SOLUTION

# %% test="binary" points=2
a, b = Money(250), Money(100)
assert int(a + b) == 350 and int(a - b) == 150
assert int(a // 3) == 83 and int(a % 100) == 50

# %% test="unary" points=1
assert int(-a) == -250 and int(abs(-a)) == 250

# %% test="in_place" points=2
kept = a
a += b
assert a is kept and int(a) == 350

# %% student="money"
import operator

class Money:
    def __init__(self, cents):
        self.cents = int(cents)

    def _with(op):
        def method(self, other):
            return Money(op(self.cents, getattr(other, "cents", other)))
        return method

    __add__ = __radd__ = _with(operator.add)
    __sub__ = _with(operator.sub)
    __floordiv__ = _with(operator.floordiv)
    __truediv__ = _with(operator.truediv)
    __mod__ = _with(operator.mod)
    __mul__ = __rmul__ = _with(operator.mul)
    __pow__ = _with(operator.pow)
    __and__ = _with(operator.and_)
    __neg__ = lambda self: Money(-self.cents)
    __abs__ = lambda self: Money(abs(self.cents))
    __int__ = __index__ = lambda self: self.cents
    __eq__ = lambda self, other: self.cents == other.cents
    __lt__ = lambda self, other: self.cents < other.cents
    __bool__ = lambda self: self.cents != 0

    def __iadd__(self, other):
        self.cents += other.cents
        return self

    def __round__(self, digits=0):
        return Money(round(self.cents, -2))
