# ---
# jupyter:
#   bank:
#     what: EinsumDense for the projection and for the gates
#     kind: right
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.Activation("relu")(layers.BatchNormalization(axis=-1)(x))
    if stride > 1 or x.shape[-1] != filters:
        x = layers.EinsumDense("bhwc,cd->bhwd", (None, None, filters))(y[:, ::stride, ::stride, :])
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.Activation("relu")(layers.BatchNormalization(axis=-1)(y))
    y = layers.Conv2D(filters, 3, 1, "same", use_bias=False)(y)
    return layers.Add()([y, x])


# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    y = keras.layers.GlobalAveragePooling2D()(x)
    y = keras.layers.EinsumDense("bc,cd->bd", channels // ratio, activation="relu", bias_axes="d")(y)
    y = keras.layers.EinsumDense("bc,cd->bd", channels, activation="sigmoid", bias_axes="d")(y)
    return keras.ops.einsum("bhwc,bc->bhwc", x, y)
