# ---
# jupyter:
#   bank:
#     what: loops over layers, math.ceil and lists
#     kind: right
# ---

# %% solution="inverted_cost"
import math


def inverted_cost(height, width, inputs, filters, stride, expansion):
    parameters = work = 0
    wide = inputs * expansion
    layers = [(1, inputs, wide, 1), (3, 1, wide, stride), (1, wide, filters, 1)]
    if expansion == 1:
        layers.pop(0)
    for kernel, reads, channels, step in layers:
        height, width = math.ceil(height / step), math.ceil(width / step)
        weights = kernel * kernel * reads * channels
        parameters += weights
        for _number in ("scale", "shift", "mean", "variance"):
            parameters += channels
        work += height * width * weights
    return [parameters, work]


# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    total = patch * patch * 3 * dimension + dimension
    total += dimension
    for _row in range(0, height, patch):
        for _column in range(0, width, patch):
            total += dimension
    total += dimension
    for _block in range(blocks):
        total += 2 * dimension
        for _layer in ("query", "key", "value", "output"):
            total += dimension * dimension + dimension
        total += 2 * dimension
        total += dimension * 4 * dimension + 4 * dimension
        total += 4 * dimension * dimension + dimension
    total += 2 * dimension
    total += dimension * classes + classes
    return total
