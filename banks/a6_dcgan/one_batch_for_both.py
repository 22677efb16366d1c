# ---
# jupyter:
#   bank:
#     what: "one batch of real and generated images: BatchNormalization mixes their statistics"
#     asks: "If real and generated images come in one batch, over which images does BatchNormalization take its mean?"
#     kind: mistake
#     loses: {step_modes: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    count = tf.shape(images)[0]
    with tf.GradientTape() as tape:
        fakes = generator(keras.random.normal((count, latent)), training=True)
        both = tf.concat([images, tf.stop_gradient(fakes)], axis=0)
        logits = discriminator(both, training=True)
        d_loss = discriminator_loss(logits[:count], logits[count:])
    gradients = tape.gradient(d_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply(gradients, discriminator.trainable_variables)
    with tf.GradientTape() as tape:
        fakes = generator(keras.random.normal((count, latent)), training=True)
        g_loss = generator_loss(discriminator(fakes, training=True))
    gradients = tape.gradient(g_loss, generator.trainable_variables)
    generator_optimizer.apply(gradients, generator.trainable_variables)
    return float(d_loss) if tf.executing_eagerly() else d_loss, g_loss
