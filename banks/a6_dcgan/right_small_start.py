# ---
# jupyter:
#   bank:
#     what: kernels that start small and quick statistics, as in the paper; SciPy's root of a matrix
#     kind: right
# ---

# %% solution="build_generator"
def build_generator(latent, start, layers):
    small = keras.initializers.RandomNormal(stddev=0.05)
    noise = keras.Input((latent,))
    x = keras.layers.Dense(int(np.prod(start)), use_bias=False)(noise)
    x = keras.layers.Reshape(start)(x)
    x = keras.layers.BatchNormalization(momentum=0.8)(x)
    for filters, kernel, stride in layers[:-1]:
        x = keras.layers.ReLU()(x)
        x = keras.layers.Conv2DTranspose(
            filters, kernel, stride, "same", use_bias=False, kernel_initializer=small
        )(x)
        x = keras.layers.BatchNormalization(momentum=0.8)(x)
    x = keras.layers.ReLU()(x)
    filters, kernel, stride = layers[-1]
    images = keras.layers.Conv2DTranspose(
        filters, kernel, stride, "same", kernel_initializer=small, activation=keras.ops.tanh
    )(x)
    return keras.Model(noise, images, name="generator")


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = tf.shape(images)[0]
    with tf.GradientTape() as tape:
        fakes = generator(keras.random.normal((count, latent)), training=True)
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    gradients = tape.gradient(d_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply(gradients, discriminator.trainable_variables)
    with tf.GradientTape() as tape:
        fakes = generator(keras.random.normal((count, latent)), training=True)
        g_loss = generator_loss(discriminator(fakes, training=True))
    gradients = tape.gradient(g_loss, generator.trainable_variables)
    generator_optimizer.apply(gradients, generator.trainable_variables)
    return float(d_loss) if tf.executing_eagerly() else d_loss, g_loss


# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    from scipy.linalg import sqrtm

    root = np.real(sqrtm(covariance_1 @ covariance_2))
    return np.linalg.norm(mean_1 - mean_2) ** 2 + np.trace(covariance_1 + covariance_2 - 2 * root)
