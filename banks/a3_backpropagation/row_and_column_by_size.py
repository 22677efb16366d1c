# ---
# jupyter:
#   bank:
#     what: works out row and column of the maximum by the size, though the window is cut off and narrower
#     kind: mistake
#     loses: {max_edge: 1}
#     asks: "How wide is a window that is cut off at the right edge, and by which width do you find row and column?"
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
                    u, v = divmod(int(np.argmax(window)), size)
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx
