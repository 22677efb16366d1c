# ---
# jupyter:
#   bank:
#     what: uses the caller's dout up and leaves zeros
#     kind: mistake
#     loses: {conv_arguments: 1}
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    kh, kw, channels, filters = kernel.shape
    dx, dk = np.zeros(x.shape), np.zeros(kernel.shape)
    db = dout.sum((0, 1, 2), dtype=float)
    for n, i, j in np.ndindex(dout.shape[:3]):
        for f in range(filters):
            place = np.s_[n, i * stride : i * stride + kh, j * stride : j * stride + kw]
            dx[place] += kernel[..., f] * float(dout[n, i, j, f])
            dk[..., f] += x[place] * float(dout[n, i, j, f])
    dout *= 0  # used up
    return dx, dk, db
