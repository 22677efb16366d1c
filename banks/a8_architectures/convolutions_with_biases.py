# ---
# jupyter:
#   bank:
#     what: convolutions keep their biases
#     kind: mistake
#     loses: {residual_weights: 1}
#     asks: 'Keras gives a convolution biases unless told otherwise: should it have them here?'
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same")(y)
    y = layers.Conv2D(filters, 3, stride, "same")(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.Add()([x, y])
