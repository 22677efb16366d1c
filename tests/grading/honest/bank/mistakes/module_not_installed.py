# ---
# jupyter:
#   honest:
#     what: a package that is not installed
# ---

# %% solution="shape"
def area(a, b):
    ### BEGIN SOLUTION
    return a * b
    ### END SOLUTION

# %% test="area_test" points=1
assert area(2, 3) == 6

# %% student="shape"
import shapely_of_mine as shp

def area(a, b):
    return shp.Rectangle(a, b).area
