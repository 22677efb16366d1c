# ---
# jupyter:
#   honest:
#     what: "assert of an object, chained comparisons and is"
# ---

# %% solution="range"
def clip(x, low, high):
    ### BEGIN SOLUTION
    return min(max(x, low), high)
    ### END SOLUTION

# %% test="chained" points=1
assert 0 <= clip(-5, 0, 1) <= 1
assert 0 < clip(0.5, 0, 1) < 1 > clip(0, 0, 1)

# %% test="objects" points=1
assert [clip(3, 0, 1)]
assert clip
assert clip(None, 0, 1) if False else True

# %% test="is_not" points=1
assert clip(1, 0, 2) is not None, "clip returns nothing"
assert not clip(-1, 0, 1)

# %% student="range"
def clip(x, low, high):
    return low if x < low else high if x > high else x
