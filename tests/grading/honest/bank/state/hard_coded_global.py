# ---
# jupyter:
#   honest:
#     what: the student writes the number instead of the name
# ---

# %% locked="rate"
rate = 3

# %% solution="scale"
def scale(x):
    ### BEGIN SOLUTION
    return rate * x
    ### END SOLUTION

# %% test="usual" points=1
assert scale(2) == 6

# %% test="other" points=2
rate = 5
assert scale(2) == 10

# %% student="scale"
def scale(x):
    return 3 * x
