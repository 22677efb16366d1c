# ---
# jupyter:
#   bank:
#     what: "one loss for both networks: the sum of the two losses"
#     asks: "Of which loss do you take the gradient for the discriminator, and of which for the generator?"
#     kind: mistake
#     loses: {step_discriminator: 1, step_generator: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = keras.random.normal((keras.ops.shape(images)[0], latent))
    with tf.GradientTape(persistent=True) as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake_logits)
        g_loss = generator_loss(fake_logits)
        loss = d_loss + g_loss
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(loss, weights), weights)
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(loss, weights), weights)
    return d_loss, g_loss
