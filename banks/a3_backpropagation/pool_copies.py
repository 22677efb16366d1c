# ---
# jupyter:
#   bank:
#     what: "copies the gradient to every pixel of the window, as the slide's words might suggest"
#     kind: mistake
#     loses: {max_tiles: 1, max_ties: 1, max_overlap: 1, max_edge: 1, average: 1, average_edge: 1}
#     asks: "What would change in the output if a pixel that is not the maximum were a little larger?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape[1:3]):
        dx[:, i * stride : i * stride + size, j * stride : j * stride + size] += dout[:, i : i + 1, j : j + 1]
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    return max_pool_backward(np.zeros(shape), dout, size, stride)
