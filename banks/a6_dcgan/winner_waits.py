# ---
# jupyter:
#   bank:
#     what: lets the discriminator wait while its loss is small
#     kind: mistake
#     loses: {step_discriminator: 1}
#     asks: "In which calls does the discriminator take no step?"
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = keras.random.normal((tf.shape(images)[0], latent))
    with tf.GradientTape() as d_tape, tf.GradientTape() as g_tape:
        made = generator(noise, training=True)
        real_logits = discriminator(images, training=True)
        fake_logits = discriminator(made, training=True)
        d_loss = discriminator_loss(real_logits, fake_logits)
        g_loss = generator_loss(fake_logits)
    d_weights, g_weights = discriminator.trainable_weights, generator.trainable_weights
    d_gradients = d_tape.gradient(d_loss, d_weights)
    g_gradients = g_tape.gradient(g_loss, g_weights)
    # a discriminator that wins too clearly waits for the generator
    learn = tf.cast(d_loss > 0.1, tf.float32)
    d_gradients = [learn * each for each in d_gradients]
    discriminator_optimizer.apply(d_gradients, d_weights)
    generator_optimizer.apply(g_gradients, g_weights)
    return d_loss, g_loss
