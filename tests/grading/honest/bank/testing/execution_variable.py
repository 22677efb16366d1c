# ---
# jupyter:
#   honest:
#     what: NBGRADER_EXECUTION says whether nbgrader is executing
# ---

# %%
import os
graded = os.environ.get("NBGRADER_EXECUTION") == "autograde"

# %% solution="size"
def size():
    ### BEGIN SOLUTION
    return 10 if graded else 1000
    ### END SOLUTION

# %% test="size_test" points=2
assert size() == 10

# %% student="size"
def size():
    if os.getenv("NBGRADER_EXECUTION"):
        return 10
    return 1000
