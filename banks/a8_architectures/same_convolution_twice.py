# ---
# jupyter:
#   bank:
#     what: where the shape stays, one convolution is called twice
#     kind: mistake
#     loses: {residual_layers: 1}
#     asks: Do your two 3 x 3 convolutions have a kernel each, or the same one?
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if stride == 1 and x.shape[-1] == filters:
        return x + conv(layers.ReLU()(layers.BatchNormalization()(conv(y))))
    shortcut = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    return shortcut + conv(layers.ReLU()(layers.BatchNormalization()(y)))
