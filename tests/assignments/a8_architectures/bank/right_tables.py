# ---
# jupyter:
#   bank:
#     what: counts from tables of layers, in NumPy
#     kind: right
# ---

# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    positions = np.prod(np.ceil(np.array([height, width]) / stride))
    weights = np.prod([kernel, kernel, inputs, filters], dtype=float) / groups
    return np.array([weights + filters, positions * weights])


# %% solution="stack"
def stack(kernels, channels):
    kernels = np.array(kernels)
    field = (kernels - 1).sum(axis=0) + 1
    areas = kernels.prod(axis=1)
    return field, (areas * channels**2 + channels).sum()


# %% solution="basic_cost"
def cost(positions, table, norms):
    weights = np.array([kernel * kernel * before * after for kernel, before, after in table])
    return weights.sum() + 4 * sum(norms), positions * weights.sum()


def basic_cost(height, width, inputs, filters, stride=1):
    positions = ((height - 1) // stride + 1) * ((width - 1) // stride + 1)
    table = [(3, inputs, filters), (3, filters, filters)]
    if (inputs, stride) != (filters, 1):
        table.append((1, inputs, filters))
    return cost(positions, table, [filters] * len(table))


# %% solution="bottleneck_cost"
def bottleneck_cost(height, width, inputs, filters, stride=1):
    positions = ((height - 1) // stride + 1) * ((width - 1) // stride + 1)
    table = [(1, inputs, filters), (3, filters, filters), (1, filters, 4 * filters)]
    if (inputs, stride) != (4 * filters, 1):
        table.append((1, inputs, 4 * filters))
    return cost(positions, table, [after for _, _, after in table])


# %% solution="encoder_cost"
def encoder_cost(tokens, dimension):
    norm = 2 * dimension
    square = dimension * (dimension + 1)
    mlp = 4 * dimension * (dimension + 1) + (4 * dimension + 1) * dimension
    work = tokens * (4 + 8) * dimension**2 + tokens**2 * dimension + tokens**2 * dimension
    return norm + 4 * square + norm + mlp, work


# %% solution="embedding_parameters"
def embedding_parameters(height, width, inputs, patch, dimension):
    patches = height * width / patch**2
    weights = patch**2 * inputs * dimension
    bias = class_token = dimension
    return int(weights + bias + class_token + (patches + 1) * dimension)
