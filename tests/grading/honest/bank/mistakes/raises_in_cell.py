# ---
# jupyter:
#   honest:
#     what: "the student's cell raises after half of it"
# ---

# %% solution="two"
### BEGIN SOLUTION
alpha = 1
beta = alpha + 1
### END SOLUTION

# %% test="alpha_test" points=1
assert alpha == 1

# %% test="beta_test" points=1
assert beta == 2

# %% student="two"
alpha = 1
numbers = [1, 2, 3]
print(numbers[3])
beta = alpha + 1
