# ---
# jupyter:
#   bank:
#     what: ends the kernel, as a fault in native code would
#     kind: crash
# ---

# %% solution="prepare"
import os

os._exit(1)
