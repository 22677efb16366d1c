# ---
# jupyter:
#   bank:
#     what: reads a window column by column
#     kind: mistake
#     loses: {max_ties: 1}
#     asks: "Reading order goes row by row: which of two equal pixels do you meet first?"
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
                    v, u = np.unravel_index(np.argmax(window.T), window.T.shape)
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx
