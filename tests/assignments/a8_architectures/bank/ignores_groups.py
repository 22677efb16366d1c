# ---
# jupyter:
#   bank:
#     what: groups play no part
#     kind: mistake
#     loses: {conv_groups: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    weights = kernel * kernel * inputs * filters
    return weights + filters, -(-height // stride) * -(-width // stride) * weights
