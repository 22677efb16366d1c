# ---
# jupyter:
#   bank:
#     what: a function for each step, and the shortcut made last
#     kind: right
# ---

# %% solution="preactivation_block"
def norm_relu(x):
    return keras.layers.ReLU()(keras.layers.BatchNormalization()(x))


def conv(x, filters, kernel, stride=1):
    return keras.layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False)(x)


def preactivation_block(x, filters, stride=1):
    first = norm_relu(x)
    main = conv(norm_relu(conv(first, filters, 3, stride)), filters, 3)
    same = main.shape[1:] == x.shape[1:]
    if not same or stride > 1:
        x = conv(first, filters, 1, stride)
    return keras.layers.add([main, x])


# %% solution="squeeze_excite"
def gates(x, ratio):
    channels = x.shape[-1]
    x = keras.layers.GlobalAvgPool2D()(x)
    x = keras.layers.Dense(units=channels // ratio, activation="relu")(x)
    return keras.layers.Dense(units=channels, activation="sigmoid")(x)


def squeeze_excite(x, ratio):
    return x * gates(x, ratio)[:, None, None, :]


# %% solution="inverted_cost"
def conv_cost(height, width, kernel, inputs, filters):
    weights = kernel**2 * inputs * filters
    return weights + 4 * filters, height * width * weights


def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    costs = []
    if expansion != 1:
        costs.append(conv_cost(height, width, 1, inputs, inside))
    height, width = (height + stride - 1) // stride, (width + stride - 1) // stride
    costs.append(conv_cost(height, width, 3, 1, inside))
    costs.append(conv_cost(height, width, 1, inside, filters))
    return sum(cost[0] for cost in costs), sum(cost[1] for cost in costs)


# %% solution="vit_parameters"
def dense(inputs, outputs):
    return (inputs + 1) * outputs


def norm(numbers):
    return 2 * numbers


def encoder(d):
    return norm(d) + 4 * dense(d, d) + norm(d) + dense(d, 4 * d) + dense(4 * d, d)


def vit_parameters(height, width, patch, dimension, blocks, classes):
    positions = 1 + height // patch * (width // patch)
    before = dense(patch * patch * 3, dimension) + dimension + positions * dimension
    return before + blocks * encoder(dimension) + norm(dimension) + dense(dimension, classes)
