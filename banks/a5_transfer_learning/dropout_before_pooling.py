# ---
# jupyter:
#   bank:
#     what: "dropout on the maps, before they are averaged"
#     kind: mistake
#     loses: {classifier_dropout: 1}
#     asks: "What does dropout set to 0 in your classifier: an average, or single positions of a map?"
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = base(images, training=False)
    x = keras.layers.Dropout(0.2)(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
