# ---
# jupyter:
#   bank:
#     what: BatchNormalization in place of LayerNormalization
#     kind: mistake
#     loses: {convnext_weights: 1, convnext_values: 1}
# ---

# %% solution="convnext_block"
def convnext_block(x, start=1e-6):
    channels = x.shape[-1]
    y = keras.layers.DepthwiseConv2D(7, padding="same")(x)
    y = keras.layers.BatchNormalization()(y)
    y = keras.layers.Dense(4 * channels, activation="gelu")(y)
    y = keras.layers.Dense(channels)(y)
    return keras.layers.Add()([x, LayerScale(start)(y)])
