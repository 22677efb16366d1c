# ---
# jupyter:
#   bank:
#     what: "freezes the discriminator by trainable = False for the step of the generator, which puts its batch normalisation into inference mode"
#     kind: mistake
#     loses: {step_modes: 1, trained_distance: 1, trained_variety: 1}
#     asks: "In which mode does the batch normalisation of the discriminator run while its trainable is False?"
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    """One step of the discriminator and one of the generator."""
    noise = keras.random.normal((tf.shape(images)[0], latent))
    with tf.GradientTape() as g_tape:
        fake = generator(noise, training=True)
        with tf.GradientTape() as d_tape:
            d_loss = discriminator_loss(
                discriminator(images, training=True), discriminator(fake, training=True)
            )
        d_weights = discriminator.trainable_weights
        discriminator_optimizer.apply(d_tape.gradient(d_loss, d_weights), d_weights)
        discriminator.trainable = False  # now only the generator learns
        g_loss = generator_loss(discriminator(fake, training=True))
    g_weights = generator.trainable_weights
    generator_optimizer.apply(g_tape.gradient(g_loss, g_weights), g_weights)
    discriminator.trainable = True
    return d_loss, g_loss
