# ---
# jupyter:
#   honest:
#     what: the course defines a function called input in the notebook
# ---

# %%
def input(prompt=""):
    print(prompt)
    return "7"

# %% solution="square"
def square():
    ### BEGIN SOLUTION
    return int(input("number: ")) ** 2
    ### END SOLUTION

# %% test="square_test" points=2
assert square() == 49

# %% test="other_input" points=2
def input(prompt=""):
    return "5"

assert square() == 25

# %% student="square"
def square():
    n = float(input("n = "))
    return int(n * n)
