# ---
# jupyter:
#   bank:
#     what: 1 x 1 convolutions for the dense layers, and a mean over a window as large as the map
#     kind: right
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    _, height, width, channels = x.shape
    gates = keras.layers.AveragePooling2D((height, width))(x)
    gates = keras.layers.Conv2D(channels // ratio, 1, activation="relu")(gates)
    gates = keras.layers.Conv2D(channels, 1, activation="sigmoid")(gates)
    return keras.layers.Multiply()([gates, x])
