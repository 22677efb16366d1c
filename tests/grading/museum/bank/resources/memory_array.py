# ---
# jupyter:
#   exhibit:
#     what: asks NumPy for more memory than there is
#     score: 0
#     status: memory
#     reason: memory
# ---

# %% solution="normalise"
import numpy as np


def normalise(x):
    return np.ones(1 << 32)
