# ---
# jupyter:
#   bank:
#     what: 'SciPy''s correlate2d, and max pooling with reduceat'
#     kind: right
# ---

# %% solution="convolve2d"
from scipy import signal


def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(np.asarray(image, dtype=float), padding)
    return signal.correlate2d(padded, np.asarray(kernel, dtype=float), mode="valid")[::stride, ::stride]


# %% solution="max_pool"
def max_pool(image, size, stride):
    starts = [np.arange(0, side - size + 1, stride) for side in image.shape]
    result = image
    for axis, first in enumerate(starts):
        pairs = np.stack([first, np.minimum(first + size, result.shape[axis])], 1).ravel()
        # reduceat cannot begin behind the end: one more, smallest of all, stands there.
        wall = np.take(result, [0], axis=axis).astype(float) * 0 - np.inf
        longer = np.concatenate([result, wall], axis=axis)
        result = np.take(
            np.maximum.reduceat(longer, pairs, axis=axis), range(0, len(pairs), 2), axis=axis
        )
    return result
