# ---
# jupyter:
#   bank:
#     what: ends the kernel, as a fault in native code would
#     kind: crash
# ---

# %% solution="convolution"
import os

os._exit(1)
