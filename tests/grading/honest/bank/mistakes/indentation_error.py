# ---
# jupyter:
#   honest:
#     what: a line that is indented wrongly
# ---

# %% solution="total"
def total(items):
    ### BEGIN SOLUTION
    return sum(items)
    ### END SOLUTION

# %% test="total_test" points=1
assert total([1, 2]) == 3

# %% test="independent" points=1
assert 1 + 1 == 2

# %% student="total"
def total(items):
    result = 0
    for item in items:
    result += item
    return result
