# ---
# jupyter:
#   exhibit:
#     what: reaches for the interpreter's memory with ctypes
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import ctypes

ctypes.pythonapi.PyDict_SetItem

# %% solution="normalise"
def normalise(x):
    return x + 1
