# ---
# jupyter:
#   bank:
#     what: an ordinary convolution of 7 x 7
#     kind: mistake
#     loses: {convnext_weights: 1, convnext_values: 1}
# ---

# %% solution="convnext_block"
def convnext_block(x, start=1e-6):
    channels = x.shape[-1]
    y = keras.layers.Conv2D(channels, 7, padding="same")(x)
    y = keras.layers.LayerNormalization(epsilon=1e-6)(y)
    y = keras.layers.Dense(4 * channels, activation="gelu")(y)
    y = keras.layers.Dense(channels)(y)
    return keras.layers.Add()([x, LayerScale(start)(y)])
