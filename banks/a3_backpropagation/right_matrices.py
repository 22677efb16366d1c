# ---
# jupyter:
#   bank:
#     what: patches as rows of a matrix (im2col), matrix products, and np.add.at on the way back
#     kind: right
# ---

# %% solution="conv_backward"
def places(x, kernel, dout, stride):
    """Row and column in x of each weight at each output."""
    i, j = np.indices(dout.shape[1:3]).reshape(2, -1, 1) * stride
    u, v = np.indices(kernel.shape[:2]).reshape(2, 1, -1)
    return i + u, j + v


def one_group(x, kernel, dout, stride):
    rows, columns = places(x, kernel, dout, stride)
    n, filters = len(x), kernel.shape[-1]
    patches = x[:, rows, columns].reshape(-1, kernel[..., 0].size)
    flat = dout.reshape(-1, filters)
    dpatches = (flat @ kernel.reshape(-1, filters).T).reshape(n, *rows.shape, -1)
    dx = np.zeros(x.shape)
    np.add.at(dx, (slice(None), rows, columns), dpatches)
    return dx, (patches.T @ flat).reshape(kernel.shape), np.ones(len(flat)) @ flat


def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    around = [(0, 0), (padding, padding), (padding, padding), (0, 0)]
    whole = [np.pad(x.astype(float), around), kernel.astype(float), dout.astype(float)]
    parts = zip(*[np.array_split(each, groups, axis=-1) for each in whole])
    dx, dk, db = [np.concatenate(each, axis=-1) for each in zip(*[one_group(*part, stride) for part in parts])]
    return [dx[:, padding : padding + x.shape[1], padding : padding + x.shape[2]], dk, db]


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = leaky_relu_backward(z, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return [p.sum(), np.add(dx, ds), dk, db]
