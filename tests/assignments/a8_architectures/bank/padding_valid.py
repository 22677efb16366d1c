# ---
# jupyter:
#   bank:
#     what: output sizes of padding valid
#     kind: mistake
#     loses: {conv_work: 1, conv_groups: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    weights = kernel * kernel * (inputs // groups) * filters
    high, wide = (height - kernel) // stride + 1, (width - kernel) // stride + 1
    return weights + filters, high * wide * weights
