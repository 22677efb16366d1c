# ---
# jupyter:
#   honest:
#     what: "the student tidies up with del, the test makes sure"
# ---

# %% solution="tidy"
### BEGIN SOLUTION
total = sum(range(10))
### END SOLUTION

# %% test="tidy_test" points=1
assert total == 45
assert "i" not in globals()

# %% student="tidy"
total = 0
for i in range(10):
    total += i
del i
