# ---
# jupyter:
#   bank:
#     what: freezes all layers of the base but the last one, which it takes for the head
#     kind: mistake
#     loses: {classifier_frozen: 1}
#     asks: "Which layers does the base have, if it came without its head?"
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    for layer in base.layers[:-1]:
        layer.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
