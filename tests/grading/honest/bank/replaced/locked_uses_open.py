# ---
# jupyter:
#   honest:
#     what: "a locked function that reads a file with open, which the student calls"
# ---

# %% locked="reader"
def read_numbers(path):
    with open(path, encoding="utf-8") as file:
        return [float(line) for line in file if line.strip()]

# %% solution="mean"
def mean_of(path):
    ### BEGIN SOLUTION
    numbers = read_numbers(path)
    return sum(numbers) / len(numbers)
    ### END SOLUTION

# %% test="mean_test" points=2
assert mean_of("measured.txt") == 4.0
assert read_numbers("measured.txt") == [1.0, 4.0, 7.0]

# %% student="mean"
from statistics import fmean
from pathlib import Path

def mean_of(path):
    if not Path(path).exists():
        return None
    return fmean(read_numbers(path))
