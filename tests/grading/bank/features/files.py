# A second notebook, which works with files.

# %% locked="read"
%%capture captured
import json
import os
from pathlib import Path

import numpy as np
from toolbox import double
from utils import triple

numbers = np.loadtxt("data/numbers.csv", delimiter=",")
print("read")

# %% solution="total"
def total(path):
    ### BEGIN SOLUTION
    return float(np.loadtxt(path, delimiter=",").sum())
    ### END SOLUTION

# %% test="reads" points=2
assert total("data/numbers.csv") == 10

# %% test="helpers" points=2
assert double(2) == 4
assert triple(2) == 6

# %% test="same_name" points=2
assert Path("files.csv").read_text() == "same name as the notebook"

# %% solution="writes"
### BEGIN SOLUTION
Path("result.json").write_text(json.dumps({"total": total("data/numbers.csv")}))
### END SOLUTION

# %% test="was_written" points=2
assert json.loads(Path("result.json").read_text())["total"] == 10

# %% test="masters_version" points=2
assert Path("master.txt").read_text() == "of the teacher"

# %% test="own_version" points=2
assert Path("own.txt").read_text() == "of the student"

# %% test="from_the_first" points=2
assert Path("from_basics.txt").exists(), "the first notebook writes this"

# %% test="changed_by_the_first" points=2
assert Path("changing.txt").read_text() == "changed"

# %% test="a_script" points=2
lines = !./script.sh
assert lines == ["from a script"], lines

# %% test="where" points=1
assert os.path.isfile("files.ipynb")

# %% [markdown] written="conclusion" points=2
# All is well.
