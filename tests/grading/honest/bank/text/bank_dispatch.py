# ---
# jupyter:
#   honest:
#     what: "functools.singledispatch, partial and operator"
# ---

# %%
from functools import singledispatch

# %% solution="dispatch"
### BEGIN SOLUTION
@singledispatch
def describe(thing):
    return "thing"


@describe.register(int)
def _(thing):
    return "number"


@describe.register(list)
def _(thing):
    return f"list of {len(thing)}"
### END SOLUTION

# %% test="dispatch_test" points=2
assert [describe(x) for x in (1, [1, 2], "a", True)] == ["number", "list of 2", "thing", "number"]

# %% student="dispatch"
@singledispatch
def describe(thing):
    return "thing"

@describe.register
def _(n: int) -> str:
    return "number"

describe.register(list, lambda items: "list of {}".format(len(items)))
