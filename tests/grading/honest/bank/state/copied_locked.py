# ---
# jupyter:
#   honest:
#     what: the student copies a locked function under another name
# ---

# %% locked="given"
def area(w, h):
    return w * h

def double_area(w, h):
    return 2 * area(w, h)

# %% solution="volume"
def volume(w, h, d):
    ### BEGIN SOLUTION
    return area(w, h) * d
    ### END SOLUTION

# %% test="volume_test" points=2
assert volume(2, 3, 4) == 24
assert double_area(1, 2) == 4

# %% student="volume"
my_area = area
areas = {"plain": area, "double": double_area}

def volume(w, h, d):
    return areas["plain"](w, h) * d
