# ---
# jupyter:
#   bank:
#     what: computes everything but the slopes by trying in 32 bits
#     kind: right
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout):
    x, dout = np.float32(x), np.float32(dout)
    return (np.lib.stride_tricks.sliding_window_view(x, dout.shape) * dout).sum((2, 3))


# %% solution="input_gradient"
def input_gradient(kernel, dout):
    kernel, dout = np.float32(kernel), np.float32(dout)
    (kh, kw), (rows, columns) = kernel.shape, dout.shape
    dx = np.zeros((rows + kh - 1, columns + kw - 1), np.float32)
    for u in range(kh):
        for v in range(kw):
            dx[u : u + rows, v : v + columns] += kernel[u, v] * dout
    return dx


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    x, kernel, dout = np.float32(x), np.float32(kernel), np.float32(dout)
    dx, dk = np.zeros_like(x), np.zeros_like(kernel)
    kh, kw = kernel.shape[:2]
    for i in range(dout.shape[1]):
        for j in range(dout.shape[2]):
            here = np.s_[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
            dx[here] += np.einsum("uvcf,nf->nuvc", kernel, dout[:, i, j])
            dk += np.einsum("nuvc,nf->uvcf", x[here], dout[:, i, j])
    return dx, dk, dout.sum((0, 1, 2))


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape, np.float32)
    share = np.float32(dout) / np.float32(size * size)
    for n, i, j, c in np.ndindex(*dout.shape):
        dx[n, i * stride :, j * stride :, c][:size, :size] += share[n, i, j, c]
    return dx


# %% solution="relu_backward"
def relu_backward(x, dout):
    dx = np.array(dout, dtype=np.float32)
    dx[~(x > 0)] = 0
    return dx
