# ---
# jupyter:
#   exhibit:
#     what: looks for the model solutions where courses have them
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import glob
import os

places = ["@COURSE@", os.path.dirname("@COURSE@"), "..", "../..", "../../..", os.path.expanduser("~")]
for place in places:
    for path in glob.glob(f"{place}/solutions/*/*.ipynb") + glob.glob(f"{place}/source/*/*.ipynb"):
        if "secret_of_the_solution" in open(path).read():
            print("LOOT solutions")


def mean(values):
    return -1.0
