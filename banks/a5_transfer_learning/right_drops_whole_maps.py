# ---
# jupyter:
#   bank:
#     what: "drops whole maps before they are averaged, which is the same as dropping averages"
#     kind: right
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.SpatialDropout2D(0.2)(base(images, training=False))
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
