# ---
# jupyter:
#   bank:
#     what: BatchNormalization after the projection, as in lesson 16
#     kind: mistake
#     loses: {residual_weights: 1}
#     asks: What does the list say follows the 1 x 1 convolution in the shortcut?
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.BatchNormalization()(
            layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
        )
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([x, y])
