# ---
# jupyter:
#   bank:
#     what: freezes the numbers that a gradient reaches, and no layer
#     kind: mistake
#     loses: {classifier_statistics: 1}
#     asks: "What tells a layer of BatchNormalization to leave its statistics alone: the switch of its arrays, or its own?"
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    for weight in base.weights:
        weight.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images, training=False))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
