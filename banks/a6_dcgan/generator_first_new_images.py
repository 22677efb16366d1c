# ---
# jupyter:
#   bank:
#     what: "the generator takes its step first, and the discriminator learns from images of the new generator"
#     asks: "Had the generator already taken its step when it made the images that the discriminator learns from?"
#     kind: mistake
#     loses: {step_order: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    with tf.GradientTape() as tape:
        noise = keras.random.normal((count, latent))
        g_loss = generator_loss(discriminator(generator(noise, training=True), training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    with tf.GradientTape() as tape:
        fakes = generator(keras.random.normal((count, latent)), training=True)
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    return d_loss, g_loss
