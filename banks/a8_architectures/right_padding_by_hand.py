# ---
# jupyter:
#   bank:
#     what: 'zeros laid around the maps, then convolutions with padding "valid"'
#     kind: right
# ---

# %% solution="preactivation_block"
def padded(x, filters, stride):
    sides = [(max((-(-n // stride) - 1) * stride + 3 - n, 0)) for n in x.shape[1:3]]
    x = keras.layers.ZeroPadding2D([(side // 2, side - side // 2) for side in sides])(x)
    return keras.layers.Conv2D(filters, 3, stride, use_bias=False)(x)


def preactivation_block(x, filters, stride=1):
    y = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
    if stride == 1 and x.shape[3] == filters:
        shortcut = x
    else:
        shortcut = keras.layers.Conv2D(filters, 1, stride, use_bias=False)(y)
    y = padded(y, filters, stride)
    y = keras.layers.ReLU()(keras.layers.BatchNormalization()(y))
    return keras.layers.Add()([shortcut, padded(y, filters, 1)])
