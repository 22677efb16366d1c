# ---
# jupyter:
#   honest:
#     what: "pathlib with glob, and os.walk"
# ---

# %%
from pathlib import Path

# %% solution="tree"
def count_suffix(folder, suffix):
    ### BEGIN SOLUTION
    return len(list(Path(folder).rglob("*" + suffix)))
    ### END SOLUTION

# %% test="tree_test" points=2
for name in ("walk_here/a.md", "walk_here/b/c.md", "walk_here/b/d.txt"):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).touch()
assert count_suffix("walk_here", ".md") == 2

# %% student="tree"
import os

def count_suffix(folder, suffix):
    n = 0
    for place, folders, names in os.walk(folder):
        for name in names:
            n += name.endswith(suffix)
    return n
