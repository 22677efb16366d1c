# ---
# jupyter:
#   honest:
#     what: what the blank says is left in
# ---

# %% solution="todo"
def todo(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% test="todo_test" points=2
assert todo(1) == 1

# %% test="part" points=2
score = 0
try:
    score += todo(2) == 2
except NotImplementedError:
    score = 0
score

# %% student="todo"
def todo(x):
    # I did not know how
    raise NotImplementedError()
