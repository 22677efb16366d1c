# ---
# jupyter:
#   bank:
#     what: 'rounds to the nearest whole number where the stride does not come out even'
#     asks: 'Can a kernel take half a step more?'
#     kind: mistake
#     loses: {size_stride: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return round((n + 2 * padding - span) / stride) + 1
