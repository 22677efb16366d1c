# ---
# jupyter:
#   bank:
#     what: the same ReLU, which has no weights, is used twice
#     kind: right
# ---

# %% solution="preactivation_block"
relu = keras.layers.ReLU()


def preactivation_block(x, filters, stride=1):
    y = relu(keras.layers.BatchNormalization()(x))
    shortcut = x
    if x.shape[-1] != filters or stride != 1:
        shortcut = keras.layers.Conv2D(filters, 1, stride, padding="same", use_bias=False)(y)
    y = keras.layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)(y)
    y = relu(keras.layers.BatchNormalization()(y))
    y = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return keras.layers.Add()([shortcut, y])


# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    y = keras.layers.GlobalAveragePooling2D()(x)
    y = relu(keras.layers.Dense(x.shape[-1] // ratio)(y))
    y = keras.layers.Dense(x.shape[-1], activation="sigmoid")(y)
    return keras.layers.Multiply()([y, x])
