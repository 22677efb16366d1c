# ---
# jupyter:
#   bank:
#     what: builds the block and lets Keras count
#     kind: mistake
#     loses: {inverted_parameters: 2, inverted_work: 1, inverted_stride: 1, inverted_expansion_one: 1}
#     asks: Do you count from the list, or does Keras count for you?
# ---

# %% solution="inverted_cost"
from keras import layers


def inverted_cost(height, width, inputs, filters, stride, expansion):
    x = images = layers.Input((height, width, inputs))
    if expansion > 1:
        x = layers.Conv2D(expansion * inputs, 1, use_bias=False)(x)
        x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
    x = layers.DepthwiseConv2D(3, stride, "same", use_bias=False)(x)
    x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
    x = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(x))
    model = keras.Model(images, x)
    work = 0
    for layer in model.layers:
        if "conv" in layer.name:
            work += np.prod(layer.output.shape[1:3]) * layer.count_params()
    return model.count_params(), int(work)
