# ---
# jupyter:
#   bank:
#     what: 'raises an error as soon as the kernel is larger than the input, padding or not'
#     asks: 'Before you say that the kernel does not fit, have you added the padding?'
#     kind: mistake
#     loses: {size_padding: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n < span:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - span) // stride + 1
