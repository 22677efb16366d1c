# ---
# jupyter:
#   honest:
#     what: "the student writes a decorator, the test decorates with it"
# ---

# %% solution="twice"
def twice(function):
    ### BEGIN SOLUTION
    def wrapped(*args):
        return function(function(*args))

    return wrapped
    ### END SOLUTION

# %% test="twice_test" points=2
@twice
def add_three(x):
    return x + 3

assert add_three(1) == 7

# %% test="twice_twice" points=1
assert twice(add_three)(0) == 12

# %% student="twice"
import functools

def twice(function):
    @functools.wraps(function)
    def wrapped(x):
        for _ in range(2):
            x = function(x)
        return x
    return wrapped
