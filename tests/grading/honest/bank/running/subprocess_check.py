# ---
# jupyter:
#   honest:
#     what: "subprocess.run with input, check_output and an exit code"
# ---

# %%
import subprocess

# %% solution="sort"
def sort_with_program(text):
    ### BEGIN SOLUTION
    return subprocess.run(["sort"], input=text, capture_output=True, text=True, check=True).stdout
    ### END SOLUTION

# %% test="sort_test" points=1
assert sort_with_program("b\na\n") == "a\nb\n"

# %% test="fails" points=1
assert subprocess.run(["false"]).returncode == 1

# %% student="sort"
def sort_with_program(text):
    return subprocess.check_output("sort", input=text.encode(), shell=True).decode()
