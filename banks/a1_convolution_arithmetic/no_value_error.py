# ---
# jupyter:
#   bank:
#     what: returns what the formula gives where the kernel does not fit
#     asks: 'What does your function do when the kernel is larger than the input?'
#     kind: mistake
#     loses: {size_error: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    if padding == "valid":
        padding = 0
    return (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1
