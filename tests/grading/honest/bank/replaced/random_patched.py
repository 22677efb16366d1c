# ---
# jupyter:
#   honest:
#     what: the test patches random.choice and random.random
# ---

# %%
import random

# %% solution="coin"
def coin(n):
    ### BEGIN SOLUTION
    return sum(random.random() < 0.5 for _ in range(n))
    ### END SOLUTION

# %% test="coin_patched" points=2
from unittest.mock import patch
with patch("random.random", side_effect=[0.1, 0.9, 0.2, 0.7]):
    assert coin(4) == 2

# %% test="coin_range" points=1
assert 0 <= coin(10) <= 10

# %% student="coin"
def coin(n):
    heads = 0
    for _ in range(n):
        if random.random() < 0.5:
            heads += 1
    return heads
