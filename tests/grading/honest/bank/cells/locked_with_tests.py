# ---
# jupyter:
#   honest:
#     what: asserts in a locked cell that is no test
# ---

# %% solution="price"
### BEGIN SOLUTION
price = 3
### END SOLUTION

# %% locked="check"
assert price > 0, "the price must be positive"
total = price * 2

# %% test="total_test" points=2
assert total == 6

# %% student="price"
price = -3
