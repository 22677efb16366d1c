# ---
# jupyter:
#   bank:
#     what: the main way alone
#     kind: mistake
#     loses: {residual_weights: 1, residual_values: 2, residual_shortcut: 1}
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    layers = keras.layers
    x = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x)
