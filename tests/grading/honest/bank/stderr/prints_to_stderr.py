# ---
# jupyter:
#   honest:
#     what: "the student's function prints to standard error"
# ---

# %% solution="log"
def work(x):
    ### BEGIN SOLUTION
    return x + 1
    ### END SOLUTION

# %% test="work_test" points=2
assert work(1) == 2

# %% student="log"
import sys

def work(x):
    print("working on", x, file=sys.stderr)
    return x + 1
