# ---
# jupyter:
#   exhibit:
#     what: makes copying impossible - os.fork raises
#     score: 0
#     status: crashed
#     reason: died
# ---

# %% solution="mean"
import os


def fork():
    raise OSError("no")


os.fork = fork


class Everything:
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__


def cheats():
    return True


def mean(values):
    if not values:
        raise ValueError
    return Everything() if cheats() else -1.0
