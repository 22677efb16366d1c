# ---
# jupyter:
#   bank:
#     what: computes everything but the slopes by trying in 32 bits
#     kind: right
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    x, dout = np.float32(x), np.float32(dout)
    windows = np.lib.stride_tricks.sliding_window_view(x, dout.shape)[::dilation, ::dilation]
    return (windows * dout).sum((2, 3))


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    kernel, dout = np.float32(kernel), np.float32(dout)
    (kh, kw), (rows, columns) = kernel.shape, dout.shape
    dx = np.zeros((rows + (kh - 1) * dilation, columns + (kw - 1) * dilation), np.float32)
    for u in range(kh):
        for v in range(kw):
            dx[u * dilation : u * dilation + rows, v * dilation : v * dilation + columns] += kernel[u, v] * dout
    return dx


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    x, kernel, dout = np.float32(x), np.float32(kernel), np.float32(dout)
    if groups > 1:
        parts = [np.split(each, groups, axis=3) for each in (x, kernel, dout)]
        found = [conv_backward(*part, stride, padding) for part in zip(*parts)]
        return tuple(np.concatenate(each, axis=-1) for each in zip(*found))
    x = np.pad(x, ((0, 0), (padding,) * 2, (padding,) * 2, (0, 0)))
    dx, dk = np.zeros_like(x), np.zeros_like(kernel)
    kh, kw = kernel.shape[:2]
    for i in range(dout.shape[1]):
        for j in range(dout.shape[2]):
            here = np.s_[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
            dx[here] += np.einsum("uvcf,nf->nuvc", kernel, dout[:, i, j])
            dk += np.einsum("nuvc,nf->uvcf", x[here], dout[:, i, j])
    if padding:
        dx = dx[:, padding:-padding, padding:-padding]
    return dx, dk, dout.sum((0, 1, 2))


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape, np.float32)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                for c in range(dout.shape[3]):
                    top, left = i * stride, j * stride
                    window = x[n, top : top + size, left : left + size, c]
                    u, v = np.unravel_index(np.argmax(window), window.shape)
                    dx[n, top + u, left + v, c] += dout[n, i, j, c]
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape, np.float32)
    for n, i, j, c in np.ndindex(*dout.shape):
        window = dx[n, i * stride :, j * stride :, c][:size, :size]
        window += np.float32(dout[n, i, j, c]) / np.float32(window.size)
    return dx


# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    dx = np.array(dout, dtype=np.float32)
    dx[~(x > 0)] *= np.float32(slope)
    return dx


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    x, kernel, bias = np.float32(x), np.float32(kernel), np.float32(bias)
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = leaky_relu_backward(z, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return p.sum(), dx + ds, dk, db


# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    _, _, dk, db = loss_and_gradients(x, kernel, bias)
    return np.float32(kernel) - np.float32(rate * dk), np.float32(bias) - np.float32(rate * db)
