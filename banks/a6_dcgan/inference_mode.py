# ---
# jupyter:
#   bank:
#     what: both networks run in inference mode, so that their BatchNormalization learns no statistics
#     asks: "In which mode do your networks run while they learn, and which statistics does BatchNormalization use then?"
#     kind: mistake
#     loses: {step_modes: 1, trained_distance: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = keras.ops.shape(images)[0]
    fakes = generator(keras.random.normal((count, latent)))
    with tf.GradientTape() as tape:
        real_logits = discriminator(images)
        d_loss = discriminator_loss(real_logits, discriminator(fakes))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)

    noise = keras.random.normal((count, latent))
    with tf.GradientTape() as tape:
        g_loss = generator_loss(discriminator(generator(noise)))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
