# ---
# jupyter:
#   bank:
#     what: blows dout up to windows and forgets the pixels that fill none
#     kind: mistake
#     loses: {average: 1, pool_rest: 1}
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    if size == stride:
        x = x[:, : dout.shape[1] * size, : dout.shape[2] * size]
    dx = np.zeros(x.shape)
    for n, i, j, c in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[n, top : top + size, left : left + size, c]
        u, v = divmod(window.argmax(), size)
        dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    return np.repeat(np.repeat(dout, size, axis=1), size, axis=2) / size**2
