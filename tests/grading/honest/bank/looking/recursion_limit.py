# ---
# jupyter:
#   honest:
#     what: sys.setrecursionlimit and a deep recursion
# ---

# %%
import sys

# %% solution="depth"
def depth(n):
    ### BEGIN SOLUTION
    return n
    ### END SOLUTION

# %% test="depth_test" points=1
assert depth(2000) == 2000

# %% student="depth"
sys.setrecursionlimit(10_000)

def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)
