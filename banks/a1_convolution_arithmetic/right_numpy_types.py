# ---
# jupyter:
#   bank:
#     what: NumPy integers, counts that are whole floats, lists for tuples, lambdas
#     kind: right
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return np.ceil(n / stride).astype(int)
    zeros = 0 if padding == "valid" else padding
    room = n + 2 * zeros - (kernel - 1) * dilation - 1
    if room < 0:
        raise ValueError
    return np.int64(np.floor(room / stride)) + 1


# %% solution="conv_params"
conv_params = lambda kernel, in_channels, filters, bias=True, groups=1: np.sum(
    [np.prod([kernel, kernel, in_channels / groups, filters]), bias * filters]
)


# %% solution="receptive_field"
def receptive_field(layers):
    # np.prod of nothing is 1.0, so this is a whole number that is a float
    strides = [stride for _, stride in layers]
    return 1 + sum((k - 1) * np.prod(strides[:i]) for i, (k, _) in enumerate(layers))


# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    # One shifted copy of the image per weight, and no loop over positions.
    padded = np.pad(np.asarray(image, dtype=np.float32), ((padding, padding), (padding, padding)))
    height = (padded.shape[0] - kernel.shape[0]) // stride + 1
    width = (padded.shape[1] - kernel.shape[1]) // stride + 1
    total = np.zeros((height, width), dtype=np.float32)
    for (i, j), weight in np.ndenumerate(kernel):
        rows = slice(i, i + stride * (height - 1) + 1, stride)
        columns = slice(j, j + stride * (width - 1) + 1, stride)
        total += np.float32(weight) * padded[rows, columns]
    return total


# %% solution="network_table"
table = {}
table["pool1"] = [[22, 22, 8], 0]
table["conv2"] = [[22, 22, 16], 72 * 16 + 16]
table["pool2"] = [[10, 10, 16], 0]
table["conv3"] = [[4, 4, 32], 36 * 32 + 32]
table["dense"] = [[10], 512 * 10 + 10]


def network_table():
    return table
