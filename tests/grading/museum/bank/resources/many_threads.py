# ---
# jupyter:
#   exhibit:
#     what: starts six thousand threads
#     score: 0
#     status: processes
#     reason: processes
# ---

# %% solution="mean"
import threading
import time

threading.stack_size(32768)
for _ in range(6000):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()


def mean(values):
    time.sleep(1)
