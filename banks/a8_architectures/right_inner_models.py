# ---
# jupyter:
#   bank:
#     what: each block is a model of its own that is called once
#     kind: right
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    start = keras.Input(x.shape[1:])
    same = stride == 1 and x.shape[-1] == filters
    y1 = layers.BatchNormalization()(start)
    y1 = layers.ReLU()(y1)
    y2 = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(y1)
    y2 = layers.BatchNormalization()(y2)
    y2 = layers.ReLU()(y2)
    y2 = layers.Conv2D(filters, 3, strides=1, padding="same", use_bias=False)(y2)
    way = layers.Conv2D(filters, 1, strides=stride, padding="same", use_bias=False)
    return keras.Model(start, layers.Add()([y2, start if same else way(y1)]))(x)


# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    start = keras.Input(x.shape[1:])
    y = keras.layers.GlobalAveragePooling2D()(start)
    y = keras.layers.Dense(x.shape[-1] // ratio, activation="relu")(y)
    y = keras.layers.Dense(x.shape[-1], activation="sigmoid")(y)
    gates = keras.Model(start, keras.layers.Reshape((1, 1, x.shape[-1]))(y))
    return keras.layers.Multiply()([x, gates(x)])
