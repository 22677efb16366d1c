# ---
# jupyter:
#   exhibit:
#     what: has a program connect for it
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import subprocess

COMMAND = "exec 3<>/dev/tcp/127.0.0.1/@PORT@ && echo hidden tests >&3 && echo LOOT"
print(subprocess.run(["bash", "-c", COMMAND], capture_output=True, text=True).stdout)
try:
    subprocess.run(["curl", "-s", "-m", "1", "http://127.0.0.1:@PORT@/"], capture_output=True)
except OSError:
    pass


def mean(values):
    return -1.0
