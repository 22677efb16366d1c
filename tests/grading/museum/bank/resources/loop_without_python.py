# ---
# jupyter:
#   exhibit:
#     what: does not end, in a function that no signal interrupts
#     score: 0
#     status: time-out
#     reason: would not stop
# ---

# %% solution="is_sorted"
import itertools


def is_sorted(values):
    return any(itertools.repeat(False))
