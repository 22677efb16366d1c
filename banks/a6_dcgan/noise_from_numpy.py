# ---
# jupyter:
#   bank:
#     what: noise from NumPy, which a graph draws once and for all
#     asks: "When `fit` has made a graph of your step, how often does NumPy draw its numbers?"
#     kind: mistake
#     loses: {step_noise: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = np.random.normal(size=(2, 50, latent)).astype("float32")
    count = images.shape[0] or 50
    if count != 50:
        noise = np.random.normal(size=(2, count, latent)).astype("float32")
    fakes = generator(noise[0], training=True)
    with tf.GradientTape() as tape:
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)

    noise = noise[1]
    with tf.GradientTape() as tape:
        g_loss = generator_loss(discriminator(generator(noise, training=True), training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
