# ---
# jupyter:
#   bank:
#     what: same returns the input's size, also with a stride
#     asks: 'With "same" and stride 2, how many positions are there for every two pixels?'
#     kind: mistake
#     loses: {size_same: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return n
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - span) // stride + 1
