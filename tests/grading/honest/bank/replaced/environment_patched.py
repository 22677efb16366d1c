# ---
# jupyter:
#   honest:
#     what: patch.dict of os.environ
# ---

# %%
import os

# %% solution="level"
def log_level():
    ### BEGIN SOLUTION
    return os.environ.get("HONEST_LEVEL", "INFO").upper()
    ### END SOLUTION

# %% test="level_test" points=2
from unittest.mock import patch
with patch.dict(os.environ, {"HONEST_LEVEL": "debug"}):
    assert log_level() == "DEBUG"
assert log_level() == "INFO"

# %% student="level"
def log_level():
    level = os.getenv("HONEST_LEVEL")
    return "INFO" if level is None else level.upper()
