# ---
# jupyter:
#   bank:
#     what: freezes the layer at which it cuts, and none before
#     kind: mistake
#     loses: {extractor_frozen: 1}
#     asks: Which of the layers before the cut still learn?
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    last = base.get_layer(layer)
    last.trainable = False
    return keras.Model(base.input, keras.layers.GlobalAveragePooling2D()(last.output))
