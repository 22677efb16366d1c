# ---
# jupyter:
#   honest:
#     what: a global that is read before it is assigned
# ---

# %% locked="count"
count = 0

# %% solution="up"
def up():
    ### BEGIN SOLUTION
    global count
    count += 1
    ### END SOLUTION

# %% test="up_test" points=2
up()
assert count == 1

# %% test="count_int" points=1
assert isinstance(count, int)

# %% student="up"
def up():
    count += 1
