# ---
# jupyter:
#   honest:
#     what: a test with an alarm that stops what is too slow
# ---

# %%
import signal

# %% solution="quick"
def quick(n):
    ### BEGIN SOLUTION
    return n
    ### END SOLUTION

# %% test="alarm_test" points=2
def stop(number, frame):
    raise TimeoutError("too slow")

signal.signal(signal.SIGALRM, stop)
signal.alarm(3)
assert quick(3) == 3
signal.alarm(0);

# %% test="alarm_again" points=1
signal.setitimer(signal.ITIMER_REAL, 0.3)
try:
    quick(100_000_000)
finally:
    signal.setitimer(signal.ITIMER_REAL, 0)

# %% student="quick"
def quick(n):
    k = 0
    while k < n:
        k += 1
    return k
