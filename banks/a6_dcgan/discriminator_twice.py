# ---
# jupyter:
#   bank:
#     what: "the discriminator takes two steps in each call"
#     asks: "How many steps does the discriminator take in one call?"
#     kind: mistake
#     loses: {step_discriminator: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    for _ in range(2):
        fakes = generator(keras.random.normal((count, latent)), training=True)
        with tf.GradientTape() as tape:
            real_logits = discriminator(images, training=True)
            d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
        weights = discriminator.trainable_weights
        discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    with tf.GradientTape() as tape:
        noise = keras.random.normal((count, latent))
        g_loss = generator_loss(discriminator(generator(noise, training=True), training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
