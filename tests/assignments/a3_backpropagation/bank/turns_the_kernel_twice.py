# ---
# jupyter:
#   bank:
#     what: turns the kernel although it already adds patch by patch
#     kind: mistake
#     loses: {conv_input: 2, conv_stride: 1}
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    x, kernel, dout = x.astype(float), kernel.astype(float), dout.astype(float)
    kh, kw = kernel.shape[:2]
    dx, dk = np.zeros(x.shape), np.zeros(kernel.shape)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                top, left = i * stride, j * stride
                for f in range(dout.shape[3]):
                    patch = x[n, top : top + kh, left : left + kw]
                    dk[..., f] += patch * dout[n, i, j, f]
                    dx[n, top : top + kh, left : left + kw] += kernel[::-1, ::-1, :, f] * dout[n, i, j, f]
    db = dout.sum(axis=(0, 1, 2))
    return dx, dk, db
