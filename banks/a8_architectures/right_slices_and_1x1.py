# ---
# jupyter:
#   bank:
#     what: The shortcut takes every second pixel before its 1 x 1 convolution, ReLU is a maximum, and the gates are 1 x 1 convolutions of one pixel
#     kind: right
# ---
# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    ops, L = keras.ops, keras.layers
    a = ops.maximum(L.BatchNormalization()(x), 0.0)
    b = L.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(a)
    b = ops.maximum(L.BatchNormalization()(b), 0.0)
    b = L.Conv2D(filters, 3, padding="same", use_bias=False)(b)
    if stride == 1 and filters == x.shape[-1]:
        return ops.add(x, b)
    # a 1 x 1 convolution with stride 2 reads the pixels 0, 2, 4, ...
    thinned = a[:, ::stride, ::stride, :]
    return ops.add(L.Conv2D(filters, 1, use_bias=False)(thinned), b)

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    # on a map of one pixel, a 1 x 1 convolution with bias is a dense layer
    channels = x.shape[-1]
    pixel = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    pixel = keras.layers.Conv2D(channels // ratio, 1, activation="relu")(pixel)
    gates = keras.layers.Conv2D(channels, 1, activation="sigmoid")(pixel)
    return x * gates
