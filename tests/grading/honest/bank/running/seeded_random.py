# ---
# jupyter:
#   honest:
#     what: "random.seed in the test, and a known sequence"
# ---

# %%
import random

# %% solution="shuffle"
def shuffled(items):
    ### BEGIN SOLUTION
    items = list(items)
    random.shuffle(items)
    return items
    ### END SOLUTION

# %% test="same_items" points=1
assert sorted(shuffled(range(20))) == list(range(20))

# %% test="same_seed" points=2
random.seed(4)
first = shuffled(range(10))
random.seed(4)
assert shuffled(range(10)) == first

# %% student="shuffle"
def shuffled(items):
    pool, result = list(items), []
    while pool:
        result.append(pool.pop(random.randrange(len(pool))))
    return result
