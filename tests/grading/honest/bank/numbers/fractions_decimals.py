# ---
# jupyter:
#   honest:
#     what: "Fraction and Decimal, where the solution has floats"
# ---

# %% solution="harmonic"
def harmonic(n):
    ### BEGIN SOLUTION
    return sum(1 / k for k in range(1, n + 1))
    ### END SOLUTION

# %% test="harmonic_test" points=2
assert harmonic(1) == 1
assert abs(harmonic(4) - 25 / 12) < 1e-12
assert round(float(harmonic(10)), 6) == 2.928968

# %% student="harmonic"
from fractions import Fraction

def harmonic(n):
    return sum((Fraction(1, k) for k in range(1, n + 1)), Fraction(0))
