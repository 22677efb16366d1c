# ---
# jupyter:
#   bank:
#     what: divides dk and db by the number of images, as if the loss were a mean
#     kind: mistake
#     loses: {conv_bias: 1, conv_kernel: 1}
#     asks: "dout already holds what each image contributes to the loss: are the images added up or averaged?"
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    x, kernel, dout = x.astype(float), kernel.astype(float), dout.astype(float)
    kh, kw = kernel.shape[:2]
    cg, fg = kernel.shape[2], kernel.shape[3] // groups
    xp = np.pad(x, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    dxp, dk = np.zeros(xp.shape), np.zeros(kernel.shape)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                top, left = i * stride, j * stride
                for f in range(dout.shape[3]):
                    c = f // fg * cg
                    here = np.s_[n, top : top + kh, left : left + kw, c : c + cg]
                    dk[..., f] += xp[here] * dout[n, i, j, f]
                    dxp[here] += kernel[..., f] * dout[n, i, j, f]
    db = dout.sum(axis=(0, 1, 2))
    dx = dxp[:, padding : padding + x.shape[1], padding : padding + x.shape[2]]
    return dx, dk / len(x), db / len(x)
