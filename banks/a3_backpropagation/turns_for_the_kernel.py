# ---
# jupyter:
#   bank:
#     what: turns the gradient of the output for dL/dF, where nothing is to be turned
#     kind: mistake
#     loses: {kernel_plane: 1}
#     asks: "Which of the two gradients needs something turned by 180 degrees: that of the kernel or that of the input?"
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    windows = np.lib.stride_tricks.sliding_window_view(x, dout.shape)[::dilation, ::dilation]
    return (windows * dout[::-1, ::-1]).sum((2, 3))
