# ---
# jupyter:
#   honest:
#     what: "tests in a try with except, else and finally"
# ---

# %% solution="divide"
def divide(a, b):
    ### BEGIN SOLUTION
    if b == 0:
        raise ZeroDivisionError("division by nothing")
    return a / b
    ### END SOLUTION

# %% test="tried" points=2
error = None
try:
    divide(1, 0)
except ZeroDivisionError as problem:
    error = problem
else:
    raise AssertionError("must raise")
finally:
    checked = True
assert checked and error is not None

# %% test="any_error" points=1
try:
    divide("a", 2)
except Exception:
    pass
else:
    assert False

# %% student="divide"
def divide(a, b):
    return a / b
