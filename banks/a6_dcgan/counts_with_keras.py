# ---
# jupyter:
#   bank:
#     what: "builds the networks in Keras, and lets it count"
#     asks: "Is your count made by hand, as part B asks, or by Keras?"
#     kind: mistake
#     loses: {count_generator: 1, count_discriminator: 1}
# ---

# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    model = keras.Sequential([keras.Input((latent,))])
    model.add(keras.layers.Dense(int(np.prod(start)), use_bias=False))
    model.add(keras.layers.Reshape(start))
    for i, (filters, kernel, stride) in enumerate(layers, 1):
        model.add(keras.layers.BatchNormalization())
        model.add(
            keras.layers.Conv2DTranspose(filters, kernel, stride, "same", use_bias=i == len(layers))
        )
    learn = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    return learn, model.count_params() - learn


# %% solution="discriminator_parameters"
def discriminator_parameters(shape, layers):
    model = keras.Sequential([keras.Input(shape)])
    for i, (filters, kernel, stride) in enumerate(layers):
        model.add(keras.layers.Conv2D(filters, kernel, stride, "same", use_bias=i == 0))
        if i:
            model.add(keras.layers.BatchNormalization())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1))
    learn = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    return learn, model.count_params() - learn
