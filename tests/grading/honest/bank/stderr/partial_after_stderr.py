# ---
# jupyter:
#   honest:
#     what: "partial credit, after something on standard error"
# ---

# %% solution="half"
def half(x):
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION

# %% test="part" points=4
3.0 if half(3) == 1.5 else 1.0

# %% student="half"
import sys

def half(x):
    sys.stderr.write("half of something\n")
    return x / 2
