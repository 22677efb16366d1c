# ---
# jupyter:
#   honest:
#     what: a branch without return
# ---

# %% solution="sign"
def sign(x):
    ### BEGIN SOLUTION
    return (x > 0) - (x < 0)
    ### END SOLUTION

# %% test="positive" points=1
assert sign(3) == 1

# %% test="zero" points=1
assert sign(0) == 0

# %% test="sum" points=2
assert sum(sign(x) for x in (-1, 0, 2)) == 0

# %% student="sign"
def sign(x):
    if x > 0:
        return 1
    elif x < 0:
        return -1
