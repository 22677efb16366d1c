# ---
# jupyter:
#   bank:
#     what: flattens the maps in place of averaging them
#     kind: mistake
#     loses: {extractor_shape: 1, extractor_values: 1}
#     asks: How many numbers should be left of one feature map?
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    x = keras.layers.Flatten()(base.get_layer(layer).output)
    extractor = keras.Model(base.input, x)
    extractor.trainable = False
    return extractor
