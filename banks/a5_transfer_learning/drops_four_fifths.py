# ---
# jupyter:
#   bank:
#     what: takes the rate of dropout for the share that is kept
#     kind: mistake
#     loses: {classifier_dropout: 1}
#     asks: Is the number you give to Dropout the share that it drops, or the share that it keeps?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images, training=False))
    x = keras.layers.Dropout(0.8)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
