# ---
# jupyter:
#   bank:
#     what: forgets to freeze the extractor
#     kind: mistake
#     loses: {extractor_frozen: 1}
#     asks: Is a new model frozen by itself?
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    x = keras.layers.GlobalAveragePooling2D()(base.get_layer(layer).output)
    return keras.Model(base.input, x)
