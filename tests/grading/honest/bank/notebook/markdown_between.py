# ---
# jupyter:
#   honest:
#     what: the student writes Markdown and headings of his own between the cells
# ---

# %% [markdown]
# # Exercise
# Write a function.

# %% solution="mini"
def smallest(values):
    ### BEGIN SOLUTION
    return min(values)
    ### END SOLUTION

# %% test="mini_test" points=1
assert smallest([2, 1]) == 1

# %% [markdown] before="mini"
# My idea: sort and take the *first*.

# %% student="mini"
def smallest(values):
    return sorted(values)[0]

# %% [markdown] after="mini_test"
# It works!
