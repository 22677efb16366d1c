# ---
# jupyter:
#   bank:
#     what: 'adds the dilation once to the kernel, instead of once for each gap'
#     asks: 'How many gaps does a kernel of 3 have, and by how much does each of them grow?'
#     kind: mistake
#     loses: {size_dilation: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "same":
        return -(-n // stride)
    if padding == "valid":
        padding = 0
    span = kernel + dilation - 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - span) // stride + 1
