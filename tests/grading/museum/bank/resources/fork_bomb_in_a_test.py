# ---
# jupyter:
#   exhibit:
#     what: doubles itself nine times in the middle of a test
#     score: 0
#     status: processes
#     reason: limit on processes
# ---

# %% solution="mean"
import os
import time


def mean(values):
    for _ in range(9):
        os.fork()
    time.sleep(60)
