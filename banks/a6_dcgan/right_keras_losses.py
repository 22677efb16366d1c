# ---
# jupyter:
#   bank:
#     what: Keras's cross-entropy, Sequential models, apply_gradients, a tape around the whole step
#     kind: right
# ---

# %% solution="discriminator_loss"
cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_logits, fake_logits):
    real = cross_entropy(keras.ops.ones_like(real_logits), real_logits)
    return real + cross_entropy(keras.ops.zeros_like(fake_logits), fake_logits)


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    if saturating:
        return -cross_entropy(keras.ops.zeros_like(fake_logits), fake_logits)
    return cross_entropy(keras.ops.ones_like(fake_logits), fake_logits)


# %% solution="build_generator"
def build_generator(latent, start, layers):
    model = keras.Sequential([keras.Input((latent,))])
    model.add(keras.layers.Dense(int(np.prod(start)), use_bias=False))
    model.add(keras.layers.Reshape(start))
    for filters, kernel, stride in layers[:-1]:
        model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.Activation("relu"))
        model.add(
            keras.layers.Conv2DTranspose(
                filters, kernel, strides=stride, padding="same", use_bias=False
            )
        )
    model.add(keras.layers.BatchNormalization())
    model.add(keras.layers.Activation("relu"))
    model.add(keras.layers.Conv2DTranspose(*layers[-1], padding="same", activation="tanh"))
    return model


# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    model = keras.Sequential([keras.Input(shape)])
    for index, layer in enumerate(layers):
        model.add(keras.layers.Conv2D(*layer, padding="same", use_bias=not index))
        if index:
            model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.LeakyReLU(0.2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1))
    return model


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    with tf.GradientTape() as tape:
        fakes = generator(tf.random.normal([tf.shape(images)[0], latent]), training=True)
        fake_logits = discriminator(fakes, training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake_logits)
    gradients = tape.gradient(d_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply_gradients(zip(gradients, discriminator.trainable_variables))

    with tf.GradientTape() as tape:
        fakes = generator(tf.random.normal([tf.shape(images)[0], latent]), training=True)
        g_loss = generator_loss(discriminator(fakes, training=True))
    gradients = tape.gradient(g_loss, generator.trainable_variables)
    generator_optimizer.apply_gradients(zip(gradients, generator.trainable_variables))
    return d_loss, g_loss


# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = keras.random.normal((count, latent), seed=seed)
    images = generator.predict(noise, verbose=0) if count > 1000 else np.asarray(generator(noise))
    return (255 * (0.5 * images + 0.5)).astype("uint8")
