# ---
# jupyter:
#   bank:
#     what: the second convolution has the stride
#     kind: mistake
#     loses: {residual_stride: 1}
#     asks: Which of your two 3 x 3 convolutions has the stride?
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, 1, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    return layers.Add()([x, y])
