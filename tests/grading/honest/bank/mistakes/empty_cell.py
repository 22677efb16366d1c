# ---
# jupyter:
#   honest:
#     what: an answer that is empty
# ---

# %% solution="answer"
### BEGIN SOLUTION
shape = (2, 3)
### END SOLUTION

# %% test="shape_test" points=1
assert shape == (2, 3)

# %% test="type_test" points=1
assert isinstance(shape, tuple)

# %% student="answer"
