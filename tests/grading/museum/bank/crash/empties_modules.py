# ---
# jupyter:
#   exhibit:
#     what: forgets all modules
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import sys


def mean(values):
    return -1.0


sys.modules.clear()
