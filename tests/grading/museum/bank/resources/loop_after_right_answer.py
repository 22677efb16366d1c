# ---
# jupyter:
#   exhibit:
#     what: answers one function rightly and sleeps in the next
#     score: 5
#     status: time-out
#     reason: taking too long
#     right: [mean]
# ---

# %% solution="is_sorted"
import time


def is_sorted(values):
    time.sleep(98765)
