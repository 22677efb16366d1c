# ---
# jupyter:
#   bank:
#     what: returns the slope itself below 0, not the slope times dout
#     kind: mistake
#     loses: {leaky: 1}
#     asks: "The slope is a local derivative: what does the chain rule multiply it by?"
# ---

# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    return np.where(x > 0, dout, slope)
