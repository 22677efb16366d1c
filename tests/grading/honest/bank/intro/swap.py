# ---
# jupyter:
#   honest:
#     what: "two variables, and a test that reads them by name"
# ---

# %%
a = 3
b = 5

# %% solution="swap"
### BEGIN SOLUTION
a, b = b, a
### END SOLUTION

# %% test="swap_test" points=1
assert (a, b) == (5, 3)

# %% test="names_there" points=1
assert "a" in globals() and "b" in globals()

# %% student="swap"
temp = a
a = b
b = temp
del temp
