# ---
# jupyter:
#   honest:
#     what: "time, datetime and how long a call takes"
# ---

# %%
import time
from datetime import date, datetime, timedelta

# %% solution="days"
def days_between(a, b):
    ### BEGIN SOLUTION
    return (date.fromisoformat(b) - date.fromisoformat(a)).days
    ### END SOLUTION

# %% test="days_test" points=1
assert days_between("2024-02-28", "2024-03-01") == 2

# %% test="in_time" points=2
started = time.time()
for _ in range(1000):
    days_between("2020-01-01", "2021-01-01")
assert time.time() - started < 10

# %% student="days"
def days_between(a, b):
    seconds = (datetime.strptime(b, "%Y-%m-%d") - datetime.strptime(a, "%Y-%m-%d")).total_seconds()
    return round(seconds / timedelta(days=1).total_seconds())
