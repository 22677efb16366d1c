# ---
# jupyter:
#   bank:
#     what: goes through the windows that fit only, and forgets those that are cut off
#     kind: mistake
#     loses: {max_edge: 1, average_edge: 1}
#     asks: "Does `dout` have an entry for the windows that are cut off at the edge, and where does it go?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for i in range((x.shape[1] - size) // stride + 1):
            for j in range((x.shape[2] - size) // stride + 1):
                for c in range(dout.shape[3]):
                    top, left = i * stride, j * stride
                    window = x[n, top : top + size, left : left + size, c]
                    u, v = np.unravel_index(np.argmax(window), window.shape)
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape)
    for n, i, j, c in np.ndindex(dout.shape):
        if i * stride + size > shape[1] or j * stride + size > shape[2]:
            continue
        top, left = i * stride, j * stride
        count = dx[n, top : top + size, left : left + size, c].size
        dx[n, top : top + size, left : left + size, c] += dout[n, i, j, c] / count
    return dx
