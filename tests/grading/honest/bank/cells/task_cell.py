# ---
# jupyter:
#   honest:
#     what: "a task, with cells of the student's below it"
# ---

# %% solution="base"
base = 2
### BEGIN SOLUTION
base = 10
### END SOLUTION

# %% test="base_test" points=1
assert base == 10

# %% [markdown] task="project" points=6
# Examine something of your own.

# %% test="end_test" points=1
assert base > 0

# %% [markdown] after="project"
# I have looked at powers.

# %% after="project"
powers = [base ** k for k in range(4)]
print(powers)
