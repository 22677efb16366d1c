# ---
# jupyter:
#   exhibit:
#     what: writes files where a submission has nothing to write
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
import os

NAME = "museum-@PORT@"
PLACES = ("/", "/etc", "/usr/lib", "/usr/local/bin", "/var/tmp", "/root", "/home", "/run", "/opt", "/mnt")
for place in (*PLACES, "@COURSE@", os.path.dirname("@COURSE@")):
    try:
        open(f"{place}/{NAME}", "w").close()
        print("LOOT written to", place)
    except OSError:
        pass


def mean(values):
    return -1.0
