# ---
# jupyter:
#   bank:
#     what: takes same for a padding of (kernel - 1) / 2, rounded down, whatever the kernel
#     asks: 'With "same", does your size depend on the kernel, for example on one with an even side?'
#     kind: mistake
#     loses: {size_same: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    span = dilation * (kernel - 1) + 1
    if padding == "same":
        padding = (kernel - 1) // 2
    if padding == "valid":
        padding = 0
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - span) // stride + 1
