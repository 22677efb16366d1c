# ---
# jupyter:
#   bank:
#     what: the function of lesson 05, which knows no windows that are cut off
#     kind: mistake
#     loses: {max_edge: 1}
#     asks: "Which windows does a view of all whole windows leave out?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    winner = windows[:, ::stride, ::stride].reshape(*dout.shape, -1).argmax(axis=-1)
    rows, columns = dout.shape[1:3]
    dx = np.zeros_like(x)
    for number, (u, v) in enumerate(np.ndindex(size, size)):
        under = np.s_[:, u : u + rows * stride : stride, v : v + columns * stride : stride]
        dx[under] += dout * (winner == number)
    return dx
