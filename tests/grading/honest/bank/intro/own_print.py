# ---
# jupyter:
#   honest:
#     what: "the student's own print for debugging"
# ---

# %% solution="area"
def area(a, b):
    ### BEGIN SOLUTION
    return a * b
    ### END SOLUTION

# %% test="area_test" points=2
print("checking", area(2, 3))
assert area(2, 3) == 6

# %% student="area"
import builtins

def print(*things):
    builtins.print(">>", *things)

def area(a, b):
    print("area of", a, b)
    return a * b
