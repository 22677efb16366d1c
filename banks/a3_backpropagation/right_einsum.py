# ---
# jupyter:
#   bank:
#     what: einsum with a group axis for everything, windows written once
#     kind: right
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    rows, columns = np.indices(dout.shape)
    kh, kw = [(a - b) // dilation + 1 for a, b in zip(x.shape, dout.shape)]
    u, v = np.indices((kh, kw)) * dilation
    return np.einsum("uvij,ij->uv", x[u[..., None, None] + rows, v[..., None, None] + columns], dout)


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    return np.einsum(
        "uv,ij,aui,bvj->ab",
        kernel,
        dout,
        reach(kernel.shape[0], dout.shape[0], dilation),
        reach(kernel.shape[1], dout.shape[1], dilation),
    )


def reach(weights, outputs, dilation):
    """1 where weight u at output i meets pixel a."""
    pixels = np.arange(outputs + (weights - 1) * dilation)[:, None, None]
    return pixels == np.arange(weights)[:, None] * dilation + np.arange(outputs)


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    x, kernel, dout = (np.asarray(each, float) for each in (x, kernel, dout))
    kh, kw, cg, filters = kernel.shape
    n, height, width, _ = x.shape
    rows = np.arange(height)[:, None, None] == np.arange(kh)[:, None] + stride * np.arange(dout.shape[1]) - padding
    columns = np.arange(width)[:, None, None] == np.arange(kw)[:, None] + stride * np.arange(dout.shape[2]) - padding
    xs = x.reshape(n, height, width, groups, cg)
    ks = kernel.reshape(kh, kw, cg, groups, -1)
    ds = dout.reshape(*dout.shape[:3], groups, -1)
    spread = np.einsum("aui,bvj,nijgf->nabuvgf", rows * 1.0, columns * 1.0, ds, optimize=True)
    dx = np.einsum("nabuvgf,uvcgf->nabgc", spread, ks, optimize=True).reshape(x.shape)
    dk = np.einsum("nabgc,nabuvgf->uvcgf", xs, spread, optimize=True).reshape(kernel.shape)
    return dx, dk, np.einsum("nijf->f", dout)
