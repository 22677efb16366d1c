# ---
# jupyter:
#   bank:
#     what: BatchNormalization frozen when it is made
#     kind: mistake
#     loses: {residual_weights: 1}
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    layers = keras.layers
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(x)
        shortcut = layers.BatchNormalization(trainable=False)(shortcut)
    x = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization(trainable=False)(x))
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(trainable=False)(x)
    return layers.ReLU()(layers.Add()([shortcut, x]))
