# ---
# jupyter:
#   bank:
#     what: true division, so that sizes are floats, and 2.33 where the stride does not come out even
#     asks: 'What does `/` give if the stride does not come out even, and how many whole positions are that?'
#     kind: mistake
#     loses: {size_stride: 1, size_same: 1, size_whole_number: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return n / stride
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return (n - span + 2 * padding) / stride + 1
