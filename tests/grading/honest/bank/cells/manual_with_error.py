# ---
# jupyter:
#   honest:
#     what: code that a person marks and that raises
# ---

# %% manual="try" points=4
### BEGIN SOLUTION
result = [1, 2, 3]
### END SOLUTION

# %% test="result_test" points=1
assert len(result) == 3

# %% student="try"
result = [1, 2, 3]
result.sortt()
