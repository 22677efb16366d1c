# ---
# jupyter:
#   bank:
#     what: no ReLU after the first dense layer
#     kind: mistake
#     loses: {se_values: 3}
#     asks: What becomes of a negative number between your two dense layers?
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(channels // ratio)(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return keras.layers.Multiply()([x, gates])
