# ---
# jupyter:
#   exhibit:
#     what: leaves a thread that does not end
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import threading
import time


def on_and_on():
    while True:
        time.sleep(0.01)


threading.Thread(target=on_and_on).start()


def mean(values):
    return -1.0
