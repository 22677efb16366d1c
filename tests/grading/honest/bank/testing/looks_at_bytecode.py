# ---
# jupyter:
#   honest:
#     what: "a test looks at co_names and co_varnames of the student's function"
# ---

# %% solution="largest"
def largest(values):
    ### BEGIN SOLUTION
    best = values[0]
    for value in values:
        best = value if value > best else best
    return best
    ### END SOLUTION

# %% test="right" points=1
assert largest([2, 7, 1]) == 7

# %% test="no_max" points=2
names = largest.__code__.co_names
assert "max" not in names and "sorted" not in names
assert largest.__code__.co_argcount == 1

# %% student="largest"
def largest(values):
    for candidate in values:
        if all(candidate >= other for other in values):
            return candidate
