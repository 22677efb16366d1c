# ---
# jupyter:
#   bank:
#     what: losses in NumPy with logaddexp, shapes from the last patch, the root of a symmetric matrix
#     kind: right
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    return np.logaddexp(0, -real_logits).mean() + np.logaddexp(0, fake_logits).mean()


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    sign = 1 if saturating else -1
    return -sign * np.logaddexp(0, sign * fake_logits).mean()


# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    probability = 0.5 * (1 + np.tanh(0.5 * fake_logits))
    return -probability, probability - 1


# %% solution="transposed_shapes"
def transposed_shapes(start, layers, padding="same"):
    shapes, height, width = [], start[0], start[1]
    for filters, kernel, stride in layers:
        if padding == "same":
            height, width = height * stride, width * stride
        else:
            height, width = (height - 1) * stride + kernel, (width - 1) * stride + kernel
        shapes.append([height, width, filters])
    return shapes


# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    channels = [start[2], *(filters for filters, _, _ in layers)]
    kernels = sum(
        kernel**2 * channels[index] * channels[index + 1]
        for index, (_, kernel, _) in enumerate(layers)
    )
    normalised = sum(channels[:-1])
    dense = latent * start[0] * start[1] * start[2]
    return [dense + kernels + 2 * normalised + channels[-1], 2 * normalised]


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    def cross_entropy(logits, label):
        labels = tf.fill(tf.shape(logits), float(label))
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, logits))

    def fakes():
        return generator(tf.random.normal((tf.shape(images)[0], latent)), training=True)

    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([each.value for each in discriminator.trainable_variables])
        real, fake = discriminator(images, training=True), discriminator(fakes(), training=True)
        d_loss = cross_entropy(real, 1) + cross_entropy(fake, 0)
    gradients = tape.gradient(d_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply(gradients, discriminator.trainable_variables)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([each.value for each in generator.trainable_variables])
        g_loss = cross_entropy(discriminator(fakes(), training=True), 1)
    gradients = tape.gradient(g_loss, generator.trainable_variables)
    generator_optimizer.apply(gradients, generator.trainable_variables)
    return [d_loss, g_loss]


# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    values, vectors = np.linalg.eigh(covariance_1)
    root = vectors @ np.diag(np.sqrt(np.clip(values, 0, None))) @ vectors.T
    between = np.linalg.eigvalsh(root @ covariance_2 @ root)
    difference = mean_1 - mean_2
    traces = np.trace(covariance_1) + np.trace(covariance_2)
    return difference @ difference + traces - 2 * np.sqrt(np.clip(between, 0, None)).sum()
