# ---
# jupyter:
#   honest:
#     what: "sys._getframe, for the name of the function that runs"
# ---

# %%
import sys

# %% solution="where"
def where():
    ### BEGIN SOLUTION
    return sys._getframe().f_code.co_name
    ### END SOLUTION

# %% test="where_test" points=1
assert where() == "where"

# %% student="where"
def trace(message):
    frame = sys._getframe(1)
    print(f"{frame.f_code.co_name}:{frame.f_lineno - frame.f_code.co_firstlineno} {message}")
    return frame.f_code.co_name

def where():
    return trace("here")
