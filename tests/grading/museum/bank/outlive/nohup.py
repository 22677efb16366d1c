# ---
# jupyter:
#   exhibit:
#     what: leaves programs behind with nohup and setsid
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import subprocess

for command in ("nohup sleep 98765.@PORT@ &", "setsid sleep 98765.@PORT@ &", "(sleep 98765.@PORT@ & disown) &"):
    subprocess.run(["bash", "-c", command + " true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def mean(values):
    return -1.0
