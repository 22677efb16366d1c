# ---
# jupyter:
#   bank:
#     what: does the full convolution with the kernel as it is
#     kind: mistake
#     loses: {input_plane: 1}
#     asks: "Which weight does the top left pixel of the input meet, and which one does your full convolution lay on it?"
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    kh, kw = [(side - 1) * dilation for side in kernel.shape]
    return conv_plane(np.pad(dout, [(kh, kh), (kw, kw)]), kernel, dilation)
