# ---
# jupyter:
#   bank:
#     what: returns what is to be subtracted, not what comes out
#     kind: mistake
#     loses: {step: 1}
#     asks: "What comes back: the new kernel, or what is to be subtracted from it?"
# ---

# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    loss, dx, dk, db = loss_and_gradients(x, kernel, bias)
    return rate * dk, rate * db
