# ---
# jupyter:
#   honest:
#     what: "open is mocked, with what the file would hold"
# ---

# %% solution="first"
def first_line(path):
    ### BEGIN SOLUTION
    with open(path) as file:
        return file.readline().strip()
    ### END SOLUTION

# %% test="open_test" points=2
from unittest.mock import mock_open, patch
with patch("__main__.open", mock_open(read_data="alpha\nbeta\n")) as opened:
    assert first_line("nowhere.txt") == "alpha"
opened.assert_called_once()
assert opened.call_args.args[0] == "nowhere.txt"

# %% student="first"
def first_line(path):
    f = open(path, "r")
    lines = f.read().splitlines()
    f.close()
    return lines[0]
