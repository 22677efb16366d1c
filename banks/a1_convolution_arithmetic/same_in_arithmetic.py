# ---
# jupyter:
#   bank:
#     what: 'has no case for "same"'
#     asks: 'Which line of your function deals with padding="same"?'
#     kind: mistake
#     loses: {size_same: 1}
# ---

# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if padding == "valid":
        padding = 0
    span = dilation * (kernel - 1) + 1
    if n + 2 * padding < span:
        raise ValueError("kernel does not fit")
    return (n + 2 * padding - span) // stride + 1
