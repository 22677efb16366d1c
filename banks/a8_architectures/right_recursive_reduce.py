# ---
# jupyter:
#   bank:
#     what: Chains layers with functools.reduce, and counts the blocks by recursion
#     kind: right
# ---
# %% solution="preactivation_block"
from functools import reduce


def through(x, *layers):
    return reduce(lambda value, layer: layer(value), layers, x)


def preactivation_block(x, filters, stride=1):
    L = keras.layers
    conv = lambda size, step: L.Conv2D(
        filters, kernel_size=(size, size), strides=(step, step), padding="same", use_bias=False
    )
    active = through(x, L.BatchNormalization(), L.ReLU())
    main = through(active, conv(3, stride), L.BatchNormalization(), L.ReLU(), conv(3, 1))
    if (stride, x.shape[-1]) == (1, filters):
        return L.Add()([x, main])
    return L.Add()([conv(1, stride)(active), main])

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    """Recursive: the steps one after another, each from what the one before left."""

    def rest(steps, rows, columns, channels):
        if not steps:
            return 0, 0
        (kind, to), *others = steps
        if kind == "depthwise":
            rows, columns = (rows - 1) // stride + 1, (columns - 1) // stride + 1
            weights = 9 * channels
        else:
            weights = channels * to
        parameters, work = rest(others, rows, columns, to)
        return parameters + weights + 4 * to, work + weights * rows * columns

    inside = expansion * inputs
    steps = [("depthwise", inside), ("point", filters)]
    if expansion != 1:
        steps.insert(0, ("point", inside))
    return rest(steps, height, width, inputs)

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    if blocks > 0:
        one = 4 * dimension + 4 * (dimension + 1) * dimension
        one += (dimension + 1) * 4 * dimension + (4 * dimension + 1) * dimension
        return one + vit_parameters(height, width, patch, dimension, blocks - 1, classes)
    patches = height * width // patch**2
    return (
        (patch * patch * 3 + 1) * dimension
        + dimension
        + (patches + 1) * dimension
        + 2 * dimension
        + (dimension + 1) * classes
    )
