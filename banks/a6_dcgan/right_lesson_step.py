# ---
# jupyter:
#   bank:
#     what: "the training step of lesson 13: one persistent tape, and a helper that moves a network; the slope as a functional activation"
#     kind: right
# ---

# %% solution="adversarial_step"
def move(network, optimizer, tape, loss):
    weights = network.trainable_variables
    optimizer.apply(tape.gradient(loss, weights), weights)


binary = keras.losses.BinaryCrossentropy(from_logits=True)


def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    z = tf.random.normal((tf.shape(images)[0], latent))
    with tf.GradientTape(persistent=True) as tape:
        fake = generator(z, training=True)
        on_real = discriminator(images, training=True)
        on_fake = discriminator(fake, training=True)
        d_loss = binary(tf.ones_like(on_real), on_real)
        d_loss += binary(tf.zeros_like(on_fake), on_fake)
        g_loss = binary(tf.ones_like(on_fake), on_fake)
    move(discriminator, discriminator_optimizer, tape, d_loss)
    move(generator, generator_optimizer, tape, g_loss)
    return {"discriminator": d_loss, "generator": g_loss}.values()


# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    x = inputs = keras.layers.Input(shape=shape)
    first = True
    for filters, kernel, stride in layers:
        x = keras.layers.Conv2D(
            filters, (kernel, kernel), strides=(stride, stride), padding="SAME", use_bias=first
        )(x)
        x = x if first else keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)(x)
        x = keras.layers.Activation(lambda values: keras.ops.maximum(values, 0.2 * values))(x)
        first = False
    x = keras.layers.Reshape((int(np.prod(x.shape[1:])),))(x)
    return keras.Model(inputs=inputs, outputs=keras.layers.Dense(units=1)(x))
