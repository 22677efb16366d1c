# ---
# jupyter:
#   exhibit:
#     what: kills itself
#     score: 0
#     status: crashed
#     reason: signal 9
# ---

# %% solution="mean"
import os
import signal


def mean(values):
    os.kill(os.getpid(), signal.SIGKILL)
