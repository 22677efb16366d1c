# ---
# jupyter:
#   bank:
#     what: trains the kernel and leaves the bias
#     kind: mistake
#     loses: {step: 1}
#     asks: "Which numbers does the layer learn, and does each of them move?"
# ---

# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    loss, dx, dk, db = loss_and_gradients(x, kernel, bias)
    return kernel - rate * dk, bias.copy()
