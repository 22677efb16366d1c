# ---
# jupyter:
#   bank:
#     what: "no ReLU behind the first batch normalisation of the generator"
#     kind: mistake
#     loses: {generator_batchnorm: 1}
#     asks: "What stands between the first batch normalisation of your generator and its first transposed convolution?"
# ---

# %% solution="build_generator"
def build_generator(latent, start, layers):
    """The generator described in part B."""
    model = keras.Sequential([keras.Input((latent,))])
    model.add(keras.layers.Dense(int(np.prod(start)), use_bias=False))
    model.add(keras.layers.Reshape(start))
    model.add(keras.layers.BatchNormalization())
    for filters, kernel, stride in layers[:-1]:
        model.add(
            keras.layers.Conv2DTranspose(
                filters, kernel, strides=stride, padding="same", use_bias=False
            )
        )
        model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.ReLU())
    filters, kernel, stride = layers[-1]
    model.add(
        keras.layers.Conv2DTranspose(
            filters, kernel, strides=stride, padding="same", activation="tanh"
        )
    )
    return model
