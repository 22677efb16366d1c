# ---
# jupyter:
#   bank:
#     what: 'SciPy''s filters over the whole image, from which it picks positions'
#     kind: right
# ---

# %% solution="convolve2d"
import scipy.ndimage


def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding).astype(float)
    height, width = kernel.shape
    everywhere = scipy.ndimage.correlate(padded, kernel.astype(float), mode="constant")
    rows, columns = padded.shape[0] - height + 1, padded.shape[1] - width + 1
    top, left = height // 2, width // 2
    return everywhere[top : top + rows : stride, left : left + columns : stride]


# %% solution="max_pool"
def max_pool(image, size, stride):
    largest = scipy.ndimage.maximum_filter(image, size, origin=-(size // 2))
    return largest[: image.shape[0] - size + 1 : stride, : image.shape[1] - size + 1 : stride]
