# %% [markdown]
# # Assignment 6: a DCGAN
#
# Two networks play against each other. One makes digits out of noise, the other tells them from real ones. You write
# their losses, count their parameters, build both, let them learn in turn, and measure how good the digits are.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that is happy says
# nothing, and a test that is not says what went wrong. When your work is graded, the same tests run again
# with inputs you have not seen.
#
# **Time.** About 2 hours. **You need** lesson 13 (lecture 002, generative models). No GPU and no download: the digits
# ship with the course kit, and the training takes a few seconds.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `discriminator_loss`, `generator_loss`, `generator_gradients`: from logits | 5 |
# | B | `transposed_shapes`, `generator_parameters`, `discriminator_parameters`: by hand | 4 |
# | C | `build_generator` and `build_discriminator` | 4 |
# | D | `adversarial_step`: one step for each of the two | 6 |
# | E | `frechet_distance`: a number for how far samples are from real images | 2 |
# | F | `sample`, and the training of all you have written | 4 |
# | G | a question, answered in words | 5 |
# | | together | 30 |

# %% locked="setup"
import warnings

import numpy as np

from utils import data, device

device.setup(seed=0, mixed_precision=False)

import keras
import tensorflow as tf

LATENT = 16  # numbers of noise that an image is made of
digits = data.load("digits")
both = zip(digits.arrays("train"), digits.arrays("test"), strict=True)
all_images, all_labels = map(np.concatenate, both)
shuffled = np.random.default_rng(0).permutation(len(all_images))
all_images = all_images[shuffled] / np.float32(127.5) - 1  # values -1 to 1, as tanh gives
real_images, held_out_images = all_images[:1000], all_images[1000:]
real_labels = all_labels[shuffled[:1000]]

# %% [markdown]
# ## A. The losses (5 points)
#
# The discriminator ends in a logit: its sigmoid is the probability that an image is real. Compute the losses from
# the logits. Logits may be as large as 1000 and as small as -1000: no step on the way may overflow, and no warning
# may be printed. Use `keras.ops`: then the functions work in part D, too.


# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    """What the discriminator minimises.

    Args:
        real_logits: logits of real images, (n, 1).
        fake_logits: logits of generated images, (m, 1); m may differ from n.

    Returns:
        A number: the mean cross-entropy of the real images plus that of the generated ones.
    """
    ### BEGIN SOLUTION
    softplus, mean = keras.ops.softplus, keras.ops.mean
    return mean(softplus(-real_logits)) + mean(softplus(fake_logits))
    ### END SOLUTION


# %% test="dloss_values" points=1
# A discriminator that knows nothing, and one that knows a little.
case_loss = float(discriminator_loss(np.zeros((3, 1)), np.zeros((5, 1))))
assert np.isclose(case_loss, 2 * np.log(2)), f"with all logits 0 the loss is {case_loss:.4f}"
case_loss = float(discriminator_loss(np.full((2, 1), 3.0), np.full((2, 1), -3.0)))
assert case_loss < 0.2, "a discriminator that is right, and sure of it, gets a high loss"
### BEGIN HIDDEN TESTS
case_real, case_fake = np.array([[2.0], [-1.0]]), np.array([[0.5], [3.0], [-2.0], [1.0]])
case_loss = float(discriminator_loss(case_real, case_fake))
case_right = np.mean(np.log1p(np.exp(-case_real))) + np.mean(np.log1p(np.exp(case_fake)))
assert np.isclose(case_loss, case_right, atol=1e-4), (
    "the loss is wrong for two real images and four generated ones"
)
### END HIDDEN TESTS


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    """What the generator minimises.

    Args:
        fake_logits: the discriminator's logits of generated images, (n, 1).
        saturating: the loss of the minimax game if True: the mean of log(1 - D). Otherwise the
            non-saturating form: the mean of -log D. D is the sigmoid of a logit.

    Returns:
        A number.
    """
    ### BEGIN SOLUTION
    if saturating:
        return -keras.ops.mean(keras.ops.softplus(fake_logits))
    return keras.ops.mean(keras.ops.softplus(-fake_logits))
    ### END SOLUTION


# %% test="gloss_values" points=1
# Both forms.
case_logits = np.array([[0.0], [0.0]])
assert np.isclose(float(generator_loss(case_logits)), np.log(2)), "wrong for logits of 0"
for case_form in (False, True):
    case_fools, case_fails = (float(generator_loss(case_logits + at, case_form)) for at in (3, -3))
    assert case_fools < case_fails, "a generator that fools the discriminator gets the higher loss"
### BEGIN HIDDEN TESTS
case_logits = np.array([[1.0], [-2.0], [0.5]])
case_probability = 1 / (1 + np.exp(-case_logits))
case_right = np.mean(-np.log(case_probability))
assert np.isclose(float(generator_loss(case_logits)), case_right, atol=1e-4), (
    "the non-saturating loss is wrong"
)
case_right = np.mean(np.log(1 - case_probability))
case_loss = float(generator_loss(case_logits, saturating=True))
assert np.isclose(case_loss, case_right, atol=1e-4), "the loss of the minimax game is wrong"
### END HIDDEN TESTS

# %% test="losses_stable" points=1
# Logits of 1000 and -1000.
case_large = np.full((2, 1), 1000.0)
case_loss = float(generator_loss(case_large))
assert np.isfinite(case_loss), f"the non-saturating loss for logits of 1000 is {case_loss}"
### BEGIN HIDDEN TESTS
for case_loss, case_right in (
    (generator_loss(case_large), 0),
    (generator_loss(-case_large), 1000),
    (generator_loss(case_large, saturating=True), -1000),
    (generator_loss(-case_large, saturating=True), 0),
    (discriminator_loss(case_large, -case_large), 0),
    (discriminator_loss(-case_large, case_large), 2000),
):
    assert np.isclose(float(case_loss), case_right, atol=1e-3), "a loss is wrong for huge logits"
### END HIDDEN TESTS

# %% [markdown]
# Now the gradient that reaches the generator through one image, for both forms. Look at yours for a logit of -8, as
# a generator gets in its first minutes.


# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    """Derivatives of the generator's loss of each single image with respect to its logit.

    Args:
        fake_logits: an array of any shape.

    Returns:
        Two arrays of that shape: the derivatives of log(1 - D), the minimax form, and those of
        -log D, the non-saturating form. Right also for logits of 1000 and -1000.
    """
    ### BEGIN SOLUTION
    return -keras.ops.sigmoid(fake_logits), -keras.ops.sigmoid(-fake_logits)
    ### END SOLUTION


# %% test="gradients" points=2
# Where the discriminator is undecided, both forms push equally hard.
case_minimax, case_other = generator_gradients(np.array([0.0, 0.0, 0.0]))
assert np.shape(case_minimax) == np.shape(case_other) == (3,), "one derivative for each logit"
assert np.allclose(np.abs(case_minimax), 0.5), "wrong for logits of 0, the minimax form"
assert np.allclose(np.abs(case_other), 0.5), "wrong for logits of 0, the non-saturating form"
### BEGIN HIDDEN TESTS
case_logits = np.array([[-8.0, -1.0], [0.3, 4.0]])
case_minimax, case_other = map(np.asarray, generator_gradients(case_logits))
assert np.allclose(np.abs(case_minimax), np.exp(case_logits) / (1 + np.exp(case_logits)), atol=1e-5)
assert np.allclose(np.abs(case_other), 1 / (1 + np.exp(case_logits)), atol=1e-5), (
    "the derivatives of the non-saturating form are wrong"
)
assert (case_minimax < 0).all() and (case_other < 0).all(), (
    "which way must the generator move a logit to make its loss smaller?"
)
case_huge = np.stack(generator_gradients(np.array([1000.0, -1000.0])))
assert np.allclose(case_huge, [[-1, 0], [0, -1]], atol=1e-6), "wrong for logits of 1000 or -1000"
### END HIDDEN TESTS

# %% [markdown]
# ## B. Shapes and counts by hand (4 points)
#
# A transposed convolution writes a patch of kernel x kernel for each pixel it reads. The patches start `stride`
# pixels apart, and where they overlap they are added. With padding "valid", all that was written is kept. With
# "same", the border is cut off until the side is `stride` times that of the input.
#
# Write these three functions in plain Python, without Keras.


# %% solution="transposed_shapes"
def transposed_shapes(start, layers, padding="same"):
    """Shapes of the maps after each of several transposed convolutions.

    Args:
        start: (height, width, channels) of the input of the first.
        layers: (filters, kernel, stride) of each; no kernel is smaller than its stride.
        padding: "same" or "valid", for all of them.

    Returns:
        A list of (height, width, channels), one for each layer.
    """
    ### BEGIN SOLUTION
    (height, width, _), shapes = start, []
    for filters, kernel, stride in layers:
        more = kernel - stride if padding == "valid" else 0
        height, width = height * stride + more, width * stride + more
        shapes.append((height, width, filters))
    return shapes
    ### END SOLUTION


# %% test="shapes_same" points=1
# Padding "same".
case_shapes = [tuple(shape) for shape in transposed_shapes((7, 7, 64), [(32, 4, 2), (1, 5, 2)])]
assert len(case_shapes) == 2, f"two layers should have two shapes, not {len(case_shapes)}"
assert case_shapes[-1] == (28, 28, 1), f"7 x 7, doubled twice, became {case_shapes[-1]}"
### BEGIN HIDDEN TESTS
assert case_shapes[0] == (14, 14, 32), "the shape after the first layer is wrong"
case_shapes = transposed_shapes((3, 5, 8), [(6, 3, 1), (4, 5, 3), (2, 4, 2)])
assert [tuple(shape) for shape in case_shapes] == [(3, 5, 6), (9, 15, 4), (18, 30, 2)], (
    "wrong for other strides, or where the height is not the width"
)
### END HIDDEN TESTS

# %% test="shapes_valid" points=1
# Padding "valid".
case_shape = tuple(transposed_shapes((1, 1, 16), [(8, 4, 2)], "valid")[0])
assert case_shape == (4, 4, 8), f"one pixel through a kernel of 4 became {case_shape}"
### BEGIN HIDDEN TESTS
case_shapes = transposed_shapes((2, 3, 16), [(8, 3, 1), (4, 5, 2), (1, 3, 3)], "valid")
assert [tuple(shape) for shape in case_shapes] == [(4, 5, 8), (11, 13, 4), (33, 39, 1)], (
    "wrong for several layers: how far does the last patch reach?"
)
### END HIDDEN TESTS

# %% [markdown]
# The **generator** of parts B and C, with `start` and `layers` as above:
#
# 1. a dense layer without biases from the noise to as many numbers as `start` has, reshaped to `start`;
# 2. BatchNormalization, which treats each channel on its own, and ReLU;
# 3. the transposed convolutions, padding "same". Each but the last is without biases and followed by
#    BatchNormalization and ReLU. The last has biases and no BatchNormalization, and ends in tanh.
#
# The **discriminator**, with layers (filters, kernel, stride):
#
# 1. convolutions with these strides, padding "same", no pooling. The first has biases and no BatchNormalization. The
#    others have no biases and are followed by BatchNormalization. Then LeakyReLU with a slope of 0.2, after each;
# 2. flatten, and a dense layer with a bias to one logit.


# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    """Parameters of the generator above.

    Args:
        latent: numbers of noise for one image.
        start: (height, width, channels) after the dense layer.
        layers: (filters, kernel, stride) of each transposed convolution.

    Returns:
        Two whole numbers: the parameters that learn by gradients, and those that do not.
    """
    ### BEGIN SOLUTION
    height, width, channels = start
    learn, rest = latent * height * width * channels, 0
    for filters, kernel, _ in layers:
        learn, rest = learn + 2 * channels, rest + 2 * channels
        learn += kernel * kernel * channels * filters
        channels = filters
    return learn + channels, rest
    ### END SOLUTION


# %% test="count_generator" points=1
# A generator of 28 x 28 images has 134,305 parameters, and 192 of them do not learn.
case_counts = generator_parameters(32, (7, 7, 64), [(32, 4, 2), (1, 5, 2)])
assert len(case_counts) == 2, "two counts are asked for"
assert sum(case_counts) == 134_305, f"{sum(case_counts):,} in all, not 134,305"
### BEGIN HIDDEN TESTS
assert tuple(case_counts) == (134_113, 192), "the sum is right, but not which of them learn"
case_counts = generator_parameters(10, (2, 3, 8), [(6, 3, 1), (5, 5, 2), (3, 4, 2)])
assert tuple(case_counts) == (1_943, 38), "wrong for three layers and colour images"
### END HIDDEN TESTS


# %% solution="discriminator_parameters"
def discriminator_parameters(shape, layers):
    """Parameters of the discriminator above.

    Args:
        shape: (height, width, channels) of an image.
        layers: (filters, kernel, stride) of each convolution.

    Returns:
        Two whole numbers: the parameters that learn by gradients, and those that do not.
    """
    ### BEGIN SOLUTION
    height, width, channels = shape
    learn = rest = 0
    for index, (filters, kernel, stride) in enumerate(layers):
        learn += kernel * kernel * channels * filters
        learn += 2 * filters if index else filters
        rest += 2 * filters if index else 0
        height, width, channels = -(-height // stride), -(-width // stride), filters
    return learn + height * width * channels + 1, rest
    ### END SOLUTION


# %% test="count_discriminator" points=1
# A discriminator of 28 x 28 images.
case_counts = discriminator_parameters((28, 28, 1), [(32, 4, 2), (64, 4, 2)])
assert len(case_counts) == 2, "two counts are asked for"
assert sum(case_counts) == 36_705, f"{sum(case_counts):,} in all, not 36,705"
### BEGIN HIDDEN TESTS
assert tuple(case_counts) == (36_577, 128), "the sum is right, but not which of them learn"
case_counts = discriminator_parameters((9, 7, 3), [(4, 5, 2), (6, 3, 1), (8, 3, 2)])
assert tuple(case_counts) == (1_029, 28), "wrong for three layers, or for sides that are odd"
### END HIDDEN TESTS

# %% [markdown]
# ## C. Build both (4 points)
#
# In Keras, to the same two descriptions.


# %% solution="build_generator"
def build_generator(latent, start, layers):
    """The generator described in part B.

    Args:
        latent, start, layers: as in `generator_parameters`.

    Returns:
        A built Keras model, not compiled, from noise (n, latent) to images (n, height, width,
        channels) with values from -1 to 1.
    """
    ### BEGIN SOLUTION
    noise = keras.Input((latent,))
    x = keras.layers.Dense(start[0] * start[1] * start[2], use_bias=False)(noise)
    x = keras.layers.Reshape(start)(x)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
        last = index == len(layers) - 1
        x = keras.layers.Conv2DTranspose(filters, kernel, stride, "same", use_bias=last)(x)
    return keras.Model(noise, keras.layers.Activation("tanh")(x))
    ### END SOLUTION


# %% test="generator_output" points=1
# Images of the right shape, with the right range.
case_noise = np.random.default_rng(0).normal(size=(5, LATENT)).astype("float32")
case_generator = build_generator(LATENT, (2, 2, 8), [(6, 4, 2), (1, 4, 2)])
case_images = np.asarray(case_generator(case_noise))
assert case_images.shape == (5, 8, 8, 1), f"noise for five images became {case_images.shape}"
assert np.abs(case_images).max() <= 1, "some values are not between -1 and 1"
### BEGIN HIDDEN TESTS
case_generator = build_generator(3, (2, 3, 5), [(4, 3, 3), (7, 4, 1), (3, 5, 2)])
assert case_generator(np.ones((2, 3), "float32")).shape == (2, 12, 18, 3), "wrong for other layers"
case_kernel = [weight for weight in case_generator.weights if weight.shape == (5, 5, 3, 7)]
case_bias = [weight for weight in case_generator.trainable_weights if weight.shape == (3,)]
assert len(case_kernel) == 1, "the last layer has not the kernel of the right shape"
assert len(case_bias) == 1, "the last layer should have biases, and nothing behind it that learns"
case_kernel[0].assign(np.zeros((5, 5, 3, 7)))
case_bias[0].assign([-2, 0, 0.5])
case_images = np.asarray(case_generator(np.ones((2, 3), "float32")))
assert np.allclose(case_images, np.tanh([-2, 0, 0.5]), atol=1e-3), "the values do not end in tanh"
### END HIDDEN TESTS

# %% test="generator_batchnorm" points=1
# BatchNormalization where it belongs.
case_layers = [(6, 4, 2), (1, 4, 2)]
case_generator = build_generator(LATENT, (2, 2, 8), case_layers)
case_fixed = sum(int(np.prod(weight.shape)) for weight in case_generator.non_trainable_weights)
assert case_fixed > 0, "no weight is a statistic: is there no BatchNormalization?"
### BEGIN HIDDEN TESTS
assert case_fixed == 28, "too many or too few statistics: where does BatchNormalization stand?"
case_learn = sum(int(np.prod(weight.shape)) for weight in case_generator.trainable_weights)
assert case_learn == 1_405, "the number of parameters that learn is wrong"
case_noise = np.random.default_rng(1).normal(size=(64, LATENT)).astype("float32")
for case_weight in case_generator.trainable_weights:
    case_weight.assign(np.random.default_rng(2).normal(0, 0.3, case_weight.shape))
case_once = np.asarray(case_generator(case_noise, training=True))
case_louder = np.asarray(case_generator(100 * case_noise, training=True))
assert np.std(case_once) > 0.05, "images of different noise are all alike"
assert np.abs(case_once - case_louder).mean() < 0.05, (
    "the dense layer's output is not normalised before it is used"
)
### END HIDDEN TESTS


# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    """The discriminator described in part B.

    Args:
        shape, layers: as in `discriminator_parameters`.

    Returns:
        A built Keras model, not compiled, from images (n, height, width, channels) to logits
        (n, 1).
    """
    ### BEGIN SOLUTION
    images = x = keras.Input(shape)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.Conv2D(filters, kernel, stride, "same", use_bias=index == 0)(x)
        if index > 0:
            x = keras.layers.BatchNormalization()(x)
        x = keras.layers.LeakyReLU(negative_slope=0.2)(x)
    return keras.Model(images, keras.layers.Dense(1)(keras.layers.Flatten()(x)))
    ### END SOLUTION


# %% test="discriminator_logits" points=1
# One logit for each image.
case_discriminator = build_discriminator((8, 8, 1), [(4, 4, 2), (6, 4, 2)])
case_shape = tuple(case_discriminator(held_out_images[:5]).shape)
assert case_shape == (5, 1), f"five images gave {case_shape}"
### BEGIN HIDDEN TESTS
case_discriminator = build_discriminator((9, 7, 3), [(4, 5, 2), (6, 3, 1)])
case_bias = [weight for weight in case_discriminator.trainable_weights if weight.shape == (1,)]
case_kernel = [weight for weight in case_discriminator.weights if weight.shape == (120, 1)]
assert len(case_bias) == len(case_kernel) == 1, "the dense layer has not the weights it should"
case_kernel[0].assign(np.zeros((120, 1)))
for case_logit in (-4, 6):
    case_bias[0].assign([case_logit])
    assert np.allclose(case_discriminator(np.ones((2, 9, 7, 3))), case_logit, atol=1e-3), (
        "the output is not a logit: what stands behind the dense layer?"
    )
### END HIDDEN TESTS

# %% test="discriminator_layers" points=1
# Strides, slopes, and BatchNormalization where it belongs.
case_discriminator = build_discriminator((8, 8, 1), [(4, 4, 2), (6, 4, 2)])
case_fixed = sum(int(np.prod(weight.shape)) for weight in case_discriminator.non_trainable_weights)
assert case_fixed > 0, "no weight is a statistic: is there no BatchNormalization?"
### BEGIN HIDDEN TESTS
case_learn = sum(int(np.prod(weight.shape)) for weight in case_discriminator.trainable_weights)
assert case_fixed == 12, "too many or too few statistics: where does BatchNormalization stand?"
assert case_learn == 489, "the number of parameters that learn is wrong"
# A kernel of 1 with a stride of 2 reads every other pixel, and nothing in between.
case_one = build_discriminator((4, 4, 1), [(1, 1, 2)])
for case_weight in case_one.trainable_weights:
    case_weight.assign(np.full(case_weight.shape, float(len(case_weight.shape) > 1)))
case_images = np.zeros((3, 4, 4, 1), "float32")
case_images[1, 1::2] = case_images[1, :, 1::2] = 5
case_images[2, ::2, ::2] = -1
case_logits = np.ravel(case_one(case_images))
assert np.isclose(case_logits[0], case_logits[1]), "the maps do not shrink by strides alone"
assert np.isclose(case_logits[2], -0.8, atol=1e-3), (
    "the activation between the convolution and the dense layer is not what it should be"
)
### END HIDDEN TESTS

# %% [markdown]
# ## D. One step for each (6 points)
#
# The tests of this part use two networks that are tiny and remember what they were called with. They do not depend
# on your parts A to C.


# %% locked="tiny_networks"
class Watch(keras.layers.Layer):
    """Gives back what it gets, and notes it, with the mode in which it was called."""

    def __init__(self, calls):
        super().__init__()
        self.note = lambda values, training: calls.append((values.numpy(), bool(training)))

    def call(self, values, training=None):
        if tf.is_tensor(values):
            tf.py_function(lambda seen: self.note(seen, training), [values], [])
        return values


def tiny_networks(seed=0):
    """A generator from 3 numbers to 2 x 2 images, a discriminator, and lists of their calls."""
    noise_seen, images_seen = [], []
    generator = keras.Sequential(
        [
            keras.Input((3,)),
            Watch(noise_seen),
            keras.layers.Dense(4, activation="tanh"),
            keras.layers.Reshape((2, 2, 1)),
        ]
    )
    discriminator = keras.Sequential(
        [
            keras.Input((2, 2, 1)),
            Watch(images_seen),
            keras.layers.Conv2D(3, 2, activation="tanh"),
            keras.layers.Flatten(),
            keras.layers.Dense(1),
        ]
    )
    random = np.random.default_rng(seed)
    for network in (generator, discriminator):
        network.set_weights([random.normal(0, 0.7, w.shape) for w in network.weights])
    return generator, discriminator, noise_seen, images_seen


def tiny_images(count, seed=0):
    """Images that are brighter than most the generator makes."""
    return tf.constant(np.random.default_rng(seed).uniform(0, 1, (count, 2, 2, 1)), tf.float32)


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    """One step of the discriminator, then one of the generator.

    The discriminator learns first: `images` are real, and as many generated ones are not. Then the
    generator learns against the discriminator that has just learned, with the non-saturating loss.
    Each of the two steps draws noise of its own, a normal distribution with mean 0 and standard
    deviation 1, and changes the weights of its own network only. Both networks always run in
    training mode, their BatchNormalization, too, and the discriminator gets real and generated
    images as two batches, one call for each. `fit` makes a graph of this function: draw with
    TensorFlow or Keras, not with NumPy.

    Args:
        generator: a Keras model from noise (n, latent) to images.
        discriminator: a Keras model from images to logits (n, 1).
        generator_optimizer, discriminator_optimizer: Keras optimisers, one for each.
        images: a tensor (n, height, width, channels) of real images.
        latent: numbers of noise for one image.

    Returns:
        Two numbers: the discriminator's loss as in part A and the generator's, each as it was
        before the step that it led to.
    """
    ### BEGIN SOLUTION
    count = keras.ops.shape(images)[0]
    fakes = generator(keras.random.normal((count, latent)), training=True)
    with tf.GradientTape() as tape:
        real_logits = discriminator(images, training=True)
        d_loss = discriminator_loss(real_logits, discriminator(fakes, training=True))
    weights = discriminator.trainable_weights
    discriminator_optimizer.apply(tape.gradient(d_loss, weights), weights)

    noise = keras.random.normal((count, latent))
    with tf.GradientTape() as tape:
        g_loss = generator_loss(discriminator(generator(noise, training=True), training=True))
    weights = generator.trainable_weights
    generator_optimizer.apply(tape.gradient(g_loss, weights), weights)
    return d_loss, g_loss
    ### END SOLUTION


# %% test="step_discriminator" points=1
# The discriminator's step.
case_generator, case_discriminator, case_noise, _ = tiny_networks()
case_before = case_discriminator.get_weights()
case_still, case_sgd = keras.optimizers.SGD(0.0), keras.optimizers.SGD(0.5)
case_result = adversarial_step(
    case_generator, case_discriminator, case_still, case_sgd, tiny_images(6), 3
)
assert len(case_result) == 2, "two losses are asked for"
case_after = case_discriminator.get_weights()
assert not np.allclose(case_before[0], case_after[0]), "the discriminator has not learned"
### BEGIN HIDDEN TESTS
case_first, case_twin, _, _ = tiny_networks()
with tf.GradientTape() as case_tape:
    case_real = case_twin(tiny_images(6))
    case_fake = case_twin(case_first(case_noise[0][0]))
    case_loss = tf.reduce_mean(tf.math.softplus(-case_real))
    case_loss += tf.reduce_mean(tf.math.softplus(case_fake))
case_gradients = case_tape.gradient(case_loss, case_twin.trainable_weights)
for case_old, case_new, case_gradient in zip(case_before, case_after, case_gradients, strict=True):
    assert np.allclose(case_new, case_old - 0.5 * case_gradient.numpy(), atol=1e-4), (
        "the discriminator's weights are not where its step should take them"
    )
assert np.isclose(float(case_result[0]), float(case_loss), atol=1e-4), "its loss is wrong"
### END HIDDEN TESTS

# %% test="step_generator" points=1
# The generator's step, against a discriminator that stands still.
case_generator, case_discriminator, case_noise, _ = tiny_networks(1)
case_before = case_generator.get_weights()
case_still, case_sgd = keras.optimizers.SGD(0.0), keras.optimizers.SGD(0.5)
case_result = adversarial_step(
    case_generator, case_discriminator, case_sgd, case_still, tiny_images(6), 3
)
case_after = case_generator.get_weights()
assert not np.allclose(case_before[0], case_after[0]), "the generator has not learned"
### BEGIN HIDDEN TESTS
case_first, case_twin, _, _ = tiny_networks(1)
with tf.GradientTape() as case_tape:
    case_fake = case_twin(case_first(case_noise[-1][0]))
    case_loss = tf.reduce_mean(tf.math.softplus(-case_fake))
case_gradients = case_tape.gradient(case_loss, case_first.trainable_weights)
for case_old, case_new, case_gradient in zip(case_before, case_after, case_gradients, strict=True):
    assert np.allclose(case_new, case_old - 0.5 * case_gradient.numpy(), atol=1e-4), (
        "the generator's weights are not where its step should take them"
    )
assert np.isclose(float(case_result[1]), float(case_loss), atol=1e-4), "its loss is wrong"
### END HIDDEN TESTS

# %% test="step_order" points=1
# The generator meets the discriminator that has just learned. Here its step takes it to zero weights.
case_generator, case_discriminator, _, _ = tiny_networks(2)
case_before = case_generator.get_weights()


class CaseErases(keras.optimizers.SGD):
    def apply(self, *args, **kwargs):
        case_discriminator.set_weights([0 * values for values in case_discriminator.get_weights()])


case_optimizers = keras.optimizers.SGD(0.5), CaseErases()
adversarial_step(case_generator, case_discriminator, *case_optimizers, tiny_images(6), 3)
assert case_generator.get_weights()[0].shape == (3, 4), "the generator is another than before"
### BEGIN HIDDEN TESTS
assert all(map(np.array_equal, case_before, case_generator.get_weights())), (
    "the generator has learned from the discriminator as it was before its step"
)
### END HIDDEN TESTS

# %% test="step_separate" points=1
# Each step changes one network. An optimiser with a rate of 0 changes nothing.
case_images = tiny_images(6)
for case_rates in ((0.0, 0.5), (0.5, 0.0)):
    case_networks = tiny_networks(3)[:2]
    case_before = [network.get_weights() for network in case_networks]
    case_sgd = [keras.optimizers.SGD(rate) for rate in case_rates]
    adversarial_step(*case_networks, *case_sgd, case_images, 3)
    case_moved = [
        any(not np.array_equal(*pair) for pair in zip(old, network.get_weights(), strict=True))
        for old, network in zip(case_before, case_networks, strict=True)
    ]
    assert any(case_moved), "nothing has learned"
    ### BEGIN HIDDEN TESTS
    assert case_moved == [rate > 0 for rate in case_rates], (
        "a step changed the weights of the other network, or not those of its own"
    )
    assert [len(network.trainable_weights) for network in case_networks] == [2, 4], (
        "after the step, a network is frozen that was not"
    )
    ### END HIDDEN TESTS

# %% test="step_noise" points=1
# The noise: normal, as many as there are images, and new each time.
case_generator, case_discriminator, case_noise, _ = tiny_networks(4)
case_still = [keras.optimizers.SGD(0.0), keras.optimizers.SGD(0.0)]
for _ in range(2):
    adversarial_step(case_generator, case_discriminator, *case_still, tiny_images(400), 3)
case_drawn = [values for values, _ in case_noise]
assert len(case_drawn) >= 2, "two steps should have used the generator"
assert all(values.shape == (400, 3) for values in case_drawn), "noise of the wrong shape"
### BEGIN HIDDEN TESTS
assert len(case_drawn) == 4, "each step should draw noise once for each of the two networks"
for case_index, case_values in enumerate(case_drawn):
    assert abs(case_values.mean()) < 0.15, "the mean of the noise is not 0"
    assert 0.9 < case_values.std() < 1.1, "the standard deviation of the noise is not 1"
    assert np.abs(case_values).max() > 2.2, "the noise is not normal"
    for case_other in case_drawn[:case_index]:
        assert not np.allclose(case_values, case_other), "the same noise was used twice"
case_graph = tf.function(
    lambda images: adversarial_step(case_generator, case_discriminator, *case_still, images, 3)
)
case_losses = [np.array(case_graph(tiny_images(6)), float) for _ in range(3)]
assert not np.allclose(case_losses[1:], case_losses[0], atol=1e-6), (
    "as a graph, the step draws the same noise again and again"
)
### END HIDDEN TESTS

# %% test="step_modes" points=1
# Both networks in training mode, always, and real and generated images in batches of their own.
case_generator, case_discriminator, case_noise, case_images = tiny_networks(5)
case_sgd = [keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1)]
adversarial_step(case_generator, case_discriminator, *case_sgd, tiny_images(6), 3)
assert case_noise and case_images, "a network was not used at all"
### BEGIN HIDDEN TESTS
assert all(training for _, training in case_noise), "the generator ran in inference mode"
assert all(training for _, training in case_images), "the discriminator ran in inference mode"
assert all(len(values) == 6 for values, _ in case_images), (
    "real and generated images came to the discriminator in one batch"
)
case_norm = keras.layers.BatchNormalization(momentum=0.0)  # remembers the last batch's mean
case_layers = [keras.Input((2, 2, 1)), Watch(case_images), case_norm]
case_layers += [keras.layers.Flatten(), keras.layers.Dense(1)]
case_sgd = [keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1)]
adversarial_step(case_generator, keras.Sequential(case_layers), *case_sgd, tiny_images(6), 3)
case_mean = case_images[-1][0].mean()
assert np.isclose(np.ravel(case_norm.moving_mean)[0], case_mean, atol=1e-4), (
    "in the generator's step, the discriminator's BatchNormalization ran in inference mode"
)
### END HIDDEN TESTS

# %% [markdown]
# ## E. How far from real? (2 points)
#
# Losses do not say how good the images are: both networks move. So compare images as two clouds of points. Describe
# each cloud by its mean and its covariance, as if it were Gaussian. The Fréchet distance of two Gaussians is
#
# $$\lVert m_1 - m_2 \rVert^2 + \mathrm{trace}\,(C_1 + C_2 - 2\,(C_1 C_2)^{1/2})$$
#
# with the square root of a matrix, not of its entries. The eigenvalues of $C_1 C_2$ are never negative, apart from
# rounding errors, and the trace of the root is the sum of their roots.


# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    """The Fréchet distance of two Gaussians, in the squared form that papers call FID.

    Args:
        mean_1, mean_2: arrays (d,).
        covariance_1, covariance_2: symmetric arrays (d, d), perhaps singular.

    Returns:
        A real number, 0 for equal Gaussians.
    """
    ### BEGIN SOLUTION
    eigenvalues = np.linalg.eigvals(covariance_1 @ covariance_2).real
    root = np.sqrt(np.maximum(eigenvalues, 0)).sum()
    apart = np.sum((mean_1 - mean_2) ** 2)
    return float(apart + np.trace(covariance_1) + np.trace(covariance_2) - 2 * root)
    ### END SOLUTION


# %% test="frechet_values" points=1
# In one dimension: (m1 - m2)^2 + (s1 - s2)^2.
case_distance = frechet_distance(np.array([1.0]), np.eye(1) * 4, np.array([4.0]), np.eye(1) * 9)
assert np.isclose(case_distance, 10), f"{case_distance} for N(1, 2^2) and N(4, 3^2)"
### BEGIN HIDDEN TESTS
case_a, case_b = np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([[1.0, 0.5], [0.5, 3.0]])
case_root = np.sqrt(np.trace(case_a @ case_b) + 2 * np.sqrt(np.linalg.det(case_a @ case_b)))
case_right = 5 + np.trace(case_a + case_b) - 2 * case_root
case_distance = frechet_distance(np.array([0.0, 1.0]), case_a, np.array([2.0, 2.0]), case_b)
assert np.isclose(case_distance, case_right, atol=1e-6), (
    "wrong for covariances that are not diagonal"
)
### END HIDDEN TESTS

# %% test="frechet_singular" points=1
# Few samples in many dimensions: the covariance is singular.
warnings.filterwarnings("ignore", message="Matrix is singular")  # SciPy says so, and is right
case_zero = np.zeros(3)
case_distance = frechet_distance(case_zero, np.eye(3) * 4, case_zero, np.zeros((3, 3)))
assert np.isclose(case_distance, 12), f"{case_distance} for a cloud and a single point"
### BEGIN HIDDEN TESTS
for case_seed in range(5):
    case_points = np.random.default_rng(case_seed).normal(size=(8, 30))
    case_mean, case_covariance = case_points.mean(axis=0), np.cov(case_points.T)
    case_distance = frechet_distance(case_mean, case_covariance, case_mean, case_covariance)
    assert np.isrealobj(case_distance), "the distance is a complex number"
    assert np.isfinite(case_distance), "the distance is not a number"
    assert abs(case_distance) < 0.01, "a cloud is far from itself"
### END HIDDEN TESTS

# %% [markdown]
# ## F. Digits out of noise (4 points)
#
# First a function that shows what a generator has learned.


# %% solution="sample"
def sample(generator, count, latent, seed):
    """Images to look at.

    Args:
        generator: a Keras model from noise (n, latent) to images with values from -1 to 1.
        count: how many images.
        latent: numbers of noise for one image.
        seed: the same seed gives the same images.

    Returns:
        A NumPy array, uint8, (count, height, width, channels), values 0 to 255. The generator runs
        in inference mode: an image depends on its own noise and not on its neighbours.
    """
    ### BEGIN SOLUTION
    noise = np.random.default_rng(seed).normal(size=(count, latent)).astype("float32")
    images = np.asarray(generator(noise, training=False))
    return np.round((images + 1) * 127.5).astype(np.uint8)
    ### END SOLUTION


# %% test="samples" points=1
# Samples of a tiny generator.
case_generator, _, case_noise, _ = tiny_networks(6)
case_samples = sample(case_generator, 7, 3, seed=1)
assert np.shape(case_samples) == (7, 2, 2, 1), f"seven images came as {np.shape(case_samples)}"
assert getattr(case_samples, "dtype", None) == np.uint8, "the images should be uint8"
### BEGIN HIDDEN TESTS
assert not any(training for _, training in case_noise), "the generator ran in training mode"
case_seen = np.concatenate([values for values, _ in case_noise])[-7:]
case_right = (np.asarray(case_generator(case_seen)) + 1) * 127.5
assert np.allclose(case_samples, case_right, atol=1.01), "the values do not fit the images"
assert len(np.unique(case_samples[:, 0, 0])) > 1, "all images are made of the same noise"
assert np.array_equal(case_samples, sample(case_generator, 7, 3, seed=1)), (
    "the same seed gives other images"
)
assert not np.array_equal(case_samples, sample(case_generator, 7, 3, seed=2)), (
    "another seed gives the same images"
)
### END HIDDEN TESTS

# %% [markdown]
# Now all of it: your networks, your step, 1,000 real digits of 8 x 8 pixels. The class below hands your step to
# `fit`.


# %% locked="gan"
class GAN(keras.Model):
    """A generator and a discriminator that learn with `adversarial_step`."""

    def __init__(self, generator, discriminator, latent):
        super().__init__()
        self.generator, self.discriminator, self.latent = generator, discriminator, latent
        self.optimizers = [keras.optimizers.Adam(0.002, beta_1=0.5) for _ in range(2)]

    def train_step(self, images):
        networks = self.generator, self.discriminator
        losses = adversarial_step(*networks, *self.optimizers, images, self.latent)
        return dict(zip(("discriminator", "generator"), losses, strict=True))


def train(steps=300, seed=0):
    """A generator of digits, trained from scratch."""
    keras.utils.set_random_seed(seed)
    generator = build_generator(LATENT, (2, 2, 32), [(16, 4, 2), (1, 4, 2)])
    discriminator = build_discriminator((8, 8, 1), [(16, 4, 2), (32, 4, 2)])
    gan = GAN(generator, discriminator, LATENT)
    gan.compile(jit_compile=False)
    batches = tf.data.Dataset.from_tensor_slices(real_images).shuffle(1000, seed).repeat().batch(50)
    gan.fit(batches, steps_per_epoch=steps, verbose=0)
    return generator


def features(images):
    """The 20 directions in which real digits differ most: (n, 8, 8, 1) to (n, 20)."""
    real = real_images.reshape(len(real_images), -1)
    directions = np.linalg.svd(real - real.mean(axis=0), full_matrices=False)[2][:20]
    return (np.asarray(images).reshape(len(images), -1) - real.mean(axis=0)) @ directions.T


# %% [markdown]
# The distance is measured in 20 features, between 500 samples and the 797 digits that nobody has learned from. For
# the digits of the training set it is about 0.2. Noise in each pixel has about 10, a generator before training 21,
# and a single real digit, repeated, 25 or more. The first test asks for less than 5.5; with everything right, expect
# 2 to 3. The second asks for at least eight of the ten digits.

# %% test="trained_distance" points=2
# After 300 steps: how far are the samples from real digits?
case_trained = train(seed=11)
case_noise = np.random.default_rng(12).normal(size=(500, LATENT)).astype("float32")
case_images = np.asarray(case_trained(case_noise, training=False))
assert case_images.shape == (500, 8, 8, 1), f"500 samples came as {case_images.shape}"
assert np.isfinite(case_images).all(), "some values are not numbers"
### BEGIN HIDDEN TESTS
case_real, case_made = features(held_out_images), features(case_images)
case_apart = np.sum((case_real.mean(axis=0) - case_made.mean(axis=0)) ** 2)
case_covariances = np.cov(case_real.T), np.cov(case_made.T)
case_roots = np.linalg.eigvals(case_covariances[0] @ case_covariances[1]).real
case_distance = case_apart + np.trace(sum(case_covariances))
case_distance -= 2 * np.sqrt(np.maximum(case_roots, 0)).sum()
assert case_distance < 5.5, (
    f"distance {case_distance:.1f}: your samples are too far from real digits"
)
### END HIDDEN TESTS

# %% test="trained_variety" points=1
# Do all digits occur? A sample counts as the digit of its nearest neighbours among the real ones.
case_images = np.asarray(case_trained(case_noise, training=False)).reshape(500, -1)
case_known, case_labels = real_images.reshape(1000, -1), real_labels
case_apart = (case_known**2).sum(axis=1) - 2 * case_images @ case_known.T
case_nearest = case_labels[case_apart.argmin(axis=1)]
case_shares = np.bincount(case_nearest, minlength=10) / 500
assert case_shares.shape == (10,), "the samples are no digits"
### BEGIN HIDDEN TESTS
assert (case_shares > 0.01).sum() >= 8, "too many of the ten digits never occur"
### END HIDDEN TESTS

# %%
# What does your own measure say? This cell is not graded.
# import matplotlib.pyplot as plt
# real, made = features(held_out_images), features(case_images.reshape(500, 8, 8, 1))
# print(frechet_distance(made.mean(axis=0), np.cov(made.T), real.mean(axis=0), np.cov(real.T)))
# rows = sample(case_trained, 40, LATENT, seed=1).reshape(4, 10, 8, 8)
# plt.imshow(np.hstack(np.hstack(rows)), cmap="gray")

# %% [markdown]
# ## G. In words (5 points)
#
# A friend trains a DCGAN on the ten digits and shows you the end of the log. The discriminator's loss swings between
# 0.6 and 1.5, the generator's between 0.7 and 1.6, and both have done so for the last 20 epochs. "That is close to
# $2 \log 2 = 1.39$ and $\log 2 = 0.69$, so the game is in balance, and we are done", says your friend. The
# samples after epoch 50 are 64 clean ones, hardly different from each other. After epoch 51 they are 64 clean sevens.
#
# Answer in the last cell. What has happened, and why can it pay for a generator? Do the losses show it? How would
# you show it in numbers, without looking at the images? Name two things you would change. The next cell is for your
# experiments; it is not graded.

# %%
# Your experiments, for example: what becomes of the samples if the generator learns ten times as fast?

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 1 point: it is mode collapse: the generator makes one kind of image, whatever the noise, and does not cover the
#   distribution. (That each sample is clean is no sign of health. A generator that has merely learned training images
#   by heart is another failing, and would show many digits.)
# - 1 point: why. The generator is rewarded for each image that fools the discriminator, and nothing in its loss asks
#   for variety. So it moves to what the discriminator believes most at the moment; the discriminator learns to reject
#   just that, and the generator moves on: ones become sevens, round and round.
# - 1 point: the losses. They do not show it reliably: each is measured against an opponent that changes, too. Losses
#   near $\log 2$ say that the discriminator of the moment is undecided, not that all digits occur; swings without
#   a trend fit with healthy training as well as with collapse. Also right: with collapse the losses often swing, as
#   the discriminator finds out and the generator jumps; but this alone proves nothing.
# - 1 point: a number for the samples. For example: a classifier counts how many of the ten digits occur; or the
#   Fréchet distance to held-out images, which grows because the samples' covariance shrinks; or the mean distance
#   between pairs of samples (of different noise), compared with that between pairs of real images.
# - 1 point: two changes that can help, half a point each. For example: a lower learning rate of the generator, or
#   more steps of the discriminator; larger batches; showing the discriminator how varied a batch is (minibatch
#   standard deviation); noise or smoothed labels for the discriminator; another loss (Wasserstein with a gradient
#   penalty); labels as an input of both (conditional GAN); an earlier checkpoint, chosen by the distance above.
