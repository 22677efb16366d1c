# ---
# jupyter:
#   honest:
#     what: the student forgets an import of his own
# ---

# %% solution="area"
def area(r):
    ### BEGIN SOLUTION
    import math

    return math.pi * r * r
    ### END SOLUTION

# %% test="area_test" points=2
assert abs(area(1) - 3.14159265) < 1e-6

# %% test="exists" points=1
assert area.__name__ == "area"

# %% student="area"
def area(r):
    return math.pi * r ** 2
