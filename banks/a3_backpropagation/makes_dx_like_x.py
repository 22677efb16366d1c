# ---
# jupyter:
#   bank:
#     what: makes dx with zeros_like, which takes over the bytes of x
#     kind: mistake
#     loses: {conv_arguments: 1}
#     asks: "dx holds fractions: of which type is the array that you collect them in when x holds bytes?"
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    kh, kw = kernel.shape[:2]
    cg, fg = kernel.shape[2], kernel.shape[3] // groups
    xp = np.pad(x, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    dxp, dk = np.zeros_like(xp), np.zeros(kernel.shape)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                top, left = i * stride, j * stride
                for f in range(dout.shape[3]):
                    c = f // fg * cg
                    here = np.s_[n, top : top + kh, left : left + kw, c : c + cg]
                    dk[..., f] += xp[here] * 1.0 * dout[n, i, j, f]
                    dxp[here] = dxp[here] + kernel[..., f] * dout[n, i, j, f]
    db = dout.sum(axis=(0, 1, 2))
    dx = dxp[:, padding : padding + x.shape[1], padding : padding + x.shape[2]]
    return dx, dk, db
