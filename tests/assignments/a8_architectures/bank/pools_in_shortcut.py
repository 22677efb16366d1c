# ---
# jupyter:
#   bank:
#     what: average pooling and a 1 x 1 convolution where the stride should do it
#     kind: mistake
#     loses: {residual_values: 2, residual_shortcut: 1}
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    layers = keras.layers
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        pooled = layers.AveragePooling2D(stride, padding="same")(x)
        shortcut = layers.Conv2D(filters, 1, use_bias=False)(pooled)
        shortcut = layers.BatchNormalization()(shortcut)
    x = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.Add()([shortcut, x]))
