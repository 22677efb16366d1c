# ---
# jupyter:
#   bank:
#     what: plain Python loops, lists, and the rules read off the formulas
#     kind: right
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    flat = [float(each) for each in x.ravel()]
    slopes = []
    for i in range(len(flat)):
        values = []
        for sign in (1, -1):
            moved = list(flat)
            moved[i] += sign * step
            values.append(function(np.array(moved).reshape(x.shape)) * dout)
        slopes.append(np.sum(values[0] - values[1]) / (step + step))
    return np.array(slopes).reshape(x.shape)


# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    rows, columns = dout.shape
    return [
        [
            sum(float(x[u + i, v + j]) * float(dout[i, j]) for i in range(rows) for j in range(columns))
            for v in range(0, x.shape[1] - columns + 1, dilation)
        ]
        for u in range(0, x.shape[0] - rows + 1, dilation)
    ]


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    kh, kw = kernel.shape
    dx = [[0.0] * (dout.shape[1] + (kw - 1) * dilation) for _ in range(dout.shape[0] + (kh - 1) * dilation)]
    for i in range(dout.shape[0]):
        for j in range(dout.shape[1]):
            for u in range(kh):
                for v in range(kw):
                    dx[i + u * dilation][j + v * dilation] += float(dout[i, j]) * float(kernel[u, v])
    return dx


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    dx, dk, db = np.zeros(x.shape), np.zeros(kernel.shape), np.zeros(kernel.shape[3])
    per_group = kernel.shape[3] // groups
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                for f in range(dout.shape[3]):
                    g = float(dout[n, i, j, f])
                    db[f] += g
                    first = (f // per_group) * kernel.shape[2]
                    for u in range(kernel.shape[0]):
                        for v in range(kernel.shape[1]):
                            row, column = i * stride + u - padding, j * stride + v - padding
                            if not (0 <= row < x.shape[1] and 0 <= column < x.shape[2]):
                                continue
                            for c in range(kernel.shape[2]):
                                dk[u, v, c, f] += float(x[n, row, column, first + c]) * g
                                dx[n, row, column, first + c] += float(kernel[u, v, c, f]) * g
    return dx, dk, db


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for i in range(dout.shape[1]):
            for j in range(dout.shape[2]):
                for c in range(dout.shape[3]):
                    best = None
                    for u in range(i * stride, min(i * stride + size, x.shape[1])):
                        for v in range(j * stride, min(j * stride + size, x.shape[2])):
                            if best is None or x[n, u, v, c] > x[n, best[0], best[1], c]:
                                best = (u, v)
                    dx[n, best[0], best[1], c] += float(dout[n, i, j, c])
    return dx


# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    pairs = zip(np.ravel(x), np.ravel(dout))
    return np.array([float(g) if a > 0 else slope * float(g) for a, g in pairs]).reshape(np.shape(x))
