# ---
# jupyter:
#   bank:
#     what: moves by the size of the window and forgets the stride
#     kind: mistake
#     loses: {max_overlap: 1, average: 1}
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
                    u, v = np.unravel_index(np.argmax(window), window.shape)
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape)
    share = np.repeat(np.repeat(dout, size, axis=1), size, axis=2) / size**2
    dx[:, : share.shape[1], : share.shape[2]] = share[:, : shape[1], : shape[2]]
    return dx
