# ---
# jupyter:
#   bank:
#     what: adds the gradient and goes uphill
#     kind: mistake
#     loses: {step: 1}
#     asks: "In which direction does the loss grow, and in which one do you go?"
# ---

# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    loss, dx, dk, db = loss_and_gradients(x, kernel, bias)
    return kernel + rate * dk, bias + rate * db
