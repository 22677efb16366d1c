# ---
# jupyter:
#   bank:
#     what: one BatchNormalization is called twice
#     kind: mistake
#     loses: {residual_shapes: 1, residual_weights: 1, residual_values: 2, residual_stride: 1, residual_projection: 2, residual_layers: 1}
#     asks: How many BatchNormalization layers do you make, and how many does the list have?
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    layers = keras.layers
    norm = layers.BatchNormalization()
    y = layers.ReLU()(norm(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(norm(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([x, y])
