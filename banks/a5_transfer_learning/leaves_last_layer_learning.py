# ---
# jupyter:
#   bank:
#     what: "freezes all layers of the base but the last, as if that were a head"
#     kind: mistake
#     loses: {extractor_frozen: 1}
#     asks: "What is the last layer of a base without a top, and does it learn in your extractor?"
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    for each in base.layers[:-1]:
        each.trainable = False
    x = keras.layers.GlobalAveragePooling2D()(base.get_layer(layer).output)
    return keras.Model(base.input, x)
