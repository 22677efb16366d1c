# ---
# jupyter:
#   bank:
#     what: takes the kernel to be as wide as it is high
#     kind: mistake
#     loses: {kernel_plane: 1, kernel_dilated: 1}
#     asks: "Height and width of the kernel may differ: from which sides do you work out each of them?"
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    k = (x.shape[0] - dout.shape[0]) // dilation + 1
    dk = np.zeros((k, k))
    for u in range(k):
        for v in range(k):
            a, b = u * dilation, v * dilation
            dk[u, v] = np.sum(x[a : a + dout.shape[0], b : b + dout.shape[1]] * dout)
    return dk
