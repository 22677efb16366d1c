# ---
# jupyter:
#   bank:
#     what: "the generator takes its step first, and the discriminator learns from the images that were made before"
#     kind: right
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    n = tf.shape(images)[0]
    with tf.GradientTape() as tape:
        made = generator(tf.random.normal((n, latent)), training=True)
        g_loss = generator_loss(discriminator(made, training=True))
    grads = tape.gradient(g_loss, generator.trainable_variables)
    generator_optimizer.apply_gradients(zip(grads, generator.trainable_variables))
    made = tf.stop_gradient(made)
    with tf.GradientTape() as tape:
        d_loss = discriminator_loss(
            discriminator(images, training=True), discriminator(made, training=True)
        )
    grads = tape.gradient(d_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply_gradients(zip(grads, discriminator.trainable_variables))
    return float(d_loss) if tf.executing_eagerly() else d_loss, g_loss
