# ---
# jupyter:
#   bank:
#     what: writes each axis of a layer as a matrix, and transposes it on the way back
#     kind: right
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    kh, kw = (x.shape[0] - dout.shape[0]) // dilation + 1, (x.shape[1] - dout.shape[1]) // dilation + 1
    flat = [x[u * dilation :][: dout.shape[0], v * dilation :][:, : dout.shape[1]].ravel() for u in range(kh) for v in range(kw)]
    return (np.array(flat) @ dout.ravel()).reshape(kh, kw)


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    shape = [b + (a - 1) * dilation for a, b in zip(kernel.shape, dout.shape)]
    matrix = np.array([conv_plane(unit.reshape(shape), kernel, dilation).ravel() for unit in np.eye(shape[0] * shape[1])])
    return (matrix @ dout.ravel()).reshape(shape)


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    n, height, width, channels = shape
    down = [between(height, dout.shape[1], size, stride), between(width, dout.shape[2], size, stride)]
    return np.einsum("ah,bw,nabc->nhwc", *down, dout)


def between(pixels, windows, size, stride):
    """How much of each pixel goes into each window, along one side."""
    matrix = np.zeros((windows, pixels))
    for i in range(windows):
        matrix[i, i * stride : i * stride + size] = 1
    return matrix / matrix.sum(axis=1, keepdims=True)


# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    loss, *slopes = loss_and_gradients(x, kernel, bias)
    new_kernel, new_bias = kernel.copy(), bias.copy()
    new_kernel -= rate * slopes[1]
    new_bias -= rate * slopes[2]
    return [new_kernel, new_bias]
