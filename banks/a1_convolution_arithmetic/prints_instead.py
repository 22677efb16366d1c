# ---
# jupyter:
#   bank:
#     what: prints the size instead of returning it
#     asks: 'Does your function return the size, or does it only print it?'
#     kind: mistake
#     loses: {size_plain: 1, size_padding: 1, size_stride: 1, size_same: 1, size_dilation: 1, size_whole_number: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        print(-(-n // stride))
        return
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if span > n + 2 * padding:
        raise ValueError("kernel does not fit")
    print((n + 2 * padding - span) // stride + 1)
