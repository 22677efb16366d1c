# ---
# jupyter:
#   exhibit:
#     what: doubles itself six times
#     score: 0
#     status: processes
#     reason: processes
# ---

# %% solution="mean"
import os
import time

for _ in range(6):
    os.fork()
time.sleep(60)
