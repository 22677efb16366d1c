# ---
# jupyter:
#   bank:
#     what: dense layers at each position, without the mean
#     kind: mistake
#     loses: {se_values: 3, se_gates: 1}
#     asks: 'How many gates does a channel have in your block: one for the image, or one for each position?'
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = x
    gates = keras.layers.Dense(channels // ratio, activation="relu")(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return keras.layers.Multiply()([x, gates])
