# ---
# jupyter:
#   bank:
#     what: a grouped convolution for the depthwise one, EinsumDense for dense layers and layer scale
#     kind: right
# ---

# %% solution="convnext_block"
def convnext_block(x, start=1e-6):
    channels = x.shape[-1]
    y = keras.layers.Conv2D(channels, 7, padding="same", groups=channels)(x)
    y = keras.layers.LayerNormalization(epsilon=1e-5)(y)
    y = keras.layers.EinsumDense("bhwc,cd->bhwd", (None, None, 4 * channels), bias_axes="d")(y)
    y = keras.layers.Lambda(keras.activations.gelu)(y)
    y = keras.layers.EinsumDense("bhwc,cd->bhwd", (None, None, channels), bias_axes="d")(y)
    y = keras.layers.EinsumDense(
        "bhwc,c->bhwc",
        (None, None, channels),
        kernel_initializer=keras.initializers.Constant(start),
    )(y)
    return keras.layers.Add()([x, y])


# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    kernel = keras.initializers.HeNormal(seed=1)

    def convolve(x, side, stride):
        x = keras.layers.Conv2D(
            filters, side, stride, "same", use_bias=False, kernel_initializer=kernel
        )(x)
        return keras.layers.BatchNormalization(gamma_initializer="ones")(x)

    y = convolve(keras.layers.ReLU()(convolve(x, 3, stride)), 3, 1)
    same = y.shape[1:] == x.shape[1:]
    return keras.layers.ReLU()(y + (x if same else convolve(x, 1, stride)))


# %% solution="inception_parameters"
def inception_parameters(inputs, ones, threes, fives, pooled):
    thin = (ones + threes[0] + fives[0] + pooled) * (inputs + 1)
    return thin + threes[1] * (9 * threes[0] + 1) + fives[1] * (25 * fives[0] + 1)
