# ---
# jupyter:
#   bank:
#     what: 'hands the text "valid" to the arithmetic'
#     asks: 'What is 2 times "valid"?'
#     kind: mistake
#     loses: {size_padding: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - span) // stride + 1
