# ---
# jupyter:
#   honest:
#     what: the student defines in a later cell what an earlier one needs
# ---

# %% solution="first"
def outer(x):
    ### BEGIN SOLUTION
    return x + 1
    ### END SOLUTION

# %% solution="second"
### BEGIN SOLUTION
unit = 1
### END SOLUTION

# %% test="outer_test" points=1
assert outer(1) == 2

# %% student="first"
def outer(x):
    return step_of(x)

# %% student="second"
unit = 1

def step_of(x):
    return x + unit
