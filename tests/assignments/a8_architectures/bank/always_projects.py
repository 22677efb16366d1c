# ---
# jupyter:
#   bank:
#     what: a projection also where the shape stays
#     kind: mistake
#     loses: {residual_weights: 1, residual_values: 2, residual_shortcut: 1}
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    layers = keras.layers
    shortcut = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(x)
    shortcut = layers.BatchNormalization()(shortcut)
    x = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.Add()([shortcut, x]))
