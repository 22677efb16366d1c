# ---
# jupyter:
#   bank:
#     what: Counts with NumPy arrays of int64 and returns NumPy's integers
#     kind: right
# ---
# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    means = keras.ops.mean(x, (1, 2))
    small = keras.ops.relu(keras.layers.Dense(channels // ratio)(means))
    gates = keras.ops.sigmoid(keras.layers.Dense(channels)(small))
    return x * gates[:, None, None, :]

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    size = np.array([height, width], dtype=np.int64)
    inner = expansion * inputs
    weights = np.array([inputs * inner, 9 * inner, inner * filters], dtype=np.int64)
    normed = np.array([inner, inner, filters], dtype=np.int64)
    positions = np.stack([size, -(-size // stride), -(-size // stride)]).prod(axis=1)
    there = np.array([expansion > 1, True, True])
    return np.array([(weights + 4 * normed)[there].sum(), weights[there] @ positions[there]])

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    d = dimension
    once = [
        (patch, patch, 3, d), (d,),  # patches
        (1, d), ((height // patch) * (width // patch) + 1, d),  # class token, positions
        (d,), (d,), (d, classes), (classes,),
    ]
    block = [(d,), (d,)] + [(d, d), (d,)] * 4 + [(d,), (d,)] + [(d, 4 * d), (4 * d,), (4 * d, d), (d,)]
    size = lambda shapes: np.sum([np.prod(shape, dtype=np.int64) for shape in shapes])
    return size(once) + blocks * size(block)
