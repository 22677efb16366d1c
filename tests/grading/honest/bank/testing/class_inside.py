# ---
# jupyter:
#   honest:
#     what: "a class, a lambda and nested functions in a test"
# ---

# %% solution="apply"
def apply_all(functions, value):
    ### BEGIN SOLUTION
    for function in functions:
        value = function(value)
    return value
    ### END SOLUTION

# %% test="nested" points=2
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        return x + self.n

def outer():
    def inner(x):
        return x * 10

    return inner

assert apply_all([Adder(1), outer(), lambda x: x - 5], 2) == 25

# %% test="nested_later" points=1
assert apply_all([Adder(k) for k in range(4)], 0) == 6

# %% student="apply"
from functools import reduce

def apply_all(functions, value):
    return reduce(lambda v, f: f(v), functions, value)
