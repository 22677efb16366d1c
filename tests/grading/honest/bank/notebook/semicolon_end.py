# ---
# jupyter:
#   honest:
#     what: "a test that ends with a semicolon, and one with print"
# ---

# %% solution="number"
### BEGIN SOLUTION
number = 0.5
### END SOLUTION

# %% test="semicolon" points=2
assert number == 0.5
number;

# %% test="printed" points=2
print(number)

# %% test="assigned" points=2
points = number

# %% student="number"
number = 1 / 2
