# ---
# jupyter:
#   bank:
#     what: "flattens the maps, as VGG16's own top does"
#     kind: mistake
#     loses: {classifier_output: 1}
#     asks: How many numbers of each feature map does your dense layer read?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.Flatten()(base(images))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
