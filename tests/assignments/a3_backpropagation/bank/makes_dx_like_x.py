# ---
# jupyter:
#   bank:
#     what: makes dx with zeros_like, which takes over the bytes of x
#     kind: mistake
#     loses: {conv_arguments: 1}
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    dx = np.zeros_like(x)
    dk = np.zeros_like(kernel)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                place = np.s_[n, i * stride : i * stride + len(kernel), j * stride : j * stride + len(kernel[0])]
                dx[place] = dx[place] + kernel @ dout[n, i, j]
                dk = dk + x[place][..., None] * dout[n, i, j]
    return dx, dk, dout.sum((0, 1, 2))
