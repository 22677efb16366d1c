# ---
# jupyter:
#   bank:
#     what: gates of the shape (batch, channels), multiplied by the operator *
#     kind: mistake
#     loses: {se_weights: 1, se_values: 3, se_gates: 1}
#     asks: Which shape do your gates have, and what does * do with it and the shape of the maps?
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D()(x)
    gates = keras.layers.Dense(channels // ratio, activation="relu")(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return x * gates
