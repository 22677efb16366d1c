# ---
# jupyter:
#   honest:
#     what: "parameters in the wrong order, called by name and by place"
# ---

# %% solution="speed"
def speed(distance, time):
    ### BEGIN SOLUTION
    return distance / time
    ### END SOLUTION

# %% test="by_name" points=1
assert speed(distance=10, time=2) == 5

# %% test="by_place" points=1
assert speed(10, 2) == 5

# %% student="speed"
def speed(time, distance):
    return distance / time
