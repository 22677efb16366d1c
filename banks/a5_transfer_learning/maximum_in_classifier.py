# ---
# jupyter:
#   bank:
#     what: the largest value of each map in place of the average
#     kind: mistake
#     loses: {classifier_output: 1}
#     asks: "Which number stands for a feature map in the contract: its largest value, or its average?"
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalMaxPooling2D()(base(images))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
