# ---
# jupyter:
#   honest:
#     what: a locked cell makes time.sleep return at once
# ---

# %% locked="fast"
import time
slept = []

def no_sleep(seconds):
    if seconds >= 10:
        slept.append(seconds)

time.sleep = no_sleep

# %% solution="slow"
def patient(n):
    ### BEGIN SOLUTION
    for _ in range(n):
        time.sleep(10)
    return n
    ### END SOLUTION

# %% test="slow_test" points=2
assert patient(3) == 3
assert slept == [10, 10, 10]

# %% student="slow"
from time import sleep

def patient(n):
    k = 0
    while k < n:
        sleep(10)
        k += 1
    return k
