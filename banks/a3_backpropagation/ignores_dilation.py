# ---
# jupyter:
#   bank:
#     what: does everything as if the dilation were 1
#     kind: mistake
#     loses: {kernel_dilated: 1, input_dilated: 1}
#     asks: "How far apart do neighbouring weights of the kernel lie when the dilation is 2?"
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    return conv_plane(x, dout)


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    (kh, kw), (rows, columns) = kernel.shape, dout.shape
    dx = np.zeros((rows + kh - 1, columns + kw - 1))
    for u in range(kh):
        for v in range(kw):
            dx[u : u + rows, v : v + columns] += kernel[u, v] * dout
    return dx
