# ---
# jupyter:
#   bank:
#     what: the maximum of each channel in place of the mean
#     kind: mistake
#     loses: {se_values: 3}
#     asks: 'Which number stands for a channel in your squeeze: its largest, or its mean?'
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalMaxPooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(channels // ratio, activation="relu")(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return keras.layers.Multiply()([x, gates])
