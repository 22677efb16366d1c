# ---
# jupyter:
#   bank:
#     what: uses that a convolution is linear, and sends each unit weight and each unit pixel through it
#     kind: right
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    x = np.array(x, dtype=np.float64)
    units = np.eye(x.size).reshape((x.size,) + x.shape)
    slopes = [((function(x + step * unit) - function(x - step * unit)) / (2 * step) * dout).sum() for unit in units]
    return np.reshape(slopes, x.shape)


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    x, kernel, dout = x.astype(float), kernel.astype(float), dout.astype(float)
    dx, dk = np.zeros(x.shape), np.zeros(kernel.shape)
    for place in np.ndindex(x.shape):
        unit = np.zeros((1, *x.shape[1:]))
        unit[0][place[1:]] = 1
        dx[place] = (conv2d(unit, kernel, 0, stride, padding, groups) * dout[place[0]]).sum()
    for place in np.ndindex(kernel.shape):
        unit = np.zeros(kernel.shape)
        unit[place] = 1
        dk[place] = (conv2d(x, unit, 0, stride, padding, groups)[..., place[3]] * dout[..., place[3]]).sum()
    return dx, dk, dout.sum((0, 1, 2))
