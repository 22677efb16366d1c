# ---
# jupyter:
#   honest:
#     what: "a breakpoint hook and pdb.run, without a terminal"
# ---

# %%
import sys

# %% solution="debug"
def halve(n):
    ### BEGIN SOLUTION
    return n // 2
    ### END SOLUTION

# %% test="halve_test" points=1
assert halve(9) == 4

# %% student="debug"
sys.breakpointhook = lambda *a, **k: print("would stop here")

def halve(n):
    breakpoint()
    return n // 2

halve(4)
