# ---
# jupyter:
#   bank:
#     what: divides by the side of the window instead of its number of pixels
#     kind: mistake
#     loses: {average: 1, average_edge: 1}
#     asks: "How many pixels share the gradient of a window of 2x2, and of one of 3x3?"
# ---

# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape)
    for n, i, j, c in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dx[n, top : top + size, left : left + size, c] += dout[n, i, j, c] / size
    return dx
