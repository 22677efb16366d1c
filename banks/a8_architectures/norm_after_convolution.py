# ---
# jupyter:
#   bank:
#     what: each convolution comes before its BatchNormalization and ReLU; nothing after the sum
#     kind: mistake
#     loses: {residual_weights: 1, residual_values: 2, residual_projection: 2}
#     asks: 'On how many channels does your first BatchNormalization work: those of the input, or those of the output?'
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(x)
    return layers.Add()([x, y])
