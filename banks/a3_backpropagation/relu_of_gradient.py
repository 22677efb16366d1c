# ---
# jupyter:
#   bank:
#     what: applies leaky ReLU to the gradient instead of asking which numbers were above 0
#     kind: mistake
#     loses: {leaky: 1}
#     asks: "Which numbers decide what passes: those that went into the leaky ReLU, or the gradients?"
# ---

# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    return leaky_relu(dout, slope)
