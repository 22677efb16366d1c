# ---
# jupyter:
#   bank:
#     what: the block of lesson 16 as it stands there
#     kind: mistake
#     loses: {residual_weights: 1, residual_values: 2, residual_projection: 2, residual_shortcut: 2}
#     asks: 'In the list of part A, what comes first: the convolution, or BatchNormalization and ReLU?'
# ---

# %% solution="preactivation_block"
def conv_bn(x, filters, kernel=3, strides=1):
    how = {"padding": "same", "use_bias": False, "kernel_initializer": "he_normal"}
    x = keras.layers.Conv2D(filters, kernel, strides, **how)(x)
    return keras.layers.BatchNormalization(momentum=0.9)(x)


def preactivation_block(x, filters, stride=1):
    y = keras.layers.ReLU()(conv_bn(x, filters, 3, stride))
    y = conv_bn(y, filters)
    x = x if y.shape == x.shape else conv_bn(x, filters, 1, stride)
    return keras.layers.ReLU()(keras.layers.Add()([x, y]))
