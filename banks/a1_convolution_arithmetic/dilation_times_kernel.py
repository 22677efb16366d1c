# ---
# jupyter:
#   bank:
#     what: takes kernel x dilation for the span of a dilated kernel, and forgets it in the check
#     asks: 'How many gaps are there between 3 weights, and does the last weight have a gap behind it?'
#     kind: mistake
#     loses: {size_dilation: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    if padding == "valid":
        padding = 0
    if kernel > n + 2 * padding:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - kernel * dilation) // stride + 1
