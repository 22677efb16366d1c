# ---
# jupyter:
#   honest:
#     what: "tests of the student's own, one of which fails"
# ---

# %% solution="cube"
def cube(x):
    ### BEGIN SOLUTION
    return x**3
    ### END SOLUTION

# %% test="cube_test" points=1
assert cube(2) == 8

# %% after="cube"
assert cube(3) == 9

# %% after="cube"
assert cube(3) == 27
