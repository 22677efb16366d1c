# ---
# jupyter:
#   bank:
#     what: "the discriminator runs in inference mode while the generator learns"
#     asks: "In which mode does the discriminator run while the generator learns?"
#     kind: mistake
#     loses: {step_modes: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    fakes = generator(keras.random.normal((count, latent)), training=True)
    with tf.GradientTape() as tape:
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    with tf.GradientTape() as tape:
        fakes = generator(keras.random.normal((count, latent)), training=True)
        g_loss = generator_loss(discriminator(fakes, training=False))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
