# ---
# jupyter:
#   bank:
#     what: ends the kernel in the first cell, as a fault in native code would
#     kind: crash
# ---

# %% solution="numerical_gradient"
import os

os._exit(1)
