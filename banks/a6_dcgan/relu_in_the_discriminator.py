# ---
# jupyter:
#   bank:
#     what: "ReLU in the discriminator"
#     asks: "What does your activation make of a negative number?"
#     kind: mistake
#     loses: {discriminator_layers: 1}
# ---

# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    images = x = keras.Input(shape)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.Conv2D(filters, kernel, stride, "same", use_bias=index == 0)(x)
        if index > 0:
            x = keras.layers.BatchNormalization()(x)
        x = keras.layers.ReLU()(x)
    return keras.Model(images, keras.layers.Dense(1)(keras.layers.Flatten()(x)))
