# ---
# jupyter:
#   bank:
#     what: 'rounds n / stride down with "same", so that the last few pixels get no position'
#     asks: 'With "same", what becomes of the last pixels, if they are fewer than `stride`?'
#     kind: mistake
#     loses: {size_same: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return n // stride
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - span) // stride + 1
