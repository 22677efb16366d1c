# ---
# jupyter:
#   bank:
#     what: BatchNormalization and ReLU before the convolutions, as in later ResNets
#     kind: mistake
#     loses: {residual_weights: 1, residual_values: 2, residual_shortcut: 1}
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([shortcut, y])
