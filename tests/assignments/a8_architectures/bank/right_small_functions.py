# ---
# jupyter:
#   bank:
#     what: a function for each step, dense layers for 1 x 1 convolutions, shortcuts made last
#     kind: right
# ---

# %% solution="convolution"
import math


def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    in_group, out_group = inputs // groups, filters // groups
    weights = groups * in_group * out_group * kernel**2
    bias = groups * out_group
    return weights + bias, math.ceil(height / stride) * math.ceil(width / stride) * weights


# %% solution="separable"
def separable(height, width, inputs, filters, kernel, stride=1):
    depthwise = convolution(height, width, inputs, inputs, kernel, stride, groups=inputs)
    height, width = math.ceil(height / stride), math.ceil(width / stride)
    pointwise = convolution(height, width, inputs, filters, 1)
    biases = inputs + filters
    return [depthwise[0] + pointwise[0] - biases, depthwise[1] + pointwise[1]]


# %% solution="residual_block"
def conv_norm(x, filters, kernel, stride):
    x = keras.layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False)(x)
    return keras.layers.BatchNormalization(momentum=0.9)(x)


def residual_block(x, filters, stride=1):
    main = keras.activations.relu(conv_norm(x, filters, (3, 3), stride))
    main = conv_norm(main, filters, (3, 3), 1)
    if (stride, filters) != (1, x.shape[-1]):
        x = keras.layers.Dense(filters, use_bias=False)(x[:, ::stride, ::stride])
        x = keras.layers.BatchNormalization()(x)
    return keras.ops.maximum(main + x, 0)


# %% solution="basic_cost"
def basic_cost(height, width, inputs, filters, stride=1):
    first, work = convolution(height, width, inputs, filters, 3, stride)
    height, width = math.ceil(height / stride), math.ceil(width / stride)
    second, more = convolution(height, width, filters, filters, 3)
    # four numbers a channel in place of a bias
    parameters, work = first + second + 2 * 3 * filters, work + more
    if stride > 1 or inputs != filters:
        third, more = convolution(height, width, inputs, filters, 1)
        parameters, work = parameters + third + 3 * filters, work + more
    return parameters, work


# %% solution="inception_block"
def inception_block(x, ones, threes, fives, pooled):
    def activated(x, layer):
        return keras.layers.Activation("relu")(layer(x))

    y4 = keras.layers.MaxPool2D(3, strides=1, padding="same")(x)
    y4 = activated(y4, keras.layers.Dense(pooled))
    y3 = activated(x, keras.layers.Dense(fives[0]))
    y3 = activated(y3, keras.layers.Conv2D(fives[1], 5, padding="same"))
    y2 = activated(x, keras.layers.Dense(threes[0]))
    y2 = activated(y2, keras.layers.Conv2D(threes[1], 3, padding="same"))
    y1 = activated(x, keras.layers.Dense(ones))
    return keras.layers.concatenate([y1, y2, y3, y4])
