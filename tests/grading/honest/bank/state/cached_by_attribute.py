# ---
# jupyter:
#   honest:
#     what: a function that keeps its state in an attribute of its own
# ---

# %% solution="ids"
def new_id():
    ### BEGIN SOLUTION
    new_id.last += 1
    return new_id.last


new_id.last = 0
### END SOLUTION

# %% test="counts" points=1
assert new_id() == 1 and new_id() == 2

# %% test="reset" points=1
new_id.last = 10
assert new_id() == 11

# %% student="ids"
def new_id():
    new_id.last = getattr(new_id, "last", 0) + 1
    return new_id.last
