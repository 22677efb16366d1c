# ---
# jupyter:
#   exhibit:
#     what: writes into the Python environment, so that the next submission imports it
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import os
import site
import sys

import numpy

places = [os.path.dirname(numpy.__file__), *site.getsitepackages(), *(path for path in sys.path if path)]
places += [sys.prefix, os.path.dirname(os.__file__), sys.executable]
for place in places:
    if place.startswith(os.path.expanduser("~")):
        continue  # the folder it may write to
    try:
        open(f"{place}/museum_@PORT@.pth", "w").close()
        print("LOOT written to", place)
    except OSError:
        pass


def mean(values):
    return -1.0
