# ---
# jupyter:
#   bank:
#     what: correlate2d and convolve2d of scipy.signal, channel by channel
#     kind: right
# ---

# %% solution="kernel_gradient"
from scipy.signal import convolve2d, correlate2d


def kernel_gradient(x, dout, dilation=1):
    return correlate2d(x, dout, mode="valid")[::dilation, ::dilation]


# %% solution="input_gradient"
def spread(plane, step):
    wide = np.zeros([(side - 1) * step + 1 for side in plane.shape])
    wide[::step, ::step] = plane
    return wide


def input_gradient(kernel, dout, dilation=1):
    return convolve2d(dout, spread(kernel, dilation), mode="full")


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    x, kernel, dout = x.astype(float), kernel.astype(float), dout.astype(float)
    (n, height, width, _), (kh, kw, cg, filters) = x.shape, kernel.shape
    xp = np.pad(x, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    dx, dk = np.zeros(xp.shape), np.zeros(kernel.shape)
    for image in range(n):
        for f in range(filters):
            wide = spread(dout[image, :, :, f], stride)
            for c in range(cg):
                channel = f // (filters // groups) * cg + c
                dk[:, :, c, f] += correlate2d(xp[image, :, :, channel], wide, "valid")[:kh, :kw]
                full = convolve2d(wide, kernel[:, :, c, f])
                dx[image, : full.shape[0], : full.shape[1], channel] += full
    return dx[:, padding:][:, :height, padding:][:, :, :width], dk, dout.sum((0, 1, 2))
