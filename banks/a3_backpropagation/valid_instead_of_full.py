# ---
# jupyter:
#   bank:
#     what: pads by one on each side, which is full only for a kernel of 2x2
#     kind: mistake
#     loses: {input_plane: 1, input_dilated: 1}
#     asks: "How many zeros does it take until kernel and dL/dO overlap in one corner only? Does that depend on the kernel?"
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    return conv_plane(np.pad(dout, dilation), kernel[::-1, ::-1], dilation)
