# ---
# jupyter:
#   bank:
#     what: "returns the generator's loss first"
#     asks: "Which of the two losses should come back first?"
#     kind: mistake
#     loses: {step_order: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = tf.random.normal((tf.shape(images)[0], latent))
    with tf.GradientTape(persistent=True) as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake_logits)
        g_loss = generator_loss(fake_logits)
    for network, optimizer, loss in (
        (discriminator, discriminator_optimizer, d_loss),
        (generator, generator_optimizer, g_loss),
    ):
        weights = network.trainable_weights
        optimizer.apply(tape.gradient(loss, weights), weights)
    return g_loss, d_loss
