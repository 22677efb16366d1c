# ---
# jupyter:
#   bank:
#     what: "noise for 50 images, whatever the number of real ones"
#     asks: "How many noise vectors do you draw if the batch has another size?"
#     kind: mistake
#     loses: {step_noise: 1}
# ---

# %% solution="adversarial_step"
BATCH_SIZE = 50


def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = tf.random.normal([BATCH_SIZE, latent])
    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        real_logits = discriminator(images, training=True)
        g_loss = generator_loss(fake_logits)
        d_loss = discriminator_loss(real_logits, fake_logits)
    g_gradients = gen_tape.gradient(g_loss, generator.trainable_variables)
    d_gradients = disc_tape.gradient(d_loss, discriminator.trainable_variables)
    generator_optimizer.apply_gradients(zip(g_gradients, generator.trainable_variables))
    discriminator_optimizer.apply_gradients(zip(d_gradients, discriminator.trainable_variables))
    return d_loss, g_loss
