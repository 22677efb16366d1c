# ---
# jupyter:
#   bank:
#     what: "a seed inside the step: the same noise in every step"
#     asks: "What does a fixed seed inside of the step do to the noise of the next call?"
#     kind: mistake
#     loses: {step_noise: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    fakes = generator(keras.random.normal((count, latent), seed=1), training=True)
    with tf.GradientTape() as tape:
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)

    noise = keras.random.normal((count, latent), seed=2)
    with tf.GradientTape() as tape:
        g_loss = generator_loss(discriminator(generator(noise, training=True), training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
