# ---
# jupyter:
#   exhibit:
#     what: has a program print 200 MB past Python
#     score: 0
#     status: output
#     reason: printed more|output
# ---

# %% solution="mean"
import subprocess

subprocess.run("yes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | head -c 200000000", shell=True)


def mean(values):
    return -1.0
