# ---
# jupyter:
#   bank:
#     what: a projection also where the shape stays
#     kind: mistake
#     loses: {residual_weights: 1, residual_shortcut: 2}
#     asks: Where the shape stays, does your shortcut still have weights?
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([x, y])
