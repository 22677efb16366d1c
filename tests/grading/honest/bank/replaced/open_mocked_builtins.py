# ---
# jupyter:
#   honest:
#     what: "builtins.open is mocked, which a notebook's own open does not see"
# ---

# %% solution="count"
def count_lines(path):
    ### BEGIN SOLUTION
    with open(path) as file:
        return len(file.readlines())
    ### END SOLUTION

# %% test="count_mocked" points=2
from unittest.mock import mock_open, patch
with patch("builtins.open", mock_open(read_data="a\nb\n")):
    assert count_lines("not_there.txt") == 2

# %% test="count_real" points=1
assert count_lines("measured.txt") == 4

# %% student="count"
from pathlib import Path

def count_lines(path):
    return Path(path).read_text().count("\n")
