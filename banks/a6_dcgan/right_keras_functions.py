# ---
# jupyter:
#   bank:
#     what: "keras.losses.binary_crossentropy as a function, tf.nn's cross-entropy, a class with a list of layers that is built by `build`"
#     kind: right
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    real = keras.losses.binary_crossentropy(
        keras.ops.ones_like(real_logits), real_logits, from_logits=True
    )
    fake = keras.losses.binary_crossentropy(
        keras.ops.zeros_like(fake_logits), fake_logits, from_logits=True
    )
    return keras.ops.mean(real) + keras.ops.mean(fake)


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    fake_logits = tf.cast(fake_logits, tf.float32)
    labels = tf.zeros_like(fake_logits) if saturating else tf.ones_like(fake_logits)
    loss = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=fake_logits)
    return -tf.reduce_mean(loss) if saturating else tf.reduce_mean(loss)


# %% solution="build_generator"
class Generator(keras.Model):
    def __init__(self, latent, start, layers):
        super().__init__()
        self.all = [
            keras.layers.Dense(int(np.prod(start)), use_bias=False),
            keras.layers.Reshape(start),
        ]
        for number, (filters, kernel, stride) in enumerate(layers, 1):
            self.all += [
                keras.layers.BatchNormalization(),
                keras.layers.ReLU(),
                keras.layers.Conv2DTranspose(
                    filters, kernel, stride, padding="same", use_bias=number == len(layers)
                ),
            ]
        self.all.append(keras.layers.Activation("tanh"))

    def call(self, x, training=None):
        for layer in self.all:
            if isinstance(layer, keras.layers.BatchNormalization):
                x = layer(x, training=training)
            else:
                x = layer(x)
        return x


def build_generator(latent, start, layers):
    model = Generator(latent, start, layers)
    model.build((None, latent))
    return model


# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = keras.random.normal((count, latent), seed=keras.random.SeedGenerator(seed))
    images = generator(noise, training=False).numpy()
    return np.rint(np.interp(images, [-1, 1], [0, 255])).astype(np.uint8)
