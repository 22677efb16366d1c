# ---
# jupyter:
#   honest:
#     what: "a locked counter, which a locked function moves on"
# ---

# %% locked="counter"
calls = 0

def log():
    global calls
    calls += 1

# %% solution="use"
def use():
    ### BEGIN SOLUTION
    log()
    return "used"
    ### END SOLUTION

# %% test="first_use" points=1
use()
assert calls == 1

# %% test="second_use" points=2
use()
use()
assert calls == 3

# %% student="use"
def use():
    try:
        return "used"
    finally:
        log()
