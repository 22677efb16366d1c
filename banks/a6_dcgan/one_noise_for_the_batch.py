# ---
# jupyter:
#   bank:
#     what: "one noise vector, repeated for all images of the batch"
#     asks: "Does each image of the batch have noise of its own?"
#     kind: mistake
#     loses: {step_noise: 1, trained_distance: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = tf.repeat(tf.random.normal((1, latent)), tf.shape(images)[0], axis=0)
    with tf.GradientTape(persistent=True) as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake_logits)
        g_loss = generator_loss(fake_logits)
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
