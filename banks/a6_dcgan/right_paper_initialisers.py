# ---
# jupyter:
#   bank:
#     what: "weights that start with a standard deviation of 0.02, as in the paper, default momentum, both steps at once"
#     kind: right
# ---

# %% solution="build_generator"
init = keras.initializers.RandomNormal(mean=0.0, stddev=0.02)


def build_generator(latent, start, layers):
    h, w, c = start
    model = keras.Sequential(name="generator")
    model.add(keras.Input(shape=(latent,)))
    model.add(keras.layers.Dense(h * w * c, use_bias=False, kernel_initializer=init))
    model.add(keras.layers.Reshape((h, w, c)))
    for i, (filters, kernel, stride) in enumerate(layers):
        model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.ReLU())
        last = i + 1 == len(layers)
        model.add(
            keras.layers.Conv2DTranspose(
                filters,
                kernel,
                strides=stride,
                padding="same",
                use_bias=last,
                activation="tanh" if last else None,
                kernel_initializer=init,
            )
        )
    return model


# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    model = keras.Sequential(name="discriminator")
    model.add(keras.Input(shape=shape))
    for i, (filters, kernel, stride) in enumerate(layers):
        model.add(
            keras.layers.Conv2D(
                filters,
                kernel,
                strides=stride,
                padding="same",
                use_bias=not i,
                kernel_initializer=init,
            )
        )
        if i:
            model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.LeakyReLU(negative_slope=0.2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, kernel_initializer=init))
    return model


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = keras.random.normal(shape=(keras.ops.shape(images)[0], latent))
    with tf.GradientTape(persistent=True) as tape:
        fake = discriminator(generator(noise, training=True), training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake)
        g_loss = generator_loss(fake)
    generator_gradients_ = tape.gradient(g_loss, generator.trainable_weights)
    discriminator_gradients = tape.gradient(d_loss, discriminator.trainable_weights)
    del tape
    discriminator_optimizer.apply(discriminator_gradients, discriminator.trainable_weights)
    generator_optimizer.apply(generator_gradients_, generator.trainable_weights)
    return [d_loss, g_loss]
