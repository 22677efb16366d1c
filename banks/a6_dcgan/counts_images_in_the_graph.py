# ---
# jupyter:
#   bank:
#     what: takes the number of images from the static shape, which is None in the graph that fit makes
#     kind: mistake
#     loses: {step_noise: 1, trained_distance: 1, trained_variety: 1}
#     asks: "How many images are there in the graph that `fit` makes, before it runs?"
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    noise = keras.random.normal((images.shape[0], latent))
    with tf.GradientTape(persistent=True) as tape:
        fake = generator(noise, training=True)
        real_logits = discriminator(images, training=True)
        fake_logits = discriminator(fake, training=True)
        d_loss = discriminator_loss(real_logits, fake_logits)
        g_loss = generator_loss(fake_logits)
    d_gradients = tape.gradient(d_loss, discriminator.trainable_weights)
    g_gradients = tape.gradient(g_loss, generator.trainable_weights)
    discriminator_optimizer.apply(d_gradients, discriminator.trainable_weights)
    generator_optimizer.apply(g_gradients, generator.trainable_weights)
    return d_loss, g_loss
