# ---
# jupyter:
#   bank:
#     what: "at once, as the contract allows: both gradients first, each with noise of its own, the generator moves first"
#     kind: right
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    noise = keras.random.normal((2, count, latent))
    with tf.GradientTape() as d_tape, tf.GradientTape() as g_tape:
        fakes = generator(noise[0], training=True)
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
        g_loss = generator_loss(discriminator(generator(noise[1], training=True), training=True))
    weights = generator.trainable_weights
    discriminator_weights = discriminator.trainable_weights
    d_gradients = d_tape.gradient(d_loss, discriminator_weights)
    generator_optimizer.apply(g_tape.gradient(g_loss, weights), weights)
    discriminator_optimizer.apply(d_gradients, discriminator_weights)
    return d_loss, g_loss
