# ---
# jupyter:
#   honest:
#     what: a test that compares with its own solution on random inputs
# ---

# %%
import random

# %% solution="dedupe"
def dedupe(items):
    ### BEGIN SOLUTION
    return list(dict.fromkeys(items))
    ### END SOLUTION

# %% test="random_inputs" points=3
def reference(items):
    seen, result = set(), []
    for item in items:
        if item not in seen:
            seen.add(item)
            result.append(item)
    return result

rng = random.Random(5)
for _ in range(200):
    items = [rng.randrange(5) for _ in range(rng.randrange(12))]
    assert dedupe(items) == reference(items), items

# %% student="dedupe"
def dedupe(items):
    return sorted(set(items), key=items.index)
