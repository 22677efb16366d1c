# ---
# jupyter:
#   exhibit:
#     what: has a program stop the process that watches over it, and then does not end
#     score: 0
#     status: time-out
#     reason: would not stop
# ---

# %% solution="is_sorted"
import os
import subprocess

subprocess.run(["kill", "-STOP", str(os.getppid())])


def is_sorted(values):
    while True:
        pass
