# ---
# jupyter:
#   bank:
#     what: one vector of noise for a whole batch, so that all its generated images are the same
#     kind: mistake
#     loses: {step_noise: 1, trained_distance: 2}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    fakes = generator(
        keras.ops.tile(keras.random.normal((1, latent)), (count, 1)), training=True
    )
    with tf.GradientTape() as tape:
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)

    noise = keras.ops.tile(keras.random.normal((1, latent)), (count, 1))
    with tf.GradientTape() as tape:
        fakes = generator(noise, training=True)
        g_loss = generator_loss(discriminator(fakes, training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
