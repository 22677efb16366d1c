# ---
# jupyter:
#   honest:
#     what: a counter as a closure with nonlocal
# ---

# %% solution="counter"
def make_counter():
    ### BEGIN SOLUTION
    n = 0

    def count():
        nonlocal n
        n += 1
        return n

    return count
    ### END SOLUTION

# %% test="counter_test" points=2
first, second = make_counter(), make_counter()
assert [first(), first(), second()] == [1, 2, 1]

# %% test="counter_goes_on" points=1
assert first() == 3
assert second() == 2

# %% student="counter"
import itertools

def make_counter():
    numbers = itertools.count(1)
    return lambda: next(numbers)
