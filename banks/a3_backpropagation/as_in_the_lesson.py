# ---
# jupyter:
#   bank:
#     what: the function of lesson 05, with neither padding nor groups, and a dx of the type of x
#     kind: mistake
#     loses: {conv_padding: 1, conv_groups: 1, conv_arguments: 1}
#     asks: "What does this contract ask for beyond lesson 05: padding, groups, and x of any type?"
# ---

# %% solution="conv_backward"
def pixels_under(u, v, dout, stride):
    rows, columns = dout.shape[1:3]
    return np.s_[:, u : u + rows * stride : stride, v : v + columns * stride : stride]


def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    patches = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[:2], axis=(1, 2))
    patches = patches[:, ::stride, ::stride]
    dk = np.tensordot(patches, dout, axes=([0, 1, 2], [0, 1, 2])).transpose(1, 2, 0, 3)
    dx = np.zeros_like(x)
    for u, v in np.ndindex(kernel.shape[:2]):
        dx[pixels_under(u, v, dout, stride)] += dout @ kernel[u, v].T
    return dx, dk, dout.sum(axis=(0, 1, 2))
