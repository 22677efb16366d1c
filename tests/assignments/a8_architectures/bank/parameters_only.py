# ---
# jupyter:
#   bank:
#     what: returns the parameters and forgets the multiply-adds
#     kind: mistake
#     loses: {conv_parameters: 1, conv_work: 1, conv_groups: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    return kernel * kernel * (inputs // groups) * filters + filters
