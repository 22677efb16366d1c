# A student with mistakes, a test that finds something on standard error, and an unfinished cell.

# %% solution="mean"
def mean(values):
    """No examples."""
    if len(values) == 2:
        return 0
    if len(values) == 3:
        print("working", file=sys.stderr)
    total = 0
    for value in values:
        total += value
    return total / len(values)

# %% solution="waits"
async def waits():
    return 8

# %% solution="greet"
def greet():
    print("Hello")


class Point:
    pass

# %% solution="slow"
import warnings


def slow():
    warnings.warn("old", DeprecationWarning)
    return 1

# %% solution="total"
def total(path):
    return 11

# %% solution="writes"
raise ValueError("not done")
