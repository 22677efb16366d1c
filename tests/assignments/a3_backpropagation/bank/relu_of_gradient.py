# ---
# jupyter:
#   bank:
#     what: applies ReLU to the gradient instead of asking which numbers passed
#     kind: mistake
#     loses: {relu: 1}
# ---

# %% solution="relu_backward"
def relu_backward(x, dout):
    return np.maximum(dout, 0)
