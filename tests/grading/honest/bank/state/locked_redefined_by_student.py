# ---
# jupyter:
#   honest:
#     what: "the student writes a locked function again, equally good"
# ---

# %% locked="given"
def clamp(x, low, high):
    return max(low, min(x, high))

# %% solution="clamp_all"
def clamp_all(values):
    ### BEGIN SOLUTION
    return [clamp(v, 0, 1) for v in values]
    ### END SOLUTION

# %% test="clamp_test" points=2
assert clamp_all([-1, 0.5, 3]) == [0, 0.5, 1]
assert clamp(5, 0, 3) == 3

# %% student="clamp_all"
def clamp(x, low, high):
    if x < low:
        return low
    if x > high:
        return high
    return x

def clamp_all(values):
    return [clamp(v, 0, 1) for v in values]
