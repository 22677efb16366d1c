# ---
# jupyter:
#   honest:
#     what: a range that ends too early
# ---

# %% solution="sum_to"
def sum_to(n):
    ### BEGIN SOLUTION
    return sum(range(n + 1))
    ### END SOLUTION

# %% test="zero" points=1
assert sum_to(0) == 0

# %% test="ten" points=2
assert sum_to(10) == 55

# %% student="sum_to"
def sum_to(n):
    total = 0
    for k in range(n):
        total += k
    return total
