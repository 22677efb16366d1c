# ---
# jupyter:
#   bank:
#     what: forgets the padding as soon as there is a stride
#     asks: 'What becomes of your padding when the stride is larger than 1?'
#     kind: mistake
#     loses: {size_stride: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    zeros = 0 if padding == "valid" else padding
    span = (kernel - 1) * dilation + 1
    if n + 2 * zeros < span:
        raise ValueError("the kernel does not fit")
    if stride > 1 and n >= span:
        return (n - span) // stride + 1
    return (n + 2 * zeros - span) // stride + 1
