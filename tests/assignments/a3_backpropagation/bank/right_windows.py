# ---
# jupyter:
#   bank:
#     what: views of windows and einsum; the input's gradient by dilating dout and a full convolution
#     kind: right
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout):
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(float), dout.shape)
    return np.einsum("uvij,ij->uv", windows, dout)


# %% solution="input_gradient"
def input_gradient(kernel, dout):
    kh, kw = kernel.shape
    padded = np.pad(dout.astype(float), ((kh - 1,), (kw - 1,)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.einsum("ijuv,uv->ij", windows, np.rot90(kernel, 2).astype(float))


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    kh, kw = kernel.shape[:2]
    n, rows, columns, filters = dout.shape
    # dout as it would be with stride 1, with zeros where the kernel did not stop
    dilated = np.zeros((n, x.shape[1] - kh + 1, x.shape[2] - kw + 1, filters))
    dilated[:, ::stride, ::stride] = dout
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(float), (kh, kw), axis=(1, 2))
    dk = np.einsum("nijcuv,nijf->uvcf", windows, dilated)
    padded = np.pad(dilated, ((0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1), (0, 0)))
    turned = kernel[::-1, ::-1].transpose(0, 1, 3, 2).astype(float)
    return conv2d(padded, turned), dk, dilated.sum((0, 1, 2))


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    windows = windows[:, ::stride, ::stride].reshape(*dout.shape, size * size)
    best = windows.argmax(-1)
    n, i, j, c = np.indices(dout.shape)
    dx = np.zeros(x.shape)
    np.add.at(dx, (n, i * stride + best // size, j * stride + best % size, c), dout)
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    dx = np.zeros(shape)
    height, width = dout.shape[1] * stride, dout.shape[2] * stride
    for u in range(size):
        for v in range(size):
            dx[:, u : u + height : stride, v : v + width : stride][:, : dout.shape[1], : dout.shape[2]] += dout
    return dx / (size * size)


# %% solution="relu_backward"
def relu_backward(x, dout):
    return dout * np.heaviside(x.astype(float), 0)
