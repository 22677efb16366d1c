# ---
# jupyter:
#   bank:
#     what: "pooling with masks: the first maximum of each window by a running count"
#     kind: right
# ---

# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    best = max_pool(x, size, stride)
    taken = np.zeros(dout.shape, bool)
    for u in range(size):
        for v in range(size):
            part = x[:, u::stride, v::stride]
            rows, columns = min(part.shape[1], dout.shape[1]), min(part.shape[2], dout.shape[2])
            here = np.s_[:, :rows, :columns]
            first = (part[here] == best[here]) & ~taken[here]
            taken[here] |= first
            dx[:, u::stride, v::stride][here] += first * dout[here]
    return dx


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    counts = np.zeros(dout.shape[1:3])
    for step in ("count", "share"):
        dx = np.zeros(shape)
        for u in range(size):
            for v in range(size):
                part = dx[:, u::stride, v::stride]
                rows, columns = min(part.shape[1], dout.shape[1]), min(part.shape[2], dout.shape[2])
                if step == "count":
                    counts[:rows, :columns] += 1
                else:
                    part[:, :rows, :columns] += (dout / counts[..., None])[:, :rows, :columns]
    return dx


# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    dx = np.asarray(dout, float).copy()
    np.multiply(dx, slope, out=dx, where=x <= 0)
    return dx
