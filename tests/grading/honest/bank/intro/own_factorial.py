# ---
# jupyter:
#   honest:
#     what: "the student's own factorial, where a test imports math's"
# ---

# %% solution="fact"
def factorial(n):
    ### BEGIN SOLUTION
    result = 1
    for k in range(2, n + 1):
        result *= k
    return result
    ### END SOLUTION

# %% test="small" points=1
assert [factorial(n) for n in range(5)] == [1, 1, 2, 6, 24]

# %% test="as_in_math" points=2
import math
assert factorial(20) == math.factorial(20)
### BEGIN HIDDEN TESTS
assert factorial(30) == math.factorial(30)
### END HIDDEN TESTS

# %% student="fact"
from math import factorial
