# ---
# jupyter:
#   honest:
#     what: os.chdir that is not undone
# ---

# %%
import os
start_folder = os.getcwd()

# %% solution="enter"
### BEGIN SOLUTION
os.makedirs("inner_folder", exist_ok=True)
open("inner_folder/mark.txt", "w").close()
### END SOLUTION

# %% test="entered" points=1
assert os.path.exists(os.path.join(start_folder, "inner_folder", "mark.txt"))

# %% test="relative" points=2
assert os.path.exists("inner_folder/mark.txt")

# %% student="enter"
os.mkdir("inner_folder")
os.chdir("inner_folder")
open("mark.txt", "w").close()
