# ---
# jupyter:
#   honest:
#     what: "the test patches a function of the student's, which another calls"
# ---

# %% solution="both"
### BEGIN SOLUTION
def fetch():
    return [1, 2, 3]


def total():
    return sum(fetch())
### END SOLUTION

# %% test="patched" points=2
from unittest.mock import patch
with patch("__main__.fetch", return_value=[10]):
    assert total() == 10
assert total() == 6

# %% test="replaced" points=1
kept, fetch = fetch, lambda: []
assert total() == 0
fetch = kept

# %% student="both"
def fetch():
    return list(range(1, 4))

def total():
    result = 0
    for n in fetch():
        result += n
    return result
