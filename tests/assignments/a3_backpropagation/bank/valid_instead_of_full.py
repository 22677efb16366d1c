# ---
# jupyter:
#   bank:
#     what: pads by one on each side, which is full only for a kernel of 2x2
#     kind: mistake
#     loses: {input_plane: 1, input_turned: 1}
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(dout.astype(float), 1), kernel.shape)
    return (windows * kernel[::-1, ::-1]).sum((2, 3))
