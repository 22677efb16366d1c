# ---
# jupyter:
#   bank:
#     what: ends the kernel in the first cell, as a fault in native code would
#     kind: crash
# ---

# %% solution="output_size"
import os

os._exit(1)
