# ---
# jupyter:
#   bank:
#     what: one bias a layer, not one a filter
#     kind: mistake
#     loses: {conv_parameters: 1, conv_groups: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    weights = kernel * kernel * (inputs // groups) * filters
    return weights + 1, -(-height // stride) * -(-width // stride) * weights
