# ---
# jupyter:
#   bank:
#     what: "D minus 1 and -D by keras.ops; shapes in one comprehension; two functions inside of the step, in turn; a distance with complex eigenvalues made real at the end"
#     kind: right
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    d = keras.ops.convert_to_numpy(keras.ops.sigmoid(fake_logits))
    return np.negative(d), d - 1


# %% solution="transposed_shapes"
from itertools import accumulate


def transposed_shapes(start, layers, padding="same"):
    def after(shape, layer):
        filters, kernel, stride = layer
        if padding.lower() == "same":
            return shape[0] * stride, shape[1] * stride, filters
        return stride * (shape[0] - 1) + kernel, stride * (shape[1] - 1) + kernel, filters

    return list(accumulate(layers, after, initial=tuple(start)))[1:]


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = images.shape[0] or tf.shape(images)[0]

    def made():
        return generator(tf.random.normal(shape=(count, latent)), training=True)

    def learn(network, optimizer, loss_of):
        with tf.GradientTape() as tape:
            loss = loss_of()
        optimizer.apply(tape.gradient(loss, network.trainable_weights), network.trainable_weights)
        return loss

    def d_loss():
        fake = discriminator(tf.stop_gradient(made()), training=True)
        return discriminator_loss(discriminator(images, training=True), fake)

    def g_loss():
        return generator_loss(discriminator(made(), training=True))

    return (
        learn(discriminator, discriminator_optimizer, d_loss),
        learn(generator, generator_optimizer, g_loss),
    )


# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    eigenvalues = np.linalg.eigvals(np.matmul(covariance_1, covariance_2)).astype(complex)
    root = np.emath.sqrt(eigenvalues).real.sum()
    means = np.linalg.norm(np.subtract(mean_1, mean_2), ord=2)
    return np.float32(means**2 + np.einsum("ii", covariance_1 + covariance_2) - 2 * root)
