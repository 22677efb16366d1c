# ---
# jupyter:
#   bank:
#     what: lets the whole gradient pass at exactly 0
#     kind: mistake
#     loses: {leaky: 1}
#     asks: "Which factor does the contract want at exactly 0?"
# ---

# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    return np.where(x >= 0, 1.0, slope) * dout
