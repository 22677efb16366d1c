# ---
# jupyter:
#   honest:
#     what: "a split with a seed of the student's own choosing"
# ---

# %%
import numpy as np

# %% solution="split"
def split(X, part, seed):
    ### BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(X))
    cut = int(part * len(X))
    return X[order[:cut]], X[order[cut:]]
    ### END SOLUTION

# %% test="split_sizes" points=1
train, test = split(np.arange(10), 0.8, 0)
assert len(train) == 8 and len(test) == 2

# %% test="split_parts" points=2
assert sorted([*train, *test]) == list(range(10))

# %% student="split"
import random

def split(X, part, seed):
    random.seed(seed)
    chosen = random.sample(range(len(X)), int(round(part * len(X))))
    rest = [i for i in range(len(X)) if i not in chosen]
    return X[chosen], X[rest]
