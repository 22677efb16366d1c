# ---
# jupyter:
#   bank:
#     what: loops over kernel entries and groups with reshaped views and np.tensordot
#     kind: right
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    n, h, w, channels = x.shape
    kh, kw, cg, filters = kernel.shape
    oh, ow = dout.shape[1:3]
    big = np.zeros((n, h + 2 * padding, w + 2 * padding, channels))
    big[:, padding : h + padding, padding : w + padding, :] = x
    dbig = np.zeros(big.shape)
    dk = np.zeros(kernel.shape)
    for g, first in enumerate(range(0, filters, filters // groups)):
        d = dout[..., first : first + filters // groups].astype(float)
        k = kernel[..., first : first + filters // groups].astype(float)
        for u in range(kh):
            for v in range(kw):
                rows, columns = u + stride * np.arange(oh), v + stride * np.arange(ow)
                place = np.ix_(range(n), rows, columns, range(g * cg, (g + 1) * cg))
                dk[u, v, :, first : first + filters // groups] = np.tensordot(big[place], d, axes=([0, 1, 2],) * 2)
                dbig[place] += np.tensordot(d, k[u, v], axes=(3, 1))
    return dbig[:, padding : h + padding, padding : w + padding], dk, dout.reshape(-1, filters).astype(float).sum(0)
