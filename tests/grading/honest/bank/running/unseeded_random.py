# ---
# jupyter:
#   honest:
#     what: "random numbers without a seed, whose mean is nearly known"
# ---

# %%
import random

# %% solution="dice"
def throw(n):
    ### BEGIN SOLUTION
    return [random.randint(1, 6) for _ in range(n)]
    ### END SOLUTION

# %% test="dice_test" points=2
thrown = throw(20_000)
assert abs(sum(thrown) / len(thrown) - 3.5) < 0.2
assert set(thrown) == {1, 2, 3, 4, 5, 6}

# %% student="dice"
import secrets

def throw(n):
    return [1 + secrets.randbelow(6) for _ in range(n)]
