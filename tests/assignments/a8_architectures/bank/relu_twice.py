# ---
# jupyter:
#   bank:
#     what: a ReLU before the sum and one after it
#     kind: mistake
#     loses: {residual_values: 2}
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    layers = keras.layers
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    x = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.Add()([shortcut, layers.ReLU()(x)]))
