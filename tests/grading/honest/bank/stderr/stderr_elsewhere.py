# ---
# jupyter:
#   honest:
#     what: standard error in cells that are no tests
# ---

# %% solution="calm"
### BEGIN SOLUTION
calm = True
### END SOLUTION

# %% test="calm_test" points=2
assert calm

# %% student="calm"
import sys
import warnings

print("to standard error", file=sys.stderr)
warnings.warn("a warning")
calm = True
