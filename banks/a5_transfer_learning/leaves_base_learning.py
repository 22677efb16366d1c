# ---
# jupyter:
#   bank:
#     what: asks for inference mode, and does not freeze the base
#     kind: mistake
#     loses: {classifier_frozen: 1, classifier_statistics: 1}
#     asks: Does training=False stop the base from learning, or does that take another switch?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images, training=False))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
