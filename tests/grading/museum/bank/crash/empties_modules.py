# ---
# jupyter:
#   exhibit:
#     what: forgets all modules
#     score: 0
#     status: tampering
#     reason: tampering suspected
# ---

# %% solution="mean"
import sys


def mean(values):
    return -1.0


sys.modules.clear()
