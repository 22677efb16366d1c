# ---
# jupyter:
#   honest:
#     what: "the test binds a global anew that the student's function reads"
# ---

# %% locked="rate"
rate = 0.2

# %% solution="tax"
def tax(amount):
    ### BEGIN SOLUTION
    return amount * rate
    ### END SOLUTION

# %% test="usual" points=1
assert tax(100) == 20

# %% test="other_rate" points=2
rate = 0.5
assert tax(100) == 50

# %% test="rate_zero" points=1
for rate in (0, 1):
    assert tax(7) == 7 * rate

# %% student="tax"
def tax(amount):
    return rate * amount
