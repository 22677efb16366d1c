# ---
# jupyter:
#   bank:
#     what: mirrors the kernel left to right only, instead of turning it by 180 degrees
#     kind: mistake
#     loses: {input_turned: 1, input_plane: 1}
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout):
    kh, kw = kernel.shape
    padded = np.pad(dout.astype(float), [(kh - 1, kh - 1), (kw - 1, kw - 1)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return (windows * kernel[:, ::-1]).sum((2, 3))
