# ---
# jupyter:
#   bank:
#     what: sets entries of the caller's dout to 0
#     kind: mistake
#     loses: {relu: 1}
# ---

# %% solution="relu_backward"
def relu_backward(x, dout):
    dout[x <= 0] = 0
    return dout
