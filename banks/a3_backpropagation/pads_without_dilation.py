# ---
# jupyter:
#   bank:
#     what: "pads by the kernel's size and forgets that a dilated kernel spans more"
#     kind: mistake
#     loses: {input_dilated: 1}
#     asks: "How many pixels does the dilated kernel span, and how many zeros does the full convolution need then?"
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    kh, kw = kernel.shape
    spread = np.zeros(((kh - 1) * dilation + 1, (kw - 1) * dilation + 1))
    spread[::dilation, ::dilation] = kernel[::-1, ::-1]
    padded = np.pad(dout, [(kh - 1, kh - 1), (kw - 1, kw - 1)])
    return conv_plane(padded, spread)
