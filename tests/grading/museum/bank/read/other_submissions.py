# ---
# jupyter:
#   exhibit:
#     what: looks for what others have handed in
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import glob
import os

for place in ("@COURSE@", "..", "../..", "../../.."):
    for folder in ("submitted", "autograded", "feedback", ".grading"):
        for path in glob.glob(f"{place}/{folder}/**/*", recursive=True):
            if os.path.isfile(path) and open(path, errors="replace").read():
                print("LOOT", path)


def mean(values):
    return -1.0
