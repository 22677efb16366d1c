# ---
# jupyter:
#   honest:
#     what: "cmath's sqrt in the place of math's"
# ---

# %%
from math import sqrt

# %% solution="roots"
def roots(a, b, c):
    ### BEGIN SOLUTION
    d = (b * b - 4 * a * c) ** 0.5 if b * b >= 4 * a * c else 1j * sqrt(4 * a * c - b * b)
    return (-b - d) / (2 * a), (-b + d) / (2 * a)
    ### END SOLUTION

# %% test="real_roots" points=1
assert roots(1, -5, 6) == (2, 3)

# %% test="complex_roots" points=2
assert roots(1, 0, 1) == (-1j, 1j)
assert sqrt(9) == 3

# %% student="roots"
from cmath import sqrt

def roots(a, b, c):
    d = sqrt(b ** 2 - 4 * a * c)
    return (-b - d) / 2 / a, (-b + d) / 2 / a
