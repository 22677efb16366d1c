# ---
# jupyter:
#   bank:
#     what: prepares the images inside the model, though they are prepared
#     kind: mistake
#     loses: {classifier_output: 1}
#     asks: Are the images that the model gets prepared already?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.applications.vgg16.preprocess_input(images)
    x = keras.layers.GlobalAveragePooling2D()(base(x, training=False))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
