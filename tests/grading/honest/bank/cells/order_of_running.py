# ---
# jupyter:
#   honest:
#     what: a cell that only works if the one below it was run first
# ---

# %% solution="late"
### BEGIN SOLUTION
size = 4
### END SOLUTION

# %% solution="below"
### BEGIN SOLUTION
area = size * size
### END SOLUTION

# %% test="size_test" points=1
assert size == 4

# %% test="area_test" points=1
assert area == 16

# %% student="late"
size = side

# %% student="below"
side = 4
area = side ** 2
