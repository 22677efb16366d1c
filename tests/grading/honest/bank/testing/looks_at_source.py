# ---
# jupyter:
#   honest:
#     what: "tests that look for a loop in the student's source"
# ---

# %%
import ast
import inspect

# %% solution="sum_squares"
def sum_squares(n):
    ### BEGIN SOLUTION
    total = 0
    for k in range(n):
        total += k * k
    return total
    ### END SOLUTION

# %% test="right" points=1
assert sum_squares(4) == 14

# %% test="uses_loop" points=2
tree = ast.parse(inspect.getsource(sum_squares))
assert any(isinstance(node, (ast.For, ast.While)) for node in ast.walk(tree))

# %% test="signature" points=1
assert list(inspect.signature(sum_squares).parameters) == ["n"]
assert sum_squares.__name__ == "sum_squares"

# %% student="sum_squares"
def sum_squares(n):
    k = total = 0
    while k < n:
        total, k = total + k ** 2, k + 1
    return total
