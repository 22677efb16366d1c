# ---
# jupyter:
#   bank:
#     what: the generator learns with the saturating form of the minimax game
#     asks: "Which form of the generator's loss does your step use, and how large is its gradient where the discriminator is sure?"
#     kind: mistake
#     loses: {step_generator: 1}
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

    noise = keras.random.normal((count, latent))
    with tf.GradientTape() as tape:
        fakes = generator(noise, training=True)
        g_loss = generator_loss(discriminator(fakes, training=True), saturating=True)
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
