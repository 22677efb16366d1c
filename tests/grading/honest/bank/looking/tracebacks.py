# ---
# jupyter:
#   honest:
#     what: "traceback.format_exc, sys.exc_info and __traceback__"
# ---

# %%
import sys
import traceback

# %% solution="explain"
def explain(function):
    ### BEGIN SOLUTION
    try:
        function()
    except Exception as error:
        return type(error).__name__, traceback.extract_tb(error.__traceback__)[-1].name
    ### END SOLUTION

# %% test="explain_test" points=2
def inner():
    return {}["key"]

assert explain(inner) == ("KeyError", "inner")
assert explain(lambda: None) is None

# %% student="explain"
def explain(function):
    try:
        function()
    except Exception:
        kind, value, tb = sys.exc_info()
        while tb.tb_next:
            tb = tb.tb_next
        print(traceback.format_exc(limit=1).splitlines()[0])
        return kind.__name__, tb.tb_frame.f_code.co_name
