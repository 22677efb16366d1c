# ---
# jupyter:
#   honest:
#     what: "points with fractions, and a test worth nothing"
# ---

# %% solution="ok"
def ok():
    ### BEGIN SOLUTION
    return True
    ### END SOLUTION

# %% test="quarter" points=0.25
assert ok()

# %% test="nothing" points=0
assert ok()

# %% test="big" points=12.5
assert ok()
10.25

# %% student="ok"
def ok():
    return 1
