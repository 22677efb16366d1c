# ---
# jupyter:
#   bank:
#     what: rounds up where the stride does not come out even
#     asks: 'If the stride does not come out even, is there room for one more position?'
#     kind: mistake
#     loses: {size_stride: 1}
# ---

# %% solution="output_size"
import math


def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return math.ceil(n / stride)
    if padding == "valid":
        padding = 0
    span = kernel + (kernel - 1) * (dilation - 1)
    if span > n + 2 * padding:
        raise ValueError("kernel does not fit")
    return math.ceil((n + 2 * padding - span) / stride) + 1
