# ---
# jupyter:
#   bank:
#     what: dropout after the dense layer, whose logits it takes away
#     kind: mistake
#     loses: {classifier_dropout: 1}
#     asks: Does your dropout stand before the dense layer or after it, where it sets logits to 0?
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images, training=False))
    x = keras.layers.Dense(classes)(x)
    return keras.Model(images, keras.layers.Dropout(0.2)(x))
