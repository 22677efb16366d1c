# ---
# jupyter:
#   bank:
#     what: fills windows that are cut off with zeros, which win against negative pixels
#     kind: mistake
#     loses: {max_edge: 1}
#     asks: "All pixels of the window are negative: what is the maximum if you fill the window up with zeros?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    rows, columns = (dout.shape[1] - 1) * stride + size, (dout.shape[2] - 1) * stride + size
    wide = np.pad(x, [(0, 0), (0, rows - x.shape[1]), (0, columns - x.shape[2]), (0, 0)])
    dx = np.zeros(wide.shape)
    for n, i, j, c in np.ndindex(dout.shape):
        window = wide[n, i * stride : i * stride + size, j * stride : j * stride + size, c]
        u, v = divmod(int(window.argmax()), size)
        dx[n, i * stride + u, j * stride + v, c] += dout[n, i, j, c]
    return dx[:, : x.shape[1], : x.shape[2]]
