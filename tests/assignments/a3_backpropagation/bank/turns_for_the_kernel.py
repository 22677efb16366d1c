# ---
# jupyter:
#   bank:
#     what: turns the gradient of the output for dL/dF, where nothing is to be turned
#     kind: mistake
#     loses: {kernel_plane: 1}
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout):
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(float), dout.shape)
    return (windows * dout[::-1, ::-1]).sum((2, 3))
