# ---
# jupyter:
#   bank:
#     what: averages over the channels, and keeps the positions
#     kind: mistake
#     loses: {extractor_shape: 1, extractor_layer: 1, extractor_values: 1}
#     asks: "Over which axes do you average: the positions of a map, or its channels?"
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    x = keras.ops.mean(base.get_layer(layer).output, axis=-1)
    extractor = keras.Model(base.input, keras.layers.Flatten()(x))
    extractor.trainable = False
    return extractor
