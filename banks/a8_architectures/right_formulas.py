# ---
# jupyter:
#   bank:
#     what: 'multiplied out: one formula for each count'
#     kind: right
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    e = expansion * inputs
    p = ((height - 1) // stride + 1) * ((width - 1) // stride + 1)
    first = expansion > 1
    parameters = first * e * (inputs + 4) + e * (9 + 4 + filters) + 4 * filters
    return int(parameters), int(first * height * width * inputs * e + p * e * (9 + filters))


# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    n, d = height * width // patch**2, dimension
    return d * (3 * patch**2 + n + 5 + classes) + classes + blocks * (12 * d * d + 13 * d)
