# ---
# jupyter:
#   bank:
#     what: weights of a separable convolution multiplied and not added
#     kind: mistake
#     loses: {separable_cost: 1}
# ---

# %% solution="separable"
def separable(height, width, inputs, filters, kernel, stride=1):
    weights = kernel * kernel * inputs * inputs * filters
    return weights, -(-height // stride) * -(-width // stride) * weights
