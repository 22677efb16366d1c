# ---
# jupyter:
#   honest:
#     what: a generator that is kept from cell to cell
# ---

# %% locked="stream"
def numbers():
    n = 0
    while True:
        n += 1
        yield n

stream = numbers()

# %% solution="take"
def take(count):
    ### BEGIN SOLUTION
    return [next(stream) for _ in range(count)]
    ### END SOLUTION

# %% test="take_two" points=1
assert take(2) == [1, 2]

# %% test="take_three" points=1
assert take(3) == [3, 4, 5]

# %%
print("one more:", next(stream))

# %% test="take_last" points=1
assert take(1) == [7]

# %% student="take"
from itertools import islice

def take(count):
    return list(islice(stream, count))
