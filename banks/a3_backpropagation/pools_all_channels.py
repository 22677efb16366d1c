# ---
# jupyter:
#   bank:
#     what: looks for one maximum in all channels of a window together
#     kind: mistake
#     loses: {max_tiles: 1}
#     asks: "Is each channel pooled by itself, and where is the maximum of each?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for n, i, j in np.ndindex(dout.shape[:3]):
        top, left = i * stride, j * stride
        window = x[n, top : top + size, left : left + size]
        u, v, c = np.unravel_index(np.argmax(window), window.shape)
        dx[n, top + u, left + v, c] += dout[n, i, j].sum()
    return dx
