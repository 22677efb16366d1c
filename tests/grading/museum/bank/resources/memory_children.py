# ---
# jupyter:
#   exhibit:
#     what: has children that each use what one process may
#     score: 0
#     status: memory
#     reason: memory
# ---

# %% solution="mean"
import os
import time

for _ in range(4):
    if os.fork() == 0:
        kept = bytearray(b"x") * 200_000_000
        time.sleep(60)
        os._exit(0)


def mean(values):
    time.sleep(2)
