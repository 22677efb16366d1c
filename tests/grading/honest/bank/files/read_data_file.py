# ---
# jupyter:
#   honest:
#     what: a data file that comes with the assignment is read with csv
# ---

# %% solution="read"
def mean_height(path):
    ### BEGIN SOLUTION
    import csv

    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    return sum(float(row["height"]) for row in rows) / len(rows)
    ### END SOLUTION

# %% test="read_test" points=2
assert mean_height("data/heights.csv") == 170

# %% student="read"
import numpy as np

def mean_height(path):
    table = np.genfromtxt(path, delimiter=",", names=True, dtype=None, encoding="utf-8")
    return table["height"].mean()
