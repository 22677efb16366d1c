# ---
# jupyter:
#   bank:
#     what: connects every filter with every channel
#     kind: mistake
#     loses: {conv_groups: 1}
#     asks: "How many channels does one filter read when there are two groups, and what does the shape of the kernel say?"
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    x, kernel, dout = x.astype(float), kernel.astype(float), dout.astype(float)
    xp = np.pad(x, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    dx, dk = np.zeros(xp.shape), np.zeros(kernel.shape)
    rows, columns = dout.shape[1:3]
    for u, v in np.ndindex(kernel.shape[:2]):
        met = np.s_[:, u : u + rows * stride : stride, v : v + columns * stride : stride]
        dk[u, v] = np.tensordot(xp[met], dout, axes=([0, 1, 2], [0, 1, 2]))
        dx[met] += dout @ kernel[u, v].T
    return dx[:, padding : padding + x.shape[1], padding : padding + x.shape[2]], dk, dout.sum((0, 1, 2))
