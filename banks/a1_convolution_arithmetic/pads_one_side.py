# ---
# jupyter:
#   bank:
#     what: adds the padding once instead of on both sides
#     asks: 'Does your padding count once or twice?'
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
    if n + padding < span:
        raise ValueError("kernel does not fit")
    return (n + padding - span) // stride + 1
