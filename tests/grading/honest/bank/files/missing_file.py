# ---
# jupyter:
#   honest:
#     what: an error for a file that is not there
# ---

# %% solution="safe"
def read_or_empty(path):
    ### BEGIN SOLUTION
    try:
        with open(path) as file:
            return file.read()
    except FileNotFoundError:
        return ""
    ### END SOLUTION

# %% test="missing" points=1
assert read_or_empty("no_such_file.txt") == ""

# %% test="there" points=1
assert read_or_empty("data/words.txt").startswith("ant")

# %% student="safe"
import os

def read_or_empty(path):
    if os.path.isfile(path):
        return open(path).read()
    return ""
