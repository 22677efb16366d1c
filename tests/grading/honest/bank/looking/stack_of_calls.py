# ---
# jupyter:
#   honest:
#     what: a decorator that counts and times calls of locked functions
# ---

# %% locked="given"
def add(a, b):
    return a + b

# %% solution="timed"
### BEGIN SOLUTION
import functools
import time


def timed(function):
    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        started = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            wrapped.calls += 1
            wrapped.seconds += time.perf_counter() - started

    wrapped.calls, wrapped.seconds = 0, 0.0
    return wrapped
### END SOLUTION

# %% test="timed_test" points=2
counted = timed(add)
assert counted(1, 2) == 3 and counted(3, 4) == 7
assert counted.calls == 2 and counted.seconds >= 0
assert counted.__name__ == "add"

# %% student="timed"
import time

class timed:
    def __init__(self, function):
        self.function = function
        self.__name__ = function.__name__
        self.calls = 0
        self.seconds = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        t = time.time()
        result = self.function(*args, **kwargs)
        self.seconds += time.time() - t
        return result

add = timed(add)
