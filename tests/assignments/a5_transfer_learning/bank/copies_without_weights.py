# ---
# jupyter:
#   bank:
#     what: clone_model, which copies layers and makes new weights
#     kind: mistake
#     loses: {extractor_values: 2}
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    copy = keras.models.clone_model(base)
    x = keras.layers.GlobalAveragePooling2D()(copy.get_layer(layer).output)
    extractor = keras.Model(copy.input, x)
    extractor.trainable = False
    return extractor
