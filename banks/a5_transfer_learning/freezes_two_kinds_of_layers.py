# ---
# jupyter:
#   bank:
#     what: freezes convolutions and BatchNormalization only, and no other kinds of layers
#     kind: mistake
#     loses: {classifier_frozen: 1}
#     asks: "Which kinds of layers with weights can a base have?"
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    for layer in base.layers:
        if isinstance(layer, (keras.layers.Conv2D, keras.layers.BatchNormalization)):
            layer.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
