# ---
# jupyter:
#   honest:
#     what: the student registers a line magic of his own
# ---

# %%
from IPython.core.magic import register_line_magic

# %% solution="magic"
### BEGIN SOLUTION
@register_line_magic
def shout(line):
    return line.upper()
### END SOLUTION

# %% test="magic_test" points=2
loud = %shout hello
assert loud == "HELLO"
assert get_ipython().run_line_magic("shout", "a") == "A"

# %% student="magic"
def shout(line):
    return line.strip().upper()

get_ipython().register_magic_function(shout, "line", "shout")
