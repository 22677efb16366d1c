# ---
# jupyter:
#   bank:
#     what: the sum of each map in place of the average
#     kind: mistake
#     loses: {extractor_values: 1}
#     asks: By what must a sum be divided to become an average?
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    x = keras.ops.sum(base.get_layer(layer).output, axis=(1, 2))
    extractor = keras.Model(base.input, x)
    extractor.trainable = False
    return extractor
