# ---
# jupyter:
#   honest:
#     what: "a function called sum, and tests that call it"
# ---

# %% solution="sum"
def sum(values):
    ### BEGIN SOLUTION
    total = 0
    for value in values:
        total += value
    return total
    ### END SOLUTION

# %% test="sum_list" points=1
assert sum([1, 2, 3]) == 6

# %% test="sum_empty" points=1
assert sum([]) == 0
assert sum(range(101)) == 5050

# %% student="sum"
def sum(values):
    if not values:
        return 0
    return values[0] + sum(values[1:])
