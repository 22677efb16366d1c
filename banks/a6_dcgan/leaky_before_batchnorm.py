# ---
# jupyter:
#   bank:
#     what: "LeakyReLU inside the convolutions of the discriminator, before their batch normalisation"
#     kind: mistake
#     loses: {discriminator_layers: 1}
#     asks: "In which order do your layers of the discriminator convolve, normalise and apply LeakyReLU?"
# ---

# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    """The discriminator described in part B."""
    model = keras.Sequential([keras.Input(shape)])
    for number, (filters, kernel, stride) in enumerate(layers):
        model.add(
            keras.layers.Conv2D(
                filters,
                kernel,
                strides=stride,
                padding="same",
                use_bias=number == 0,
                activation=keras.layers.LeakyReLU(negative_slope=0.2),
            )
        )
        if number > 0:
            model.add(keras.layers.BatchNormalization())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1))
    return model
