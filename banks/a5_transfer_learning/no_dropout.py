# ---
# jupyter:
#   bank:
#     what: no dropout
#     kind: mistake
#     loses: {classifier_dropout: 1}
#     asks: Which layer stands between the pooling and the dense layer?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images, training=False))
    return keras.Model(images, keras.layers.Dense(classes)(x))
