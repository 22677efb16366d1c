# ---
# jupyter:
#   honest:
#     what: "a checking function of the helper file, to which tests give functions"
# ---

# %%
from checks_kit import check_function

# %% solution="cube"
def cube(x):
    ### BEGIN SOLUTION
    return x**3
    ### END SOLUTION

# %% test="cube_test" points=2
check_function(cube, [(0, 0), (2, 8), (-1, -1)])

# %% test="cube_part" points=4
check_function(cube, [(1, 1), (3, 27)], points=4)

# %% student="cube"
def cube(x):
    return abs(x) * x * x
