# ---
# jupyter:
#   honest:
#     what: "%cd into a folder and back, %mkdir and %ls"
# ---

# %% solution="folder"
### BEGIN SOLUTION
from pathlib import Path

Path("notes_folder").mkdir(exist_ok=True)
Path("notes_folder/a.txt").write_text("a")
### END SOLUTION

# %% test="folder_test" points=2
import os
assert os.listdir("notes_folder") == ["a.txt"]

# %% student="folder"
%mkdir notes_folder
%cd notes_folder
with open("a.txt", "w") as f:
    f.write("a\n")
%ls
%cd ..
