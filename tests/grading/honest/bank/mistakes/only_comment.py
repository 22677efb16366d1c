# ---
# jupyter:
#   honest:
#     what: a cell with nothing but a comment
# ---

# %% solution="answer"
### BEGIN SOLUTION
answer = 42
### END SOLUTION

# %% test="answer_test" points=2
assert answer == 42

# %% student="answer"
# I will come back to this later
