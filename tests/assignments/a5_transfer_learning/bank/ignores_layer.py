# ---
# jupyter:
#   bank:
#     what: always takes the end of the base
#     kind: mistake
#     loses: {extractor_shape: 1, extractor_values: 2}
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    base.trainable = False
    return keras.Sequential([base, keras.layers.GlobalAveragePooling2D()])
