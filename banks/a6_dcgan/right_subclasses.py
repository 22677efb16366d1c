# ---
# jupyter:
#   bank:
#     what: subclassed models, gradients from Keras, noise from a generator of its own
#     kind: right
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    logits = tf.Variable(fake_logits)
    with tf.GradientTape(persistent=True) as tape:
        minimax = -keras.ops.softplus(logits)
        non_saturating = keras.ops.softplus(-logits)
    return tape.gradient(minimax, logits).numpy(), tape.gradient(non_saturating, logits).numpy()


# %% solution="build_generator"
class Generator(keras.Model):
    def __init__(self, start, layers):
        super().__init__()
        *hidden, last = layers
        self.dense = keras.layers.Dense(start[0] * start[1] * start[2], use_bias=False)
        self.reshape = keras.layers.Reshape(start)
        self.norms = [keras.layers.BatchNormalization() for _ in layers]
        self.convolutions = [
            keras.layers.Conv2DTranspose(*layer, padding="same", use_bias=False) for layer in hidden
        ]
        self.convolutions.append(keras.layers.Conv2DTranspose(*last, padding="same"))

    def call(self, noise, training=False):
        x = self.reshape(self.dense(noise))
        for norm, convolution in zip(self.norms, self.convolutions):
            x = convolution(keras.ops.relu(norm(x, training=training)))
        return keras.ops.tanh(x)


def build_generator(latent, start, layers):
    model = Generator(start, layers)
    model(np.zeros((1, latent), "float32"))
    return model


# %% solution="build_discriminator"
class Discriminator(keras.Model):
    def __init__(self, layers):
        super().__init__()
        self.convolutions = [
            keras.layers.Conv2D(*layer, padding="same", use_bias=layer is layers[0])
            for layer in layers
        ]
        self.norms = [keras.layers.BatchNormalization(momentum=0.9) for _ in layers[1:]]
        self.dense = keras.layers.Dense(1)

    def call(self, images, training=False):
        x = keras.ops.leaky_relu(self.convolutions[0](images), 0.2)
        for convolution, norm in zip(self.convolutions[1:], self.norms):
            x = keras.ops.leaky_relu(norm(convolution(x), training=training), 0.2)
        return self.dense(keras.ops.reshape(x, (keras.ops.shape(x)[0], np.prod(x.shape[1:]))))


def build_discriminator(shape, layers):
    model = Discriminator(layers)
    model(np.zeros((1, *shape), "float32"))
    return model


# %% solution="sample"
def sample(generator, count, latent, seed):
    random = np.random.RandomState(seed)
    images = [generator(random.randn(1, latent).astype("float32")) for _ in range(count)]
    return ((np.concatenate(images) + 1) / 2 * 255).round().astype(np.uint8)
