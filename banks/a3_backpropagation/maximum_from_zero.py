# ---
# jupyter:
#   bank:
#     what: looks for the maximum from 0 on, so that it finds none among negative numbers
#     kind: mistake
#     loses: {max_tiles: 1, max_edge: 1}
#     asks: "All pixels of a window are negative: which one does your search for the maximum find?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                for c in range(dout.shape[3]):
                    top, left = i * stride, j * stride
                    window = x[n, top : top + size, left : left + size, c]
                    best, u, v = 0, None, None
                    for a, b in np.ndindex(window.shape):
                        if window[a, b] > best:
                            best, u, v = window[a, b], a, b
                    if u is None:
                        continue
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx
