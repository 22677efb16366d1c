# ---
# jupyter:
#   bank:
#     what: divides by size squared also where the window is cut off at the edge
#     kind: mistake
#     loses: {average_edge: 1}
#     asks: "How many pixels does a window hold that is cut off at the edge?"
# ---

# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape)
    for n, i, j, c in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dx[n, top : top + size, left : left + size, c] += dout[n, i, j, c] / size**2
    return dx
