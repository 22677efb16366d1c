# ---
# jupyter:
#   honest:
#     what: a colon is missing
# ---

# %% solution="first"
def first(items):
    ### BEGIN SOLUTION
    return items[0]
    ### END SOLUTION

# %% test="first_test" points=1
assert first([1, 2]) == 1

# %% solution="last"
def last(items):
    ### BEGIN SOLUTION
    return items[-1]
    ### END SOLUTION

# %% test="last_test" points=2
assert last([1, 2]) == 2

# %% student="first"
def first(items)
    return items[0]
