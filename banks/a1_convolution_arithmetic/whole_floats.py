# ---
# jupyter:
#   bank:
#     what: right sizes, but as floats such as 5.0
#     asks: 'What does `type(output_size(7, 3))` say?'
#     kind: mistake
#     loses: {size_whole_number: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return np.ceil(n / stride)
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return np.floor((n - span + 2 * padding) / stride) + 1
