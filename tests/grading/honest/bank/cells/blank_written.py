# ---
# jupyter:
#   honest:
#     what: "written answers, of which the student leaves one as it is"
# ---

# %% [markdown] written="one" points=2
# What is a loop?

# %% [markdown] written="two" points=2
# What is a list?

# %% manual="three" points=1
# Show a list.
### BEGIN SOLUTION
print([1, 2])
### END SOLUTION

# %% [markdown] student="one"
# Something that goes round.
