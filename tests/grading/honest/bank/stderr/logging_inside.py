# ---
# jupyter:
#   honest:
#     what: logging without a handler
# ---

# %% solution="warned"
def check(x):
    ### BEGIN SOLUTION
    return x > 0
    ### END SOLUTION

# %% test="check_test" points=2
assert check(1)
assert not check(-1)

# %% student="warned"
import logging

def check(x):
    if x <= 0:
        logging.warning("x is %s", x)
    return x > 0
