# ---
# jupyter:
#   bank:
#     what: writes the normalised input over the input, so that the shortcut passes that on
#     kind: mistake
#     loses: {residual_shortcut: 2}
#     asks: "Which tensor do you add in the end where the shape stays: the block's input, or what step 2 gives?"
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = x = layers.ReLU()(layers.BatchNormalization()(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([x, y])
