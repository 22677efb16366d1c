# ---
# jupyter:
#   bank:
#     what: dropout outside training as well
#     kind: mistake
#     loses: {classifier_output: 1, classifier_dropout: 1}
#     asks: When should dropout do something, and how does it learn whether the model is being trained?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images, training=False))
    x = keras.layers.Dropout(0.2)(x, training=True)
    return keras.Model(images, keras.layers.Dense(classes)(x))
