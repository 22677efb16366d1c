# ---
# jupyter:
#   bank:
#     what: "as in TensorFlow's DCGAN tutorial: two tapes, both steps at once, input_shape in the first layer, LeakyReLU(alpha=0.2)"
#     kind: right
# ---

# %% solution="discriminator_loss"
cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_output, fake_output):
    real_loss = cross_entropy(tf.ones_like(real_output), real_output)
    fake_loss = cross_entropy(tf.zeros_like(fake_output), fake_output)
    total_loss = real_loss + fake_loss
    return total_loss


# %% solution="generator_loss"
def generator_loss(fake_output, saturating=False):
    if saturating:
        return -cross_entropy(tf.zeros_like(fake_output), fake_output)
    return cross_entropy(tf.ones_like(fake_output), fake_output)


# %% solution="build_generator"
from tensorflow.keras import layers as tfl


def build_generator(latent, start, layers):
    model = tf.keras.Sequential()
    model.add(tfl.Dense(start[0] * start[1] * start[2], use_bias=False, input_shape=(latent,)))
    model.add(tfl.Reshape(start))
    model.add(tfl.BatchNormalization())
    model.add(tfl.ReLU())
    for filters, kernel, stride in layers[:-1]:
        model.add(
            tfl.Conv2DTranspose(
                filters,
                (kernel, kernel),
                strides=(stride, stride),
                padding="same",
                use_bias=False,
            )
        )
        model.add(tfl.BatchNormalization())
        model.add(tfl.ReLU())
    filters, kernel, stride = layers[-1]
    model.add(
        tfl.Conv2DTranspose(
            filters, (kernel, kernel), strides=(stride, stride), padding="same", activation="tanh"
        )
    )
    return model


# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    model = tf.keras.Sequential()
    for i, (filters, kernel, stride) in enumerate(layers):
        if i == 0:
            model.add(
                tfl.Conv2D(
                    filters,
                    (kernel, kernel),
                    strides=(stride, stride),
                    padding="same",
                    input_shape=shape,
                )
            )
        else:
            model.add(
                tfl.Conv2D(
                    filters,
                    (kernel, kernel),
                    strides=(stride, stride),
                    padding="same",
                    use_bias=False,
                )
            )
            model.add(tfl.BatchNormalization())
        model.add(tfl.LeakyReLU(alpha=0.2))
    model.add(tfl.Flatten())
    model.add(tfl.Dense(1))
    return model


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = tf.random.normal([tf.shape(images)[0], latent])

    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        generated_images = generator(noise, training=True)

        real_output = discriminator(images, training=True)
        fake_output = discriminator(generated_images, training=True)

        gen_loss = generator_loss(fake_output)
        disc_loss = discriminator_loss(real_output, fake_output)

    gradients_of_generator = gen_tape.gradient(gen_loss, generator.trainable_variables)
    gradients_of_discriminator = disc_tape.gradient(disc_loss, discriminator.trainable_variables)

    generator_optimizer.apply_gradients(zip(gradients_of_generator, generator.trainable_variables))
    discriminator_optimizer.apply_gradients(
        zip(gradients_of_discriminator, discriminator.trainable_variables)
    )
    return disc_loss, gen_loss


# %% solution="sample"
def sample(generator, count, latent, seed):
    tf.random.set_seed(seed)
    predictions = generator(tf.random.normal([count, latent]), training=False)
    return tf.cast(predictions * 127.5 + 127.5, tf.uint8).numpy()
