# ---
# jupyter:
#   honest:
#     what: the student makes IPython show every expression
# ---

# %% solution="interactive"
### BEGIN SOLUTION
values = [3, 1, 2]
### END SOLUTION

# %% test="one_expression" points=1
assert sorted(values) == [1, 2, 3]

# %% student="interactive"
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.ast_node_interactivity = "last_expr_or_assign"
values = [3, 1, 2]
