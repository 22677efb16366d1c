# ---
# jupyter:
#   bank:
#     what: "the generator's images are made before its tape begins, so that no gradient gets back to it"
#     asks: "Did the tape of the generator's loss see how its images were made?"
#     kind: mistake
#     loses: {step_discriminator: 1, step_generator: 1, step_order: 1, step_separate: 1, step_noise: 1, step_modes: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = keras.random.normal((keras.ops.shape(images)[0], latent))
    fakes = generator(noise, training=True)
    with tf.GradientTape() as tape:
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    with tf.GradientTape() as tape:
        g_loss = generator_loss(discriminator(fakes, training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
