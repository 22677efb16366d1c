# ---
# jupyter:
#   bank:
#     what: mirrors the kernel left to right only, instead of turning it by 180 degrees
#     kind: mistake
#     loses: {input_plane: 1, input_dilated: 1}
#     asks: "Turning by 180 degrees mirrors both directions: what does your kernel look like after it?"
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    kh, kw = [(side - 1) * dilation for side in kernel.shape]
    return conv_plane(np.pad(dout, [(kh, kh), (kw, kw)]), kernel[:, ::-1], dilation)
