# ---
# jupyter:
#   bank:
#     what: no sigmoid at the end
#     kind: mistake
#     loses: {se_values: 3, se_gates: 1}
#     asks: Between which numbers do your gates lie?
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(channels // ratio, activation="relu")(gates)
    gates = keras.layers.Dense(channels)(gates)
    return keras.layers.Multiply()([x, gates])
