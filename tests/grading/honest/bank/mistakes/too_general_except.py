# ---
# jupyter:
#   honest:
#     what: an except that hides everything
# ---

# %% solution="divide"
def divide(a, b):
    ### BEGIN SOLUTION
    return a / b
    ### END SOLUTION

# %% test="value" points=1
assert divide(6, 3) == 2

# %% test="raises" points=2
try:
    divide(1, 0)
except ZeroDivisionError:
    pass
else:
    raise AssertionError("nothing was raised")

# %% student="divide"
def divide(a, b):
    try:
        return a / b
    except:
        print("something is wrong")
