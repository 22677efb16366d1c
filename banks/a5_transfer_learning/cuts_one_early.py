# ---
# jupyter:
#   bank:
#     what: takes what goes into the layer and not what comes out of it
#     kind: mistake
#     loses: {extractor_layer: 1, extractor_values: 1}
#     asks: Do you take the input of the layer, or its output?
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    x = keras.layers.GlobalAveragePooling2D()(base.get_layer(layer).input)
    extractor = keras.Model(base.input, x)
    extractor.trainable = False
    return extractor
