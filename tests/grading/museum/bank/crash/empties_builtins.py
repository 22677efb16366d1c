# ---
# jupyter:
#   exhibit:
#     what: deletes all builtins
#     score: 0
#     status: crashed
#     reason: the process died
# ---

# %% solution="mean"
import builtins


def mean(values):
    return -1.0


vars(builtins).clear()
