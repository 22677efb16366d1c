# ---
# jupyter:
#   honest:
#     what: a progress bar on standard error
# ---

# %%
from tqdm import tqdm

# %% solution="total"
def total(items):
    ### BEGIN SOLUTION
    return sum(items)
    ### END SOLUTION

# %% test="total_test" points=2
assert total([1, 2, 3]) == 6

# %% student="total"
def total(items):
    result = 0
    for item in tqdm(items):
        result += item
    return result
