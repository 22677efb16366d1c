# ---
# jupyter:
#   bank:
#     what: lets nothing pass below 0, as plain ReLU does
#     kind: mistake
#     loses: {leaky: 1}
#     asks: "By which factor does leaky ReLU multiply numbers below 0, and so their gradients?"
# ---

# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    return np.where(x > 0, dout, 0.0)
