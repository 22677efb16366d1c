# ---
# jupyter:
#   bank:
#     what: drops all averages of an image together, or none
#     kind: mistake
#     loses: {classifier_dropout: 1}
#     asks: "Does dropout decide for each average by itself, or once for an image?"
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = base(images)
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dropout(0.2, noise_shape=(None, 1))(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
