# ---
# jupyter:
#   honest:
#     what: a helper of the course that says whether two numbers agree
# ---

# %% locked="agrees_helper"
def agrees(given, expected):
    assert abs(given - expected) < 1e-9, f"{given} is not {expected}"

# %% solution="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double_agrees" points=1
agrees(double(2), 4)

# %% test="double_of_a_fraction" points=1
agrees(double(0.25), 0.5)

# %% student="double"
def double(x):
    return int(x + x)
