# ---
# jupyter:
#   bank:
#     what: "LeakyReLU with Keras's own slope of 0.3"
#     asks: "Which slope does your LeakyReLU have for negative values?"
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
        x = keras.layers.LeakyReLU()(x)
    return keras.Model(images, keras.layers.Dense(1)(keras.layers.Flatten()(x)))
