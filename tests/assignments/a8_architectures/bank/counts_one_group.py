# ---
# jupyter:
#   bank:
#     what: "channels and filters both divided by the groups: the cost of one group only"
#     kind: mistake
#     loses: {conv_groups: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    weights = kernel * kernel * (inputs // groups) * (filters // groups)
    return weights + filters, -(-height // stride) * -(-width // stride) * weights
