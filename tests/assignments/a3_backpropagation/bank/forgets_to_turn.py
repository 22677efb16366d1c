# ---
# jupyter:
#   bank:
#     what: does the full convolution with the kernel as it is
#     kind: mistake
#     loses: {input_turned: 1}
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout):
    kh, kw = kernel.shape
    padded = np.pad(dout.astype(float), [(kh - 1, kh - 1), (kw - 1, kw - 1)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return (windows * kernel).sum((2, 3))
