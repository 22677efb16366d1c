# ---
# jupyter:
#   bank:
#     what: clone_model, which copies layers and makes new weights
#     kind: mistake
#     loses: {extractor_layer: 1, extractor_values: 1}
#     asks: When you copy a base, does the copy get its layers only, or its weights as well?
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    copy = keras.models.clone_model(base)
    x = keras.layers.GlobalAveragePooling2D()(copy.get_layer(layer).output)
    extractor = keras.Model(copy.input, x)
    extractor.trainable = False
    return extractor
