# ---
# jupyter:
#   honest:
#     what: print in the place of return
# ---

# %% solution="square"
def square(x):
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION

# %% test="square_test" points=2
assert square(3) == 9

# %% test="no_error" points=1
square(2);

# %% test="partial" points=4
2 * (square(1) == 1) + 2 * (square(2) == 4)

# %% student="square"
def square(x):
    print(x * x)
