# ---
# jupyter:
#   honest:
#     what: a fake clock instead of time.time and time.perf_counter
# ---

# %%
import time

# %% solution="watch"
def measure(function):
    ### BEGIN SOLUTION
    started = time.perf_counter()
    function()
    return time.perf_counter() - started
    ### END SOLUTION

# %% test="watch_test" points=2
from unittest.mock import patch
with patch("time.perf_counter", side_effect=[10.0, 12.5]):
    assert measure(lambda: None) == 2.5

# %% test="watch_real" points=1
assert 0.01 <= measure(lambda: time.sleep(0.02)) < 2

# %% student="watch"
def measure(function):
    before = time.perf_counter()
    function()
    after = time.perf_counter()
    return after - before
