# ---
# jupyter:
#   bank:
#     what: a projection only where the number of channels changes
#     kind: mistake
#     loses: {residual_shapes: 1, residual_projection: 2}
#     asks: With stride 2 and the same number of channels, what does your shortcut add?
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([x, y])
