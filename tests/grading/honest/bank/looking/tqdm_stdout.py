# ---
# jupyter:
#   honest:
#     what: "tqdm, told to write to stdout"
# ---

# %%
import sys
from tqdm import tqdm

# %% solution="bars"
def total(items):
    ### BEGIN SOLUTION
    result = 0
    for item in tqdm(items, file=sys.stdout):
        result += item
    return result
    ### END SOLUTION

# %% test="bars_test" points=1
assert total(range(50)) == 1225

# %% student="bars"
def total(items):
    bar = tqdm(total=len(items), file=sys.stdout, desc="sum", ncols=60)
    result = 0
    for item in items:
        result += item
        bar.update(1)
    bar.close()
    return result
