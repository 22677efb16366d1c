# ---
# jupyter:
#   honest:
#     what: a file of the assignment has the name of an installed package
# ---

# %%
import tabulate

# %% solution="use"
def rows():
    ### BEGIN SOLUTION
    return tabulate.rows_of("a,b;c,d")
    ### END SOLUTION

# %% test="use_test" points=2
assert rows() == [["a", "b"], ["c", "d"]]
assert not hasattr(tabulate, "tabulate")

# %% student="use"
from tabulate import rows_of

def rows():
    return [list(row) for row in rows_of("a,b;c,d")]
