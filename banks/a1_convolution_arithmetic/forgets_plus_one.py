# ---
# jupyter:
#   bank:
#     what: 'counts the steps between positions, not the positions'
#     asks: 'Does the first position count?'
#     kind: mistake
#     loses: {size_plain: 1, size_stride: 1}
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
    return (n + 2 * padding - span) // stride
