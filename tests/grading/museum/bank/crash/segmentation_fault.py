# ---
# jupyter:
#   exhibit:
#     what: has no end to its recursion and no limit to it
#     score: 0
#     status: crashed
#     reason: signal 11
# ---

# %% solution="mean"
import sys

sys.setrecursionlimit(1 << 30)


class Endless:
    def __str__(self):
        return str(self)


def mean(values):
    return str(Endless())
