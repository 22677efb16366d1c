# ---
# jupyter:
#   honest:
#     what: "the student has changed a locked cell, which is put back"
# ---

# %% locked="limit"
limit = 100
label = "course"

# %% solution="over"
def over(x):
    ### BEGIN SOLUTION
    return x > limit
    ### END SOLUTION

# %% test="over_test" points=2
assert over(101) and not over(99)
assert label == "course"

# %% student="limit"
limit = 5
label = "mine"

# %% student="over"
def over(x):
    return not x <= limit
