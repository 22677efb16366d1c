# ---
# jupyter:
#   bank:
#     what: "noise from a uniform distribution"
#     asks: "From which distribution should the noise come, and with which mean?"
#     kind: mistake
#     loses: {step_noise: 1, trained_distance: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = tf.random.uniform((tf.shape(images)[0], latent))
    with tf.GradientTape(persistent=True) as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake_logits)
        g_loss = generator_loss(fake_logits)
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
