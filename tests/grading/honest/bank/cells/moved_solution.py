# ---
# jupyter:
#   honest:
#     what: the student puts one solution below the other
# ---

# %% solution="one"
def one():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION

# %% solution="two"
def two():
    ### BEGIN SOLUTION
    return one() + 1
    ### END SOLUTION

# %% test="both" points=2
assert (one(), two()) == (1, 2)

# %% moved="one" after="two"
