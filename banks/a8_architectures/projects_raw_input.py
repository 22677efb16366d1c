# ---
# jupyter:
#   bank:
#     what: the projection reads the block's input
#     kind: mistake
#     loses: {residual_projection: 2}
#     asks: "What does your projection read: the block's input, or what step 2 gives?"
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(x)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([x, y])
