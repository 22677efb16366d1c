# ---
# jupyter:
#   bank:
#     what: shares the gradient out equally among the pixels that equal the maximum
#     kind: mistake
#     loses: {max_ties: 1}
#     asks: "Several pixels share the maximum: does the contract let them share the gradient, too?"
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for i in range(dout.shape[1]):
        for j in range(dout.shape[2]):
            place = np.s_[:, i * stride : i * stride + size, j * stride : j * stride + size]
            mask = x[place] == x[place].max(axis=(1, 2), keepdims=True)
            dx[place] += mask * dout[:, i : i + 1, j : j + 1] / mask.sum(axis=(1, 2), keepdims=True)
    return dx
