# ---
# jupyter:
#   bank:
#     what: "two gradients from one tape that is not persistent"
#     asks: "How many gradients can you ask of one tape?"
#     kind: mistake
#     loses: {step_discriminator: 1, step_generator: 1, step_order: 1, step_separate: 1, step_noise: 1, step_modes: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = keras.random.normal((keras.ops.shape(images)[0], latent))
    with tf.GradientTape() as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake_logits)
        g_loss = generator_loss(fake_logits)
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
