# ---
# jupyter:
#   bank:
#     what: takes the first pixel that is close to the maximum
#     kind: mistake
#     loses: {max_ties: 1}
#     asks: "Which pixel passed its value on, if two are nearly equal?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for b, i, j, c in np.ndindex(*dout.shape):
        window = x[b, i * stride : i * stride + size, j * stride : j * stride + size, c]
        # floats should not be compared with ==
        row, column = np.argwhere(np.isclose(window, window.max()))[0]
        dx[b, i * stride + row, j * stride + column, c] += dout[b, i, j, c]
    return dx
