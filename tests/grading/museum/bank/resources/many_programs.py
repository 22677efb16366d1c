# ---
# jupyter:
#   exhibit:
#     what: starts a hundred programs
#     score: 0
#     status: processes
#     reason: processes
# ---

# %% solution="mean"
import subprocess
import time

kept = [subprocess.Popen(["sleep", "98765.@PORT@"]) for _ in range(100)]


def mean(values):
    time.sleep(1)
