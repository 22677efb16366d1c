# ---
# jupyter:
#   honest:
#     what: "an extra cell of the student's tries another value of a locked name"
# ---

# %% locked="size"
size = 10

# %% before="grid"
size = 3
print("small first:", [0] * size)

# %% solution="grid"
def row():
    ### BEGIN SOLUTION
    return [0] * size
    ### END SOLUTION

# %% test="row_test" points=2
assert row() == [0] * size

# %% test="row_length" points=1
assert len(row()) == 10

# %% student="grid"
def row():
    return [0 for _ in range(size)]
