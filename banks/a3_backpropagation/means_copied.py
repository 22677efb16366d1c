# ---
# jupyter:
#   bank:
#     what: gives each pixel of the window the whole gradient of the mean
#     kind: mistake
#     loses: {average: 1, average_edge: 1}
#     asks: "Four pixels make one mean: by how much does the mean grow when one of them grows by 1?"
# ---

# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape)
    for n, i, j, c in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dx[n, top : top + size, left : left + size, c] += dout[n, i, j, c]
    return dx
