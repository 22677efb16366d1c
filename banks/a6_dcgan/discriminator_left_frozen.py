# ---
# jupyter:
#   bank:
#     what: "freezes the discriminator for the step of the generator, and leaves it frozen"
#     kind: mistake
#     loses: {step_discriminator: 1, step_modes: 1, trained_distance: 1, trained_variety: 1}
#     asks: "Who may learn in the second call of your step, after the first call has ended?"
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
    return d_loss, g_loss
