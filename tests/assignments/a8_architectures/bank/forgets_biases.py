# ---
# jupyter:
#   bank:
#     what: parameters of a convolution without biases
#     kind: mistake
#     loses: {conv_parameters: 1, conv_groups: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    weights = kernel * kernel * (inputs // groups) * filters
    return weights, -(-height // stride) * -(-width // stride) * weights
