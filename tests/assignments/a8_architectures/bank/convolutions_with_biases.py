# ---
# jupyter:
#   bank:
#     what: convolutions keep their biases before BatchNormalization
#     kind: mistake
#     loses: {residual_weights: 1}
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    layers = keras.layers
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, "same")(x)
        shortcut = layers.BatchNormalization()(shortcut)
    x = layers.Conv2D(filters, 3, stride, "same")(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.Add()([shortcut, x]))
