# ---
# jupyter:
#   honest:
#     what: "tests that read _, __ and Out"
# ---

# %% solution="value"
### BEGIN SOLUTION
6 * 7
### END SOLUTION

# %% test="last_value" points=2
assert _ == 42

# %% test="out_history" points=1
assert 42 in Out.values()

# %% student="value"
number = 7
6 * number
