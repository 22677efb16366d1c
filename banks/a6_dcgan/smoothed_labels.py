# ---
# jupyter:
#   bank:
#     what: "real images get the label 0.9, which the contract does not ask for"
#     asks: "Which label does the contract give to real images in the discriminator's loss?"
#     kind: mistake
#     loses: {step_discriminator: 1}
# ---

# %% solution="adversarial_step"
binary = keras.losses.BinaryCrossentropy(from_logits=True)


def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = tf.random.normal((tf.shape(images)[0], latent))
    with tf.GradientTape(persistent=True) as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        real_logits = discriminator(images, training=True)
        d_loss = binary(0.9 * tf.ones_like(real_logits), real_logits)
        d_loss += binary(tf.zeros_like(fake_logits), fake_logits)
        g_loss = binary(tf.ones_like(fake_logits), fake_logits)
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
