# ---
# jupyter:
#   bank:
#     what: "labels swapped in the step: real images are called generated"
#     asks: "In which order does `discriminator_loss` take the two kinds of logits?"
#     kind: mistake
#     loses: {step_discriminator: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    fakes = generator(keras.random.normal((count, latent)), training=True)
    with tf.GradientTape() as tape:
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(discriminator(fakes, training=True), real_logits)
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)

    noise = keras.random.normal((count, latent))
    with tf.GradientTape() as tape:
        g_loss = generator_loss(discriminator(generator(noise, training=True), training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
