# ---
# jupyter:
#   bank:
#     what: patches as rows of a matrix (im2col), and matrix products
#     kind: right
# ---

# %% solution="conv_backward"
def places(x, kernel, dout, stride):
    """Row and column in x of each weight at each output."""
    i, j = np.indices(dout.shape[1:3]).reshape(2, -1, 1) * stride
    u, v = np.indices(kernel.shape[:2]).reshape(2, 1, -1)
    return i + u, j + v


def conv_backward(x, kernel, dout, stride=1):
    rows, columns = places(x, kernel, dout, stride)
    n, filters = len(x), kernel.shape[-1]
    patches = x[:, rows, columns].astype(float).reshape(-1, kernel[..., 0].size)
    flat = dout.astype(float).reshape(-1, filters)
    dpatches = (flat @ kernel.reshape(-1, filters).T).reshape(n, *rows.shape, -1)
    dx = np.zeros(x.shape)
    np.add.at(dx, (slice(None), rows, columns), dpatches)
    return dx, (patches.T @ flat).reshape(kernel.shape), np.ones(len(flat)) @ flat


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    before = conv2d(x, kernel, bias)
    # The order of ReLU and maximum makes no difference: pool first, then rectify.
    pooled = max_pool(before, 2, 2)
    back = max_pool_backward(before, relu_backward(pooled, np.ones_like(pooled)), 2, 2)
    return [np.maximum(pooled, 0).sum(), *conv_backward(x, kernel, back)]
