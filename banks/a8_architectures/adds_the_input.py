# ---
# jupyter:
#   bank:
#     what: adds the input to what the gates let through
#     kind: mistake
#     loses: {se_values: 3, se_gates: 1}
#     asks: If a gate is 0, what should be left of its channel?
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(channels // ratio, activation="relu")(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return x + keras.layers.Multiply()([x, gates])
