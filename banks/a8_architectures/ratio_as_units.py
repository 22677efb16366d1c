# ---
# jupyter:
#   bank:
#     what: as many numbers in step 2 as the ratio says
#     kind: mistake
#     loses: {se_weights: 1, se_values: 3}
#     asks: With 6 channels and ratio 3, how many numbers does your first dense layer give?
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(ratio, activation="relu")(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return keras.layers.Multiply()([x, gates])
