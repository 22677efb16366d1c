# ---
# jupyter:
#   bank:
#     what: groups by calling itself, padding by calling itself, then lesson 05
#     kind: right
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    if padding:
        h, w = x.shape[1:3]
        wide = np.zeros((len(x), h + 2 * padding, w + 2 * padding, x.shape[3]))
        wide[:, padding:-padding, padding:-padding] = x
        dx, dk, db = conv_backward(wide, kernel, dout, stride, 0, groups)
        return dx[:, padding:-padding, padding:-padding], dk, db
    if groups > 1:
        c, f = x.shape[3] // groups, kernel.shape[3] // groups
        first = conv_backward(x[..., :c], kernel[..., :f], dout[..., :f], stride)
        rest = conv_backward(x[..., c:], kernel[..., f:], dout[..., f:], stride, 0, groups - 1)
        return tuple(np.concatenate(pair, axis=-1) for pair in zip(first, rest))
    x, kernel, dout = x.astype("float64"), kernel.astype("float64"), dout.astype("float64")
    dx, dk = np.zeros_like(x), np.zeros_like(kernel)
    for n, i, j, f in np.ndindex(dout.shape):
        view = np.s_[n, i * stride : i * stride + kernel.shape[0], j * stride : j * stride + kernel.shape[1], :]
        dx[view] += kernel[:, :, :, f] * dout[n, i, j, f]
        dk[:, :, :, f] += x[view] * dout[n, i, j, f]
    return dx, dk, np.array([dout[..., f].sum() for f in range(dout.shape[3])])


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros_like(x)
    for (n, i, j, c), gradient in np.ndenumerate(dout):
        window = x[n, i * stride :, j * stride :, c][:size, :size]
        row, column = np.argwhere(window == np.amax(window))[0]
        dx[n, i * stride + row, j * stride + column, c] += gradient
    return dx
