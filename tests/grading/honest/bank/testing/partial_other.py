# ---
# jupyter:
#   honest:
#     what: "tests that end with None, a text, a tuple, a negative number"
# ---

# %% solution="name"
def name():
    ### BEGIN SOLUTION
    return "Zoe"
    ### END SOLUTION

# %% test="none" points=1
assert name() == "Zoe"
None

# %% test="text" points=1
assert name() == "Zoe"
"all right"

# %% test="text_of_number" points=1
"0.5"

# %% test="negative" points=1
-1

# %% test="tuple" points=2
name(), 1

# %% test="of_student" points=2
name()

# %% test="number_of_student" points=5
len(name())

# %% student="name"
def name():
    return str("Zoe")
