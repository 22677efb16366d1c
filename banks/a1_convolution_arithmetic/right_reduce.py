# ---
# jupyter:
#   bank:
#     what: 'math.ceil and divmod, reduce and a closed form, one expression each'
#     kind: right
# ---

# %% solution="output_size"
import math
from functools import reduce


def output_size(n, kernel, stride=1, padding=0, dilation=1):
    match padding:
        case "same":
            return math.ceil(n / stride)
        case "valid":
            padding = 0
    steps, _ = divmod(n + 2 * padding - dilation * (kernel - 1) - 1, stride)
    if steps < 0:
        raise ValueError(f"no room for {kernel} in {n}")
    return steps + 1


# %% solution="conv_params"
conv_params = lambda kernel, in_channels, filters, bias=True, groups=1: (
    kernel**2 * in_channels * filters // groups + (filters if bias else 0)
)


# %% solution="receptive_field"
def receptive_field(layers):
    return reduce(lambda seen, layer: (seen - 1) * layer[1] + layer[0], reversed(layers), 1)


# %% solution="max_pool"
def max_pool(image, size, stride):
    rows, columns = ((side - size) // stride + 1 for side in image.shape)
    shifted = [
        image[i : i + stride * (rows - 1) + 1 : stride, j : j + stride * (columns - 1) + 1 : stride]
        for i in range(size)
        for j in range(size)
    ]
    return reduce(np.maximum, shifted)
