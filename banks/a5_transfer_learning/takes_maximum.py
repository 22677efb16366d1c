# ---
# jupyter:
#   bank:
#     what: the largest value of each map
#     kind: mistake
#     loses: {extractor_values: 1}
#     asks: "Which number should stand for a feature map: its largest value, or its average?"
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    x = keras.layers.GlobalMaxPooling2D()(base.get_layer(layer).output)
    extractor = keras.Model(base.input, x)
    extractor.trainable = False
    return extractor
