# ---
# jupyter:
#   bank:
#     what: "changes the caller's kernel and bias"
#     kind: mistake
#     loses: {step: 1}
#     asks: "Whose arrays do you write into, and does the contract want new ones?"
# ---

# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    loss, dx, dk, db = loss_and_gradients(x, kernel, bias)
    kernel -= rate * dk
    bias -= rate * db
    return kernel, bias
