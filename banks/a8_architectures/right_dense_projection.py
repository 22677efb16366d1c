# ---
# jupyter:
#   bank:
#     what: dense layers for 1 x 1 convolutions, slices for the stride, operators for layers
#     kind: right
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    activated = keras.activations.relu(keras.layers.BatchNormalization(momentum=0.9)(x))
    y = keras.layers.Conv2D(filters, (3, 3), (stride, stride), "same", use_bias=False)(activated)
    y = keras.activations.relu(keras.layers.BatchNormalization(momentum=0.9)(y))
    y = keras.layers.Conv2D(filters, (3, 3), padding="same", use_bias=False)(y)
    if (stride, filters) == (1, x.shape[-1]):
        return x + y
    return y + keras.layers.Dense(filters, use_bias=False)(activated[:, ::stride, ::stride])


# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    means = keras.ops.mean(x, axis=[1, 2])
    hidden = keras.ops.maximum(keras.layers.Dense(x.shape[-1] // ratio)(means), 0)
    gates = keras.ops.sigmoid(keras.layers.Dense(x.shape[-1])(hidden))
    return x * keras.ops.expand_dims(gates, (1, 2))
