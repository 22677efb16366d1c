# ---
# jupyter:
#   honest:
#     what: "the word environment in a comment, os.environ set before an import"
# ---

# %% locked="setup"
# Do not change the environment of this notebook: the tests need it.
import os
os.environ["PYTHONHASHSEED"] = "0"
os.environ.setdefault("OMP_NUM_THREADS", "1")
import random

# %% solution="answer"
def environment():
    ### BEGIN SOLUTION
    return os.environ["OMP_NUM_THREADS"]
    ### END SOLUTION

# %% test="environment_test" points=1
assert environment() == os.environ.get("OMP_NUM_THREADS")

# %% student="answer"
def environment():
    # the environment is a dictionary
    env = dict(os.environ)
    return env["OMP_NUM_THREADS"]
