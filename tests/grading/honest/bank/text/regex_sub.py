# ---
# jupyter:
#   honest:
#     what: "re.sub with a function, named groups and split"
# ---

# %%
import re

# %% solution="camel"
def snake(name):
    ### BEGIN SOLUTION
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    ### END SOLUTION

# %% test="camel_test" points=2
assert snake("camelCaseName") == "camel_case_name"
assert snake("Simple") == "simple"

# %% student="camel"
def snake(name):
    return re.sub("[A-Z]", lambda m: ("_" if m.start() else "") + m.group().lower(), name)
