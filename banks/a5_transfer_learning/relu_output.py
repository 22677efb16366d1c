# ---
# jupyter:
#   bank:
#     what: logits that cannot be negative
#     kind: mistake
#     loses: {classifier_output: 1}
#     asks: Can your logits be negative?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images, training=False))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes, activation="relu")(x))
