# ---
# jupyter:
#   bank:
#     what: "batch normalisation behind the first convolution of the discriminator as well"
#     asks: "Which convolution of the discriminator has no BatchNormalization behind it?"
#     kind: mistake
#     loses: {discriminator_layers: 1}
# ---

# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    images = x = keras.Input(shape)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.Conv2D(filters, kernel, stride, "same", use_bias=index == 0)(x)
        if True:
            x = keras.layers.BatchNormalization()(x)
        x = keras.layers.LeakyReLU(negative_slope=0.2)(x)
    return keras.Model(images, keras.layers.Dense(1)(keras.layers.Flatten()(x)))
