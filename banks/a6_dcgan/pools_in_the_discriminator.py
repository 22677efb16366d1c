# ---
# jupyter:
#   bank:
#     what: pooling instead of strides in the discriminator
#     asks: "Which layers make the maps of your discriminator smaller: the convolutions, or others?"
#     kind: mistake
#     loses: {discriminator_layers: 1}
# ---

# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    images = x = keras.Input(shape)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.Conv2D(filters, kernel, 1, "same", use_bias=index == 0)(x)
        if index > 0:
            x = keras.layers.BatchNormalization()(x)
        x = keras.layers.LeakyReLU(negative_slope=0.2)(x)
        if stride > 1:
            x = keras.layers.MaxPooling2D(stride, padding="same")(x)
    return keras.Model(images, keras.layers.Dense(1)(keras.layers.Flatten()(x)))
