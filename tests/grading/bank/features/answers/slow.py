# A student whose code takes too long, between the tests and in one.

# %% solution="mean"
import time


def mean(values):
    return sum(values) / len(values)

# %%
time.sleep(60)

# %% solution="slow"
def slow():
    while True:
        time.sleep(0.1)
