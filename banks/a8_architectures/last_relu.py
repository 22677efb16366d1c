# ---
# jupyter:
#   bank:
#     what: ReLU after the sum, as in the block of lesson 16
#     kind: mistake
#     loses: {residual_shortcut: 2}
#     asks: Where the shape stays and all kernels are zero, what should become of a negative number?
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.ReLU()(layers.Add()([x, y]))
