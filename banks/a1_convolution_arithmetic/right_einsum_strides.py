# ---
# jupyter:
#   bank:
#     what: 'windows by as_strided, summed with einsum'
#     kind: right
# ---

# %% solution="convolve2d"
from numpy.lib.stride_tricks import as_strided


def windows(image, size, stride):
    rows = (image.shape[0] - size[0]) // stride + 1
    columns = (image.shape[1] - size[1]) // stride + 1
    down, right = image.strides
    return as_strided(
        image, (rows, columns, *size), (down * stride, right * stride, down, right), writeable=False
    )


def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding).astype(np.float64)
    return np.einsum("ijkl,kl->ij", windows(padded, kernel.shape, stride), kernel)


# %% solution="max_pool"
def max_pool(image, size, stride):
    return np.amax(windows(image, (size, size), stride), axis=(2, 3))
