# ---
# jupyter:
#   bank:
#     what: always takes the end of the base
#     kind: mistake
#     loses: {extractor_layer: 1}
#     asks: "Where does your model end: at the layer that was asked for, or at the end of the base?"
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    base.trainable = False
    return keras.Sequential([base, keras.layers.GlobalAveragePooling2D()])
