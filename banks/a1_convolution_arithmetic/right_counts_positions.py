# ---
# jupyter:
#   bank:
#     what: counts positions with range, sums with sliding windows
#     kind: right
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return len(range(0, n, stride))
    padding = {"valid": 0}.get(padding, padding)
    stops = range(0, n + 2 * padding - dilation * (kernel - 1), stride)
    if not stops:
        raise ValueError("does not fit")
    return len(stops)


# %% solution="convolve2d"
from numpy.lib.stride_tricks import sliding_window_view


def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding, mode="constant")
    windows = sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return np.tensordot(windows.astype(np.float64), kernel.astype(np.float64), axes=2)


# %% solution="max_pool"
def max_pool(image, size, stride):
    return sliding_window_view(image, (size, size))[::stride, ::stride].max(axis=(-2, -1))
