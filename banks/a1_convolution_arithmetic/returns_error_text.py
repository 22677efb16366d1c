# ---
# jupyter:
#   bank:
#     what: 'returns a text instead of raising an error'
#     asks: 'Does your function raise an error, or return one?'
#     kind: mistake
#     loses: {size_error: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        return "ValueError: kernel does not fit"
    return (n + 2 * padding - span) // stride + 1
