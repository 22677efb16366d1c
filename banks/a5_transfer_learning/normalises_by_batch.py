# ---
# jupyter:
#   bank:
#     what: scales the features with the statistics of the batch
#     kind: mistake
#     loses: {extractor_layer: 1, extractor_values: 1}
#     asks: Should the features of an image depend on the other images of its batch?
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    x = keras.layers.GlobalAveragePooling2D()(base.get_layer(layer).output)
    x = keras.layers.Lambda(lambda f: f - keras.ops.mean(f, axis=0), output_shape=(x.shape[-1],))(x)
    extractor = keras.Model(base.input, x)
    extractor.trainable = False
    return extractor
