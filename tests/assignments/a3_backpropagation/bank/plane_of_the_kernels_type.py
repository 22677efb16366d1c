# ---
# jupyter:
#   bank:
#     what: collects the gradients in arrays of the type that came in
#     kind: mistake
#     loses: {plane_arguments: 1}
# ---

# %% solution="kernel_gradient"
def kernel_gradient(x, dout):
    rows, columns = dout.shape
    dk = np.zeros((x.shape[0] - rows + 1, x.shape[1] - columns + 1), dtype=x.dtype)
    for u in range(dk.shape[0]):
        for v in range(dk.shape[1]):
            dk[u, v] = (x[u : u + rows, v : v + columns] * dout).sum()
    return dk


# %% solution="input_gradient"
def input_gradient(kernel, dout):
    kh, kw = kernel.shape
    dx = np.zeros((dout.shape[0] + kh - 1, dout.shape[1] + kw - 1), dtype=kernel.dtype)
    for i in range(dout.shape[0]):
        for j in range(dout.shape[1]):
            dx[i : i + kh, j : j + kw] += (dout[i, j] * kernel).astype(kernel.dtype)
    return dx
