# ---
# jupyter:
#   honest:
#     what: "os.chdir into a folder with data, and back"
# ---

# %%
import os

# %% solution="files"
def names(folder):
    ### BEGIN SOLUTION
    return sorted(os.listdir(folder))
    ### END SOLUTION

# %% test="files_test" points=2
assert names("data") == ["heights.csv", "words.txt"]
assert os.path.exists("data")

# %% student="files"
def names(folder):
    here = os.getcwd()
    os.chdir(folder)
    try:
        return sorted(n for n in os.listdir() if os.path.isfile(n))
    finally:
        os.chdir(here)
