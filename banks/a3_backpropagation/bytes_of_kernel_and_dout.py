# ---
# jupyter:
#   bank:
#     what: makes floats of x only, so that kernel times dout overflows where both hold bytes
#     kind: mistake
#     loses: {conv_arguments: 1}
#     asks: In which type do you multiply the kernel and dout?
# ---
# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    height, width = x.shape[1:3]
    kh, kw, own, filters = kernel.shape
    each = filters // groups
    padded = np.pad(x.astype(float), ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    dpadded, dk = np.zeros(padded.shape), np.zeros(kernel.shape)
    rows, columns = dout.shape[1:3]
    for g in range(groups):
        c, f = slice(g * own, (g + 1) * own), slice(g * each, (g + 1) * each)
        for i in range(rows):
            for j in range(columns):
                at = np.s_[:, i * stride : i * stride + kh, j * stride : j * stride + kw, c]
                dk[..., f] += np.einsum("nuvc,nf->uvcf", padded[at], dout[:, i, j, f])
                dpadded[at] += np.einsum("nf,uvcf->nuvc", dout[:, i, j, f], kernel[..., f])
    dx = dpadded[:, padding : padding + height, padding : padding + width]
    return dx, dk, dout.sum(axis=(0, 1, 2)).astype(float)
