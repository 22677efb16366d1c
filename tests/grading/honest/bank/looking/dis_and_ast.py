# ---
# jupyter:
#   honest:
#     what: "dis, ast and compile"
# ---

# %%
import ast
import dis

# %% solution="names"
def names_in(text):
    ### BEGIN SOLUTION
    return sorted({node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)})
    ### END SOLUTION

# %% test="names_test" points=2
assert names_in("a = b + c(a)") == ["a", "b", "c"]

# %% student="names"
def names_in(text):
    code = compile(text, "<text>", "exec")
    return sorted({i.argval for i in dis.get_instructions(code) if "NAME" in i.opname})
