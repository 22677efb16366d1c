# ---
# jupyter:
#   bank:
#     what: 'walks position by position with while, and counts'
#     kind: right
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    count = 0
    start = 0
    if padding == "same":
        while start < n:
            count += 1
            start += stride
        return count
    if padding == "valid":
        padding = 0
    start = -padding
    while start + (kernel - 1) * dilation < n + padding:
        count = count + 1
        start = start + stride
    if count == 0:
        raise ValueError("The kernel does not fit")
    return count


# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    count = 0
    for group in range(groups):
        for f in range(filters // groups):
            for c in range(in_channels // groups):
                for i in range(kernel):
                    for j in range(kernel):
                        count += 1
            if bias:
                count += 1
    return count


# %% solution="receptive_field"
def receptive_field(layers):
    first, last = 0, 0
    i = len(layers) - 1
    while i >= 0:
        k, s = layers[i]
        first = first * s
        last = last * s + (k - 1)
        i -= 1
    return last - first + 1


# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    p = np.zeros((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding))
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            p[r + padding][c + padding] = image[r][c]
    result = []
    y = 0
    while y + kernel.shape[0] <= p.shape[0]:
        line = []
        x = 0
        while x + kernel.shape[1] <= p.shape[1]:
            s = 0
            for i in range(kernel.shape[0]):
                for j in range(kernel.shape[1]):
                    s += p[y + i][x + j] * kernel[i][j]
            line.append(s)
            x += stride
        result.append(line)
        y += stride
    return np.array(result)


# %% solution="max_pool"
def max_pool(image, size, stride):
    result = []
    y = 0
    while y + size <= image.shape[0]:
        line = []
        x = 0
        while x + size <= image.shape[1]:
            best = image[y][x]
            for i in range(size):
                for j in range(size):
                    if image[y + i][x + j] > best:
                        best = image[y + i][x + j]
            line.append(best)
            x += stride
        result.append(line)
        y += stride
    return np.array(result)
