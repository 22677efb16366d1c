# ---
# jupyter:
#   bank:
#     what: normalises channels and positions together
#     kind: mistake
#     loses: {convnext_values: 1}
# ---

# %% solution="convnext_block"
def convnext_block(x, start=1e-6):
    channels = x.shape[-1]
    y = keras.layers.DepthwiseConv2D(7, padding="same")(x)
    y = keras.layers.GroupNormalization(groups=1)(y)
    y = keras.layers.Dense(4 * channels, activation="gelu")(y)
    y = keras.layers.Dense(channels)(y)
    return keras.layers.Add()([x, LayerScale(start)(y)])
