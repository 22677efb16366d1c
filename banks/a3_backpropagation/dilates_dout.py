# ---
# jupyter:
#   bank:
#     what: dilates dL/dO and slides it pixel by pixel, where it should stay dense and make larger steps
#     kind: mistake
#     loses: {kernel_dilated: 1}
#     asks: "The weights are far apart, the output's positions are not: which of the two, dL/dO or its steps, gets larger?"
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    return conv_plane(x, dout, dilation)
