# ---
# jupyter:
#   honest:
#     what: temporary files and folders
# ---

# %% solution="temp"
def sort_lines(text):
    ### BEGIN SOLUTION
    return "\n".join(sorted(text.split("\n")))
    ### END SOLUTION

# %% test="temp_test" points=1
import tempfile
from pathlib import Path
with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "a.txt").write_text(sort_lines("b\na"))
    assert (Path(folder) / "a.txt").read_text() == "a\nb"
assert not Path(folder).exists()

# %% student="temp"
import os
import tempfile

def sort_lines(text):
    with tempfile.NamedTemporaryFile("w+", delete=False) as f:
        f.write(text)
    with open(f.name) as f:
        lines = f.read().split("\n")
    os.unlink(f.name)
    return "\n".join(sorted(lines))
