# ---
# jupyter:
#   honest:
#     what: "inspect.stack in a function of the student's, for a log of calls"
# ---

# %%
import inspect

# %% solution="caller"
def caller():
    ### BEGIN SOLUTION
    return inspect.stack()[1].function
    ### END SOLUTION

# %% test="caller_test" points=2
def somebody():
    return caller()

assert somebody() == "somebody"

# %% student="caller"
def caller():
    frames = inspect.stack()
    names = [frame.function for frame in frames]
    return names[1]
