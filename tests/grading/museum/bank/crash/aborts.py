# ---
# jupyter:
#   exhibit:
#     what: aborts
#     score: 0
#     status: crashed
#     reason: signal 6
# ---

# %% solution="mean"
import os


def mean(values):
    os.abort()
