# ---
# jupyter:
#   honest:
#     what: the student has deleted a written answer and a manual one
# ---

# %% [markdown] written="words" points=3
# Say why.

# %% manual="code" points=2
### BEGIN SOLUTION
print("shown")
### END SOLUTION

# %% test="one" points=1
assert True

# %% removed="words"

# %% removed="code"
