# ---
# jupyter:
#   bank:
#     what: lets the gradient pass at exactly 0
#     kind: mistake
#     loses: {relu: 1}
# ---

# %% solution="relu_backward"
def relu_backward(x, dout):
    return dout * (x >= 0)
