# ---
# jupyter:
#   honest:
#     what: "NaN as an answer, and in a test that gives partial credit"
# ---

# %%
import math

# %% solution="log"
def safe_log(x):
    ### BEGIN SOLUTION
    return math.log(x) if x > 0 else -math.inf
    ### END SOLUTION

# %% test="positive" points=1
assert safe_log(1) == 0

# %% test="zero" points=2
assert safe_log(0) == -math.inf

# %% test="not_greater" points=1
assert not safe_log(0) > 0

# %% student="log"
def safe_log(x):
    if x <= 0:
        return float("nan")
    return math.log(x)
