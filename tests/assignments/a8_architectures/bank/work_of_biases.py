# ---
# jupyter:
#   bank:
#     what: adding a bias counted as a multiply-add
#     kind: mistake
#     loses: {conv_work: 1, conv_groups: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    weights = kernel * kernel * (inputs // groups) * filters + filters
    return weights, -(-height // stride) * -(-width // stride) * weights
