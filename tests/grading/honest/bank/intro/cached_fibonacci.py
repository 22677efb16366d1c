# ---
# jupyter:
#   honest:
#     what: "recursion with lru_cache, whose statistics the test reads"
# ---

# %% solution="fib"
### BEGIN SOLUTION
from functools import lru_cache


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
### END SOLUTION

# %% test="fib_value" points=1
assert fib(80) == 23416728348467685

# %% test="fib_cached" points=2
fib.cache_clear()
fib(50)
assert fib.cache_info().misses == 51

# %% student="fib"
import functools

@functools.cache
def fib(n):
    if n <= 1:
        return n
    return fib(n - 1) + fib(n - 2)
