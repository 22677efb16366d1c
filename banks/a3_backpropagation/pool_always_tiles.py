# ---
# jupyter:
#   bank:
#     what: moves by the size of the window and forgets the stride
#     kind: mistake
#     loses: {max_overlap: 1, average: 1}
#     asks: "By how many pixels does the next window lie further on: by its size or by the stride?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                for c in range(dout.shape[3]):
                    top, left = i * size, j * size
                    window = x[n, top : top + size, left : left + size, c]
                    if not window.size:
                        continue
                    u, v = np.unravel_index(np.argmax(window), window.shape)
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape)
    for n, i, j, c in np.ndindex(dout.shape):
        top, left = i * size, j * size
        count = dx[n, top : top + size, left : left + size, c].size
        dx[n, top : top + size, left : left + size, c] += dout[n, i, j, c] / count
    return dx
