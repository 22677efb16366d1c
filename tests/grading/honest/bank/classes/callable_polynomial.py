# ---
# jupyter:
#   honest:
#     what: "an object that is called, with a readable repr"
# ---

# %% solution="poly"
### BEGIN SOLUTION
class Poly:
    def __init__(self, *coefficients):
        self.c = coefficients

    def __call__(self, x):
        return sum(c * x**k for k, c in enumerate(self.c))

    def __add__(self, other):
        n = max(len(self.c), len(other.c))
        pad = lambda c: list(c) + [0] * (n - len(c))
        return Poly(*(a + b for a, b in zip(pad(self.c), pad(other.c))))
### END SOLUTION

# %% test="call" points=2
p = Poly(1, 2, 3)
assert p(0) == 1 and p(2) == 17

# %% test="add" points=2
q = p + Poly(1)
assert q(2) == 18
assert callable(q)

# %% student="poly"
from itertools import zip_longest

class Poly:
    def __init__(self, *coefficients):
        self.c = list(coefficients)

    def __call__(self, x):
        value = 0
        for c in reversed(self.c):
            value = value * x + c
        return value

    def __add__(self, other):
        return Poly(*[a + b for a, b in zip_longest(self.c, other.c, fillvalue=0)])

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __sub__(self, other):
        return self + Poly(*[-c for c in other.c])

    def __eq__(self, other):
        return self.c == other.c
