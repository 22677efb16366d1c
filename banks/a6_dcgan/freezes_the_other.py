# ---
# jupyter:
#   bank:
#     what: freezes the other network for each step, which puts its BatchNormalization in inference mode
#     asks: "What does BatchNormalization do in a network whose `trainable` is False?"
#     kind: mistake
#     loses: {step_modes: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    generator.trainable = False
    with tf.GradientTape() as tape:
        fakes = generator(tf.random.normal([tf.shape(images)[0], latent]), training=True)
        fake_logits = discriminator(fakes, training=True)
        d_loss = discriminator_loss(discriminator(images, training=True), fake_logits)
    gradients = tape.gradient(d_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply_gradients(zip(gradients, discriminator.trainable_variables))
    generator.trainable = True

    discriminator.trainable = False
    with tf.GradientTape() as tape:
        fakes = generator(tf.random.normal([tf.shape(images)[0], latent]), training=True)
        g_loss = generator_loss(discriminator(fakes, training=True))
    gradients = tape.gradient(g_loss, generator.trainable_variables)
    generator_optimizer.apply_gradients(zip(gradients, generator.trainable_variables))
    discriminator.trainable = True
    return d_loss, g_loss
