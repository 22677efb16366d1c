# ---
# jupyter:
#   bank:
#     what: collects the gradient in an array of whole numbers, which cuts fractions off
#     kind: mistake
#     loses: {max_tiles: 1}
#     asks: "A gradient may be 1.5: can the array that you collect it in hold that?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape, dtype=int)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                for c in range(dout.shape[3]):
                    top, left = i * stride, j * stride
                    window = x[n, top : top + size, left : left + size, c]
                    u, v = np.unravel_index(np.argmax(window), window.shape)
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx
