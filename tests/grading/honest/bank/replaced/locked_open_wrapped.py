# ---
# jupyter:
#   honest:
#     what: "a locked cell puts its own open before the built-in one, to count which files are read"
# ---

# %% locked="open"
import builtins
opened = []
real_open = open

def counting_open(path, *args, **kwargs):
    opened.append(str(path))
    return real_open(path, *args, **kwargs)

open = counting_open

# %% solution="first"
def first():
    ### BEGIN SOLUTION
    with open("measured.txt") as file:
        return float(next(file))
    ### END SOLUTION

# %% test="first_test" points=2
opened.clear()
assert first() == 1
assert opened == ["measured.txt"]

# %% student="first"
def first():
    with open("measured.txt", "r", encoding="utf-8") as f:
        lines = f.readlines()
    return float(lines[0].strip())
