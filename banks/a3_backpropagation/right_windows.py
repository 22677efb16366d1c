# ---
# jupyter:
#   bank:
#     what: "views of windows and einsum; the input's gradient by dilating dout and a full convolution"
#     kind: right
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    windows = np.lib.stride_tricks.sliding_window_view(x, dout.shape)[::dilation, ::dilation]
    return np.einsum("uvij,ij->uv", windows, dout)


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    kh, kw = (np.array(kernel.shape) - 1) * dilation
    return conv_plane(np.pad(dout, ((kh,), (kw,))), np.rot90(kernel, 2), dilation)


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    kh, kw, cg, filters = kernel.shape
    n, height, width, channels = x.shape
    # dout as it would be with stride 1, with zeros where the kernel did not stop
    dilated = np.zeros((n, height + 2 * padding - kh + 1, width + 2 * padding - kw + 1, filters))
    dilated[:, ::stride, ::stride] = dout
    xp = np.pad(x.astype(float), [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(xp, (kh, kw), axis=(1, 2))
    windows = windows.reshape(*windows.shape[:3], groups, cg, kh, kw)
    by_group = dilated.reshape(*dilated.shape[:3], groups, filters // groups)
    dk = np.einsum("nijgcuv,nijgf->uvcgf", windows, by_group).reshape(kernel.shape)
    padded = np.pad(dilated, ((0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1), (0, 0)))
    turned = kernel[::-1, ::-1].reshape(kh, kw, cg, groups, -1).transpose(0, 1, 4, 3, 2).astype(float)
    dx = conv2d(padded, turned.reshape(kh, kw, filters // groups, channels), groups=groups)
    return dx[:, padding : padding + height, padding : padding + width], dk, dilated.sum((0, 1, 2))


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    high, wide = (dout.shape[1] - 1) * stride + size, (dout.shape[2] - 1) * stride + size
    more = [(0, 0), (0, high - x.shape[1]), (0, wide - x.shape[2]), (0, 0)]
    padded = np.pad(x.astype(float), more, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(1, 2))
    windows = windows[:, ::stride, ::stride].reshape(*dout.shape, size * size)
    best = windows.argmax(-1)
    n, i, j, c = np.indices(dout.shape)
    dx = np.zeros(x.shape)
    np.add.at(dx, (n, i * stride + best // size, j * stride + best % size, c), dout)
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    high, wide = (dout.shape[1] - 1) * stride + size, (dout.shape[2] - 1) * stride + size
    dx = np.zeros((shape[0], high, wide, shape[3]))
    rows = np.minimum(np.arange(dout.shape[1]) * stride + size, shape[1]) - np.arange(dout.shape[1]) * stride
    columns = np.minimum(np.arange(dout.shape[2]) * stride + size, shape[2]) - np.arange(dout.shape[2]) * stride
    share = dout / (rows[:, None, None] * columns[:, None])
    for u in range(size):
        for v in range(size):
            dx[:, u : u + dout.shape[1] * stride : stride, v : v + dout.shape[2] * stride : stride] += share
    return dx[:, : shape[1], : shape[2]]


# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    return dout * (slope + (1 - slope) * np.heaviside(x.astype(float), 0))
