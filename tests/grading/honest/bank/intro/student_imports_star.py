# ---
# jupyter:
#   honest:
#     what: "from math import star, with names as the course's"
# ---

# %% locked="values"
e = 3
pi = "apple"

# %% solution="circle"
def circle(r):
    ### BEGIN SOLUTION
    return 3.141592653589793 * r * r
    ### END SOLUTION

# %% test="circle_test" points=1
assert abs(circle(2) - 12.566370614359172) < 1e-12

# %% student="circle"
from math import *

def circle(r):
    return pi * pow(r, 2)
