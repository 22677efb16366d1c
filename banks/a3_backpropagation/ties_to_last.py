# ---
# jupyter:
#   bank:
#     what: takes the last of several maxima
#     kind: mistake
#     loses: {max_ties: 1}
#     asks: "Several pixels share the maximum: which of them do you take, and which does the contract name?"
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
                    u, v = np.argwhere(window == window.max())[-1]
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx
