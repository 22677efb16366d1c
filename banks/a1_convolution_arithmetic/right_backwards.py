# ---
# jupyter:
#   bank:
#     what: negative floor division, recursion, the receptive field from the last layer back
#     kind: right
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if isinstance(padding, str):
        if padding == "same":
            return -(-n // stride)
        return output_size(n, kernel, stride, 0, dilation)
    if dilation > 1:
        return output_size(n, kernel + (kernel - 1) * (dilation - 1), stride, padding)
    if padding:
        return output_size(n + 2 * padding, kernel, stride)
    if kernel > n:
        raise ValueError(f"{kernel} > {n}")
    return 1 if n < kernel + stride else 1 + output_size(n - stride, kernel, stride)


# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    if groups > 1:
        one_group = conv_params(kernel, in_channels // groups, filters // groups, bias)
        return groups * one_group
    return sum(kernel**2 * in_channels + bool(bias) for _ in range(filters))


# %% solution="receptive_field"
def receptive_field(layers):
    if not layers:
        return 1
    (kernel, stride), *rest = layers
    return (receptive_field(rest) - 1) * stride + kernel


# %% solution="max_pool"
def max_pool(image, size, stride):
    def row(top):
        return [
            max(image[top + i][left + j] for i in range(size) for j in range(size))
            for left in range(0, len(image[0]) - size + 1, stride)
        ]

    return np.array([row(top) for top in range(0, len(image) - size + 1, stride)])
