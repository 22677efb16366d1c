# ---
# jupyter:
#   bank:
#     what: takes MobileNet's ReLU6 between the dense layers
#     kind: mistake
#     loses: {se_values: 3}
#     asks: Up to which number does a ReLU let everything through?
# ---
# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(channels // ratio)(gates)
    gates = keras.layers.ReLU(max_value=6)(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return keras.layers.Multiply()([x, gates])
