# ---
# jupyter:
#   bank:
#     what: sides rounded down where the stride does not divide them
#     kind: mistake
#     loses: {conv_work: 1, separable_cost: 1}
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    weights = kernel * kernel * (inputs // groups) * filters
    return weights + filters, (height // stride) * (width // stride) * weights


# %% solution="separable"
def separable(height, width, inputs, filters, kernel, stride=1):
    weights = kernel * kernel * inputs + inputs * filters
    return weights, (height // stride) * (width // stride) * weights
