# ---
# jupyter:
#   bank:
#     what: "a generator without batch normalisation"
#     asks: "Where does the description of the generator have a BatchNormalization?"
#     kind: mistake
#     loses: {generator_batchnorm: 1}
# ---

# %% solution="build_generator"
def build_generator(latent, start, layers):
    model = keras.Sequential([keras.Input((latent,))])
    model.add(keras.layers.Dense(int(np.prod(start)), use_bias=False))
    model.add(keras.layers.Reshape(start))
    for filters, kernel, stride in layers[:-1]:
        model.add(keras.layers.ReLU())
        model.add(
            keras.layers.Conv2DTranspose(
                filters, kernel, strides=stride, padding="same", use_bias=False
            )
        )
    model.add(keras.layers.ReLU())
    model.add(keras.layers.Conv2DTranspose(*layers[-1], padding="same", activation="tanh"))
    return model
