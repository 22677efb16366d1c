# ---
# jupyter:
#   bank:
#     what: freezes the convolutions, while BatchNormalization learns
#     kind: mistake
#     loses: {classifier_frozen: 1, classifier_statistics: 1}
#     asks: Have layers other than convolutions weights, too?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    for layer in base.layers:
        layer.trainable = "conv" not in layer.name
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
