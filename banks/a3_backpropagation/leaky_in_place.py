# ---
# jupyter:
#   bank:
#     what: "multiplies entries of the caller's dout"
#     kind: mistake
#     loses: {leaky: 1}
#     asks: "Whose array do you write into, and can it hold fractions?"
# ---

# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    dout[x <= 0] = dout[x <= 0] * slope
    return dout
