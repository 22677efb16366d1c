# ---
# jupyter:
#   bank:
#     what: counts from tables of layers in NumPy, which give arrays and floats
#     kind: right
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    before = np.array([height, width])
    after = np.ceil(before / stride)
    inside = expansion * inputs
    table = np.array(
        [
            [inputs * inside, inside, before.prod()],
            [9 * inside, inside, after.prod()],
            [inside * filters, filters, after.prod()],
        ]
    )[int(expansion == 1) :]
    weights, channels, positions = table.T
    return np.array([weights.sum() + 4 * channels.sum(), weights @ positions])


# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    d = dimension
    shapes = [(3 * patch**2, d), (1, d), (1, d), (height * width / patch**2 + 1, d)]
    shapes += [(2, d), (d, classes), (1, classes)]
    shapes += blocks * (2 * [(2, d)] + 4 * [(d, d), (1, d)] + [(d, 4 * d), (1, 4 * d)])
    shapes += blocks * [(4 * d, d), (1, d)]
    return sum(np.prod(shape) for shape in shapes)
