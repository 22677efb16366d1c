# ---
# jupyter:
#   course:
#     seconds_a_cell: 90
#     translate: sentences
# ---

# %% [markdown]
# # Assignment 6: a DCGAN
#
# Two networks play against each other. One makes digits out of noise, the other tells them from real ones. You write
# their losses, count their parameters, build both, train them against each other, and measure how good the digits are.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that fails says what it
# gave, what came back and what was expected. A test that is silent has found nothing wrong with the inputs that you
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end.
# Parts A to F have three hints each. Open one at a time, when you need it.
#
# **Time.** About 3 hours if you do it for the first time: A 30 minutes, B 30, C 25, D 45, E 15, F 15, G 20. **You
# need** lesson 13 (lecture 002, generative models). No GPU and no download: the digits ship with the course kit, and
# one training takes about five seconds.
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
#
# **What is as in lesson 13, and what is not.** The losses, the two kinds of networks and the training step are those
# of the lesson. The images are smaller: digits of 8 x 8 pixels, so that a training takes seconds. The number of layers
# is not fixed: your functions get a list of layers. In part D, you may also choose another order of the two steps.
#
# **What you may use.** NumPy, SciPy, Keras and TensorFlow. The course kit has ready-made functions for some of the
# parts, in `utils.gan`, `utils.models` and `utils.arithmetic`. They cannot be imported here, because you write them.

# %% locked="setup"
import warnings

import numpy as np

from utils import data, device
from utils.own_work import only

device.setup(seed=0, mixed_precision=False)

import keras
import tensorflow as tf

warnings.simplefilter("ignore")  # what Keras or NumPy only warn of costs no points
tf.get_logger().setLevel("ERROR")
for package in ("utils.gan", "utils.models", "utils.arithmetic"):
    only(package)  # what is in there, you write

LATENT = 16  # numbers of noise that an image is made of
digits = data.load("digits")
both = zip(digits.arrays("train"), digits.arrays("test"), strict=True)
all_images, all_labels = map(np.concatenate, both)
shuffled = np.random.default_rng(0).permutation(len(all_images))
all_images = all_images[shuffled] / np.float32(127.5) - 1  # values -1 to 1, as tanh gives
real_images, held_out_images = all_images[:1000], all_images[1000:]
real_labels = all_labels[shuffled[:1000]]

# %% [markdown]
# The tests use these helpers. They look at what your functions return before they compare it.


# %% locked="helpers"
def as_number(value, what):
    """A number that a function returned, as a float."""
    assert value is not None, f"{what} returned nothing: is there a `return`?"
    shape, kind = np.shape(value), np.asarray(value).dtype.kind
    assert kind in "fiubc", f"{what} returned {value!r}, which is not a number"
    assert np.size(value) == 1, f"{what} returned an array of shape {shape}, not one number"
    assert kind != "c", f"{what} returned the complex number {np.ravel(value)[0]}"
    return float(np.ravel(value)[0])


def as_arrays(values, shape, what):
    """Two arrays that a function returned, each of the shape."""
    assert values is not None, f"{what} returned nothing: is there a `return`?"
    count = len(values) if hasattr(values, "__len__") else 1
    assert count == 2, f"{what} returned {count} things, not two arrays"
    for value, which in zip(values, ("first", "second"), strict=True):
        seen = np.shape(value)
        assert seen == shape, f"the {which} array of {what} has the shape {seen}, not {shape}"
    return [np.asarray(value, float) for value in values]


def as_tuples(values, count, what):
    """Shapes or counts that a function returned, as tuples of whole numbers."""
    assert values is not None, f"{what} returned nothing: is there a `return`?"
    assert hasattr(values, "__len__"), f"{what} returned {values!r}, and {count} are asked for"
    assert len(values) == count, f"{what} returned {len(values)} of them, and {count} are asked for"
    return [tuple(map(int, np.ravel(value))) for value in values]


class OutOfReach:
    """Stands in for Keras and TensorFlow while a count is made."""

    def __getattr__(self, name):
        raise AssertionError("this is counted by hand, without Keras")


def by_hand(count, *arguments):
    """What a function returns that counts while Keras is out of reach."""
    global keras, tf
    libraries = keras, tf
    keras = tf = OutOfReach()
    try:
        return count(*arguments)
    finally:
        keras, tf = libraries


# %% [markdown]
# ## A. The losses (5 points)
#
# The discriminator ends in a logit: its sigmoid is the probability that an image is real. Compute the losses from
# the logits. Logits may be as large as 1000 and as small as -1000: the losses must be right there, too. Write the two
# losses with `keras.ops`, `keras.losses` or TensorFlow, and not with NumPy. Then Keras can compute their gradients,
# which part D needs.
#
# **A first step.** One real image has the logit 2. Its probability is 1 / (1 + exp(-2)) = 0.8808, and its
# cross-entropy -log 0.8808 = 0.1269. A generated image with the logit 2 is taken for real, too, but it is not: its
# cross-entropy is -log(1 - 0.8808) = 2.1269. With these two images, the loss of the discriminator is
# 0.1269 + 2.1269 = 2.2539, rounded at the end.


# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    """What the discriminator minimises.

    Args:
        real_logits: logits of real images, (n, 1), floats.
        fake_logits: logits of generated images, (m, 1), floats; m may differ from n.

    Returns:
        A number: the mean cross-entropy of the real images, whose label is 1, plus the mean
        cross-entropy of the generated ones, whose label is 0.
    """
    ### BEGIN SOLUTION
    softplus, mean = keras.ops.softplus, keras.ops.mean
    return mean(softplus(-real_logits)) + mean(softplus(fake_logits))
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 13, sections 2 and 4. The training step of section 4 computes both losses. Section 2 has the derivative with
# respect to a logit.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# For a real image, -log D = log(1 + exp(-logit)). For a generated one, -log(1 - D) = log(1 + exp(logit)). The function
# log(1 + exp(x)) is called *softplus*. Libraries compute it without overflow, as they do the cross-entropy *from
# logits*.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `keras.ops.softplus` of the logits, then `keras.ops.mean`: that is the loss of generated images. Which sign must the
# logit have where the label is 1? The non-saturating loss of the generator is that of *real* images, computed for
# generated ones. The minimax form is the generated half of the discriminator's loss with its sign turned. For
# `generator_gradients`, derive softplus: its derivative is a sigmoid.
# </details>

# %% test="dloss_values" points=1
# The first step above, then two real images and four generated ones, then a discriminator that knows nothing.
case_loss = as_number(
    discriminator_loss(np.full((2, 1), 2.0), np.full((2, 1), 2.0)), "discriminator_loss"
)
assert np.isclose(case_loss, 2.2539, atol=1e-3), (
    f"where all logits are 2, the loss is {case_loss:.4f}, not 2.2539"
)
case_real, case_fake = np.array([[2.0], [-1.0]]), np.array([[1.0], [-3.0], [-5.0], [0.0]])
case_loss = as_number(discriminator_loss(case_real, case_fake), "discriminator_loss")
assert np.isclose(case_loss, 1.2355, atol=1e-3), (
    f"for real logits 2, -1 and generated logits 1, -3, -5, 0 the loss is {case_loss:.4f}, not "
    "1.2355: 0.7201 for the real images and 0.5154 for the generated ones"
)
case_loss = as_number(discriminator_loss(np.zeros((3, 1)), np.zeros((5, 1))), "discriminator_loss")
assert np.isclose(case_loss, 1.3863, atol=1e-3), (
    f"where all logits are 0, the loss is {case_loss:.4f}, not 2 log 2 = 1.3863"
)
### BEGIN HIDDEN TESTS
case_real, case_fake = np.array([[2.5], [-1.0]]), np.array([[0.5], [3.0], [-2.0], [1.0]])
case_loss = as_number(discriminator_loss(case_real, case_fake), "discriminator_loss")
case_right = np.mean(np.log1p(np.exp(-case_real))) + np.mean(np.log1p(np.exp(case_fake)))
assert np.isclose(case_loss, case_right, atol=1e-3), (
    f"the loss is {case_loss:.4f} and not what it should be for two other real images and four "
    "other generated ones"
)
### END HIDDEN TESTS


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    """What the generator minimises.

    Args:
        fake_logits: the discriminator's logits of generated images, (n, 1), floats.
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
# Both forms, for two images: one that fools the discriminator a little, and one that does not.
case_logits = np.array([[1.0], [-2.0]])
case_loss = as_number(generator_loss(case_logits), "generator_loss")
assert np.isclose(case_loss, 1.2201, atol=1e-3), (
    f"for the logits 1, -2 the non-saturating loss is {case_loss:.4f}, not 1.2201: the mean of "
    "0.3133 and 2.1269"
)
case_loss = as_number(generator_loss(case_logits, saturating=True), "generator_loss")
assert np.isclose(case_loss, -0.7201, atol=1e-3), (
    f"for the logits 1, -2 the loss of the minimax game is {case_loss:.4f}, not -0.7201: the mean "
    "of -1.3133 and -0.1269"
)
### BEGIN HIDDEN TESTS
case_logits = np.array([[1.5], [-2.0], [0.5]])
case_probability = 1 / (1 + np.exp(-case_logits))
case_right = np.mean(-np.log(case_probability))
case_loss = as_number(generator_loss(case_logits), "generator_loss")
assert np.isclose(case_loss, case_right, atol=1e-3), (
    f"the non-saturating loss of three other images is {case_loss:.4f}, which is not right"
)
case_right = np.mean(np.log(1 - case_probability))
case_loss = as_number(generator_loss(case_logits, saturating=True), "generator_loss")
assert np.isclose(case_loss, case_right, atol=1e-3), (
    f"the minimax loss of three other images is {case_loss:.4f}, which is not right"
)
### END HIDDEN TESTS

# %% test="losses_stable" points=1
# Logits of 1000 and -1000. In one of the two cases a loss is about 0, in the other its size is 1000 or more.
case_large = np.full((2, 1), 1000.0)
case_losses = [
    as_number(generator_loss(case_sign * case_large), "generator_loss") for case_sign in (1, -1)
]
assert np.isfinite(case_losses).all(), (
    f"the non-saturating losses for logits of 1000 and -1000 are {case_losses}: not finite"
)
case_sizes = sorted(np.abs(case_losses))
assert case_sizes[0] < 0.01 and case_sizes[1] > 990, (
    f"for logits of 1000 and -1000, the non-saturating loss has the sizes {case_sizes[0]:.1f} and "
    f"{case_sizes[1]:.1f}: one should be 0 and the other 1000"
)
case_losses = [
    as_number(
        discriminator_loss(case_sign * case_large, -case_sign * case_large), "discriminator_loss"
    )
    for case_sign in (1, -1)
]
assert np.isfinite(case_losses).all(), (
    "the losses of a discriminator that is sure of itself, and right or wrong, are "
    f"{case_losses}: not finite"
)
### BEGIN HIDDEN TESTS
case_sizes = sorted(np.abs(case_losses))
assert case_sizes[0] < 0.01 and case_sizes[1] > 990, (
    f"the losses of a discriminator that is sure of itself are {case_losses}: one should be 0"
)
case_losses = [
    as_number(generator_loss(case_sign * case_large, saturating=True), "generator_loss")
    for case_sign in (1, -1)
]
assert np.isfinite(case_losses).all(), (
    f"the minimax losses for logits of 1000 and -1000 are {case_losses}: not finite"
)
case_sizes = sorted(np.abs(case_losses))
assert case_sizes[0] < 0.01 and case_sizes[1] > 990, (
    f"for logits of 1000 and -1000, the minimax loss has the sizes {case_sizes[0]:.1f} and "
    f"{case_sizes[1]:.1f}: one should be 0 and the other 1000"
)
### END HIDDEN TESTS

# %% [markdown]
# Now the gradient that reaches the generator through one image, for both forms. Look at yours for a logit of -8, as
# a generator gets in its first minutes. This function may use NumPy.


# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    """Derivatives of the generator's loss of each single image with respect to its logit.

    Args:
        fake_logits: an array of floats of any shape.

    Returns:
        Two arrays of that shape: first the derivatives of log(1 - D), the minimax form, then
        those of -log D, the non-saturating form, with their signs. Right also for logits of 1000
        and -1000.
    """
    ### BEGIN SOLUTION
    return -keras.ops.sigmoid(fake_logits), -keras.ops.sigmoid(-fake_logits)
    ### END SOLUTION


# %% test="gradients" points=1
# The discriminator has found out the first image, is undecided about the second, and is fooled by the third.
case_minimax, case_other = as_arrays(
    generator_gradients(np.array([-2.0, 0.0, 3.0])), (3,), "generator_gradients"
)
assert np.allclose(case_minimax, [-0.1192, -0.5, -0.9526], atol=1e-3), (
    f"for the logits -2, 0, 3 the derivatives of the minimax form are {case_minimax.round(4)}, not "
    "(-0.1192, -0.5, -0.9526)"
)
assert np.allclose(case_other, [-0.8808, -0.5, -0.0474], atol=1e-3), (
    f"for the logits -2, 0, 3 the derivatives of the non-saturating form are {case_other.round(4)}, "
    "not (-0.8808, -0.5, -0.0474)"
)
### BEGIN HIDDEN TESTS
case_logits = np.array([[-8.0, -1.0], [0.3, 4.0]])
case_minimax, case_other = as_arrays(
    generator_gradients(case_logits), (2, 2), "generator_gradients"
)
case_probability = 1 / (1 + np.exp(-case_logits))
assert np.allclose(case_minimax, -case_probability, atol=1e-4), (
    "the derivatives of the minimax form are wrong for four other logits"
)
assert np.allclose(case_other, case_probability - 1, atol=1e-4), (
    "the derivatives of the non-saturating form are wrong for four other logits"
)
### END HIDDEN TESTS

# %% test="gradients_huge" points=1
# Logits of 1000 and -1000: each form has one derivative of size 1 and one of size 0.
case_minimax, case_other = as_arrays(
    generator_gradients(np.array([1000.0, -1000.0])), (2,), "generator_gradients"
)
for case_derivatives, case_form in ((case_minimax, "minimax"), (case_other, "non-saturating")):
    case_sizes = sorted(np.abs(case_derivatives))
    assert np.allclose(case_sizes, [0, 1], atol=1e-4), (
        f"the derivatives of the {case_form} form for logits of 1000 and -1000 are "
        f"{case_derivatives}: one should have the size 1, and the other 0"
    )
### BEGIN HIDDEN TESTS
for case_derivatives in as_arrays(
    generator_gradients(np.array([[-500.0], [200.0]])), (2, 1), "generator_gradients"
):
    case_sizes = sorted(np.ravel(np.abs(case_derivatives)))
    assert np.allclose(case_sizes, [0, 1], atol=1e-4), "wrong for logits of -500 and 200"
### END HIDDEN TESTS

# %% [markdown]
# ## B. Shapes and counts by hand (4 points)
#
# A transposed convolution writes a patch of kernel x kernel for each pixel it reads. The patches start `stride`
# pixels apart, and where they overlap they are added. With padding "valid", all that was written is kept. With
# "same", the border is cut off until the side is `stride` times that of the input.
#
# Write these three functions in plain Python, without Keras: Keras is out of reach while they are tested.
#
# **A first step.** Three pixels in a row, a kernel of 5, stride 2. The first patch covers the pixels 0 to 4, the second
# one 2 to 6, the third one 4 to 8. So "valid" keeps 9 pixels, and "same" keeps 3 x 2 = 6.


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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 13, section 3: exercise 3 asks for shapes, and the bars at the end show how many parameters each layer of a
# generator has, and how many numbers a batch normalisation keeps.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go through the layers in order, and remember what the last one left: a height, a width and a number of channels. For
# "valid", ask where the *last* patch starts, and where it ends. A kernel has kernel x kernel weights for each pair of
# an input channel and a filter. A layer without biases has nothing else.
# </details>
# <details><summary>Hint 3: batch normalisation, and odd sides</summary>
#
# A batch normalisation has four numbers per channel: two learn (a scale and a shift), and two do not (a mean and a
# variance). In the generator it stands *before* each transposed convolution, so it has the channels that the
# convolution reads. A convolution with padding "same" makes n / stride pixels of n, rounded up.
# </details>

# %% test="shapes_same" points=1
# Padding "same".
case_shapes = as_tuples(
    by_hand(transposed_shapes, (7, 7, 64), [(32, 4, 2), (1, 5, 2)]), 2, "transposed_shapes"
)
assert case_shapes == [(14, 14, 32), (28, 28, 1)], (
    f"7 x 7 x 64 through (32, 4, 2) and (1, 5, 2) became {case_shapes}, not [(14, 14, 32), (28, 28, 1)]"
)
case_shapes = as_tuples(by_hand(transposed_shapes, (2, 5, 8), [(4, 5, 3)]), 1, "transposed_shapes")
assert case_shapes == [(6, 15, 4)], (
    f"2 x 5 x 8 through (4, 5, 3) became {case_shapes}, not [(6, 15, 4)]"
)
### BEGIN HIDDEN TESTS
case_layers = [(6, 3, 1), (4, 5, 3), (2, 4, 2)]
case_shapes = as_tuples(
    by_hand(transposed_shapes, (3, 5, 8), case_layers, "same"), 3, "transposed_shapes"
)
assert case_shapes == [(3, 5, 6), (9, 15, 4), (18, 30, 2)], (
    f"3 x 5 x 8 through {case_layers} became {case_shapes}, which is not right"
)
### END HIDDEN TESTS

# %% test="shapes_valid" points=1
# Padding "valid".
case_shapes = as_tuples(
    by_hand(transposed_shapes, (1, 1, 16), [(8, 4, 2)], "valid"), 1, "transposed_shapes"
)
assert case_shapes == [(4, 4, 8)], (
    f"one pixel through a kernel of 4 with stride 2 became {case_shapes}, not [(4, 4, 8)]"
)
case_shapes = as_tuples(
    by_hand(transposed_shapes, (2, 3, 16), [(8, 5, 2)], "valid"), 1, "transposed_shapes"
)
assert case_shapes == [(7, 9, 8)], (
    f"2 x 3 pixels through a kernel of 5 with stride 2 became {case_shapes}, not [(7, 9, 8)]"
)
### BEGIN HIDDEN TESTS
case_layers = [(8, 3, 1), (4, 5, 2), (1, 3, 3)]
case_shapes = as_tuples(
    by_hand(transposed_shapes, (2, 3, 16), case_layers, "valid"), 3, "transposed_shapes"
)
assert case_shapes == [(4, 5, 8), (11, 13, 4), (33, 39, 1)], (
    f"2 x 3 x 16 through {case_layers} became {case_shapes}, which is not right"
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
#    others have no biases and are followed by BatchNormalization. LeakyReLU with a slope of 0.2 comes last in each:
#    behind the BatchNormalization where there is one;
# 2. flatten, and a dense layer with a bias to one logit.
#
# Both are as in lesson 13. There, `start` is (7, 7, 64), the generator's layers are (32, 4, 2) and (1, 4, 2), and the
# discriminator's (32, 4, 2) and (64, 4, 2).
#
# **A first step.** With 32 numbers of noise and a start of (7, 7, 64), the dense layer has 32 x 3,136 = 100,352
# weights, and the batch normalisation behind it 128 that learn and 128 that do not. A transposed convolution (32, 4, 2)
# reads 64 channels: 4 x 4 x 64 x 32 = 32,768.


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
# A generator of 28 x 28 images.
case_counts = np.ravel(
    as_tuples(
        by_hand(generator_parameters, 32, (7, 7, 64), [(32, 4, 2), (1, 5, 2)]),
        2,
        "generator_parameters",
    )
).tolist()
assert case_counts == [134_113, 192], (
    f"a latent of 32, a start of (7, 7, 64), layers (32, 4, 2) and (1, 5, 2): {case_counts}, not "
    "134,113 that learn and 192 that do not"
)
### BEGIN HIDDEN TESTS
case_layers = [(6, 3, 1), (5, 5, 2), (3, 4, 2)]
case_counts = as_tuples(
    by_hand(generator_parameters, 10, (2, 3, 8), case_layers), 2, "generator_parameters"
)
case_counts = np.ravel(case_counts).tolist()
assert case_counts == [1_943, 38], (
    f"{case_counts} for three layers, colour images and a start that is not square: not right"
)
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
# The discriminator of lesson 13, then one for images of 5 x 5.
case_counts = as_tuples(
    by_hand(discriminator_parameters, (28, 28, 1), [(32, 4, 2), (64, 4, 2)]),
    2,
    "discriminator_parameters",
)
case_counts = np.ravel(case_counts).tolist()
assert case_counts == [36_577, 128], (
    f"28 x 28 x 1, layers (32, 4, 2) and (64, 4, 2): {case_counts}, not 36,577 that learn and 128 "
    "that do not"
)
case_counts = as_tuples(
    by_hand(discriminator_parameters, (5, 5, 1), [(2, 3, 2)]), 2, "discriminator_parameters"
)
case_counts = np.ravel(case_counts).tolist()
assert case_counts == [39, 0], (
    f"5 x 5 x 1, one layer (2, 3, 2): {case_counts}, not 20 of the convolution and 19 of the dense "
    "layer that learn, and 0 that do not"
)
### BEGIN HIDDEN TESTS
case_layers = [(4, 5, 2), (6, 3, 1), (8, 3, 2)]
case_counts = as_tuples(
    by_hand(discriminator_parameters, (9, 7, 3), case_layers), 2, "discriminator_parameters"
)
case_counts = np.ravel(case_counts).tolist()
assert case_counts == [1_029, 28], (
    f"{case_counts} for three layers and colour images of 9 x 7: not right"
)
### END HIDDEN TESTS

# %% [markdown]
# ## C. Build both (4 points)
#
# In Keras, to the same two descriptions: Sequential, functional, or a class of your own. How the weights start, and the
# momentum of BatchNormalization, are up to you.
#
# **A first step.** `build_generator(32, (7, 7, 64), [(32, 4, 2), (1, 5, 2)]).summary()` should show the 134,305
# parameters of part B, and 192 of them do not learn. The discriminator of lesson 13 has 36,705.


# %% solution="build_generator"
def build_generator(latent, start, layers):
    """The generator described in part B, with its layers in that order.

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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 13, end of section 3, builds both networks for 28 x 28 pixels. Yours need a loop over `layers`.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# In the generator, BatchNormalization and ReLU stand *before* each transposed convolution, also before the first. So
# one loop does it: normalise, ReLU, transposed convolution. The last layer differs in two ways: it has biases, and
# tanh comes behind it. In the discriminator, the first layer is the one that differs.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `enumerate(layers)` gives a number to each layer, beginning with 0, and `number == len(layers) - 1` is true for the
# last one only. Keras's LeakyReLU has a slope of 0.3 unless you say
# otherwise.
# </details>

# %% test="generator_output" points=1
# Images of the right shape, with the right range.
case_noise = np.random.default_rng(0).normal(size=(5, LATENT)).astype("float32")
case_generator = build_generator(LATENT, (2, 2, 8), [(6, 4, 2), (1, 4, 2)])
assert isinstance(case_generator, keras.Model), (
    f"build_generator returned {type(case_generator).__name__}, not a Keras model"
)
case_shape = np.shape(case_generator(case_noise))
assert case_shape == (5, 8, 8, 1), f"noise for five images became {case_shape}, not (5, 8, 8, 1)"
for case_weight in case_generator.trainable_weights:
    case_random = np.random.default_rng(len(case_weight.shape))
    case_weight.assign(case_random.normal(0, 2, case_weight.shape))  # large: tanh is at its ends
case_images = np.asarray(case_generator(case_noise))
case_lowest, case_highest = case_images.min(), case_images.max()
assert case_lowest >= -1.001 and case_highest <= 1.001, (
    f"with large weights, the values of the images run from {case_lowest:.2f} to "
    f"{case_highest:.2f}, and should stay between -1 and 1"
)
assert case_lowest < -0.9 and case_highest > 0.9, (
    f"with large weights, the values of the images run from {case_lowest:.2f} to "
    f"{case_highest:.2f}, and should come close to -1 and to 1"
)
### BEGIN HIDDEN TESTS
case_generator = build_generator(3, (2, 3, 5), [(4, 3, 3), (7, 4, 1), (3, 5, 2)])
case_shape = np.shape(case_generator(np.ones((2, 3), "float32")))
assert case_shape == (2, 12, 18, 3), f"other layers made images of {case_shape}"
case_last = [weight for weight in case_generator.weights if weight.shape == (5, 5, 3, 7)]
case_bias = [weight for weight in case_generator.trainable_weights if weight.shape == (3,)]
if len(case_last) == len(case_bias) == 1:
    case_last[0].assign(np.zeros((5, 5, 3, 7)))
    case_bias[0].assign([-2, 0, 0.5])
    case_pixel = np.asarray(case_generator(np.ones((2, 3), "float32")))[0, 0, 0]
    assert np.allclose(case_pixel, np.tanh([-2, 0, 0.5]), atol=1e-3), (
        f"where the last layer gives -2, 0 and 0.5, the image has {case_pixel}"
    )
### END HIDDEN TESTS

# %% test="generator_batchnorm" points=1
# BatchNormalization and biases where they belong.
case_layers = [(6, 4, 2), (1, 4, 2)]
case_generator = build_generator(LATENT, (2, 2, 8), case_layers)
case_generator(np.zeros((1, LATENT), "float32"))  # now it has its weights
case_fixed = sum(int(np.prod(weight.shape)) for weight in case_generator.non_trainable_weights)
case_learn = sum(int(np.prod(weight.shape)) for weight in case_generator.trainable_weights)
assert case_fixed == 28, (
    f"a latent of 16, a start of (2, 2, 8), layers (6, 4, 2) and (1, 4, 2): {case_fixed} parameters "
    "do not learn, and not 28: a mean and a variance for each of 8 + 6 channels"
)
assert case_learn == 1_405, (
    f"a latent of 16, a start of (2, 2, 8), layers (6, 4, 2) and (1, 4, 2): {case_learn:,} "
    "parameters learn, not 1,405: which layers have biases?"
)
### BEGIN HIDDEN TESTS
case_noise = np.random.default_rng(1).normal(size=(64, LATENT)).astype("float32")
for case_weight in case_generator.trainable_weights:
    case_weight.assign(np.random.default_rng(2).normal(0, 0.3, case_weight.shape))
case_once = np.asarray(case_generator(case_noise, training=True))
case_louder = np.asarray(case_generator(100 * case_noise, training=True))
assert np.std(case_once) > 0.05, "images of different noise are all alike"
assert np.abs(case_once - case_louder).mean() < 0.05, (
    "the dense layer's output is not normalised before it is used"
)
# All weights are 0, but for the last kernel; all vectors are -1, so each BatchNormalization gives -1.
for case_layers in ([(1, 4, 2)], [(6, 4, 2), (1, 4, 2)]):
    case_generator = build_generator(LATENT, (2, 2, 8), case_layers)
    case_generator(np.zeros((1, LATENT), "float32"))
    case_pixels = []
    for case_last in (0.0, 0.05):
        for case_weight in case_generator.trainable_weights:
            case_is_last = len(case_weight.shape) == 4 and case_weight.shape[2] == 1
            case_value = -1.0 if len(case_weight.shape) == 1 else case_last * case_is_last
            case_weight.assign(np.full(case_weight.shape, case_value))
        case_made = case_generator(np.zeros((2, LATENT), "float32"), training=True)
        case_pixels.append(round(float(np.asarray(case_made)[0, 1, 1, 0]), 3))
    assert abs(case_pixels[0] - case_pixels[1]) < 0.005, (
        f"layers {case_layers}: where the BatchNormalization before the last layer gives -1 everywhere, nothing should "
        f"reach that layer. But with kernels of 0 and of 0.05 it makes two different pixels, {case_pixels}"
    )
### END HIDDEN TESTS


# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    """The discriminator described in part B, with its layers in that order.

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
# One logit for each image. Here all kernels are 0 and all other weights 6, so the logit is the last bias: 6.
case_discriminator = build_discriminator((8, 8, 1), [(4, 4, 2), (6, 4, 2)])
assert isinstance(case_discriminator, keras.Model), (
    f"build_discriminator returned {type(case_discriminator).__name__}, not a Keras model"
)
case_shape = np.shape(case_discriminator(held_out_images[:5]))
assert case_shape == (5, 1), f"five images gave logits of shape {case_shape}, not (5, 1)"
for case_weight in case_discriminator.trainable_weights:
    case_weight.assign(np.full(case_weight.shape, 6.0 if len(case_weight.shape) == 1 else 0.0))
case_logits = np.ravel(case_discriminator(held_out_images[:2]))
assert np.allclose(case_logits, 6, atol=1e-3), (
    f"where the dense layer gives 6, the model gives {case_logits}: what comes behind it?"
)
### BEGIN HIDDEN TESTS
case_discriminator = build_discriminator((9, 7, 3), [(4, 5, 2), (6, 3, 1)])
case_shape = np.shape(case_discriminator(np.ones((2, 9, 7, 3), "float32")))
assert case_shape == (2, 1), f"two colour images of 9 x 7 gave logits of shape {case_shape}"
for case_weight in case_discriminator.trainable_weights:
    case_weight.assign(np.full(case_weight.shape, -4.0 if len(case_weight.shape) == 1 else 0.0))
case_logits = np.ravel(case_discriminator(np.ones((2, 9, 7, 3), "float32")))
assert np.allclose(case_logits, -4, atol=1e-3), (
    f"where the dense layer gives -4, the model gives {case_logits}"
)
### END HIDDEN TESTS


# %% test="discriminator_layers" points=1
# Strides, slopes, and BatchNormalization where it belongs.
### BEGIN HIDDEN TESTS
def right_d(real, fake):
    return tf.reduce_mean(tf.math.softplus(-real)) + tf.reduce_mean(tf.math.softplus(fake))


def right_g(fake):
    return tf.reduce_mean(tf.math.softplus(-fake))


def descend(network, gradients, rate):
    """One step of plain gradient descent."""
    for weight, gradient in zip(network.trainable_weights, gradients, strict=True):
        weight.assign(weight - rate * gradient)


def same_weights(some, others):
    """Whether two lists of weights are the same but for rounding."""
    return all(np.allclose(*pair, atol=2e-4) for pair in zip(some, others, strict=True))


### END HIDDEN TESTS
case_discriminator = build_discriminator((8, 8, 1), [(4, 4, 2), (6, 4, 2)])
case_discriminator(held_out_images[:1])  # now it has its weights
case_fixed = sum(int(np.prod(weight.shape)) for weight in case_discriminator.non_trainable_weights)
case_learn = sum(int(np.prod(weight.shape)) for weight in case_discriminator.trainable_weights)
assert case_fixed == 12, (
    f"8 x 8 x 1, layers (4, 4, 2) and (6, 4, 2): {case_fixed} parameters do not learn, not 12: a "
    "mean and a variance for each of the 6 channels of the second layer"
)
assert case_learn == 489, (
    f"8 x 8 x 1, layers (4, 4, 2) and (6, 4, 2): {case_learn} parameters learn, not 489: which "
    "layers have biases, and how large are the maps at the end?"
)
# One layer with a kernel of 1 and stride 2. All weights are 1, all biases 0.
case_one = build_discriminator((2, 2, 1), [(1, 1, 2)])
case_one(np.zeros((1, 2, 2, 1), "float32"))
for case_weight in case_one.trainable_weights:
    case_weight.assign(np.full(case_weight.shape, float(len(case_weight.shape) > 1)))
case_image = np.array([[-1, 5], [5, 5]], "float32").reshape(1, 2, 2, 1)
case_logit = float(np.ravel(case_one(case_image))[0])
assert any(abs(case_logit - case_at) < 1e-3 for case_at in (-0.2, 0.4502)), (
    f"the pixels -1, 5, 5, 5 give the logit {case_logit:.3f}, not -0.2: the stride reads only the "
    "first pixel, and the slope makes -0.2 of -1"
)
### BEGIN HIDDEN TESTS
case_one = build_discriminator((4, 4, 1), [(1, 1, 2)])
case_one(np.zeros((1, 4, 4, 1), "float32"))
for case_weight in case_one.trainable_weights:
    case_weight.assign(np.full(case_weight.shape, float(len(case_weight.shape) > 1)))
case_images = np.zeros((3, 4, 4, 1), "float32")
case_images[1, 1::2] = case_images[1, :, 1::2] = 5
case_images[2, ::2, ::2] = -1
case_logits = np.ravel(case_one(case_images))
assert np.isclose(case_logits[0], case_logits[1]), "the maps do not shrink by strides alone"
# Two layers: the kernels are 0 and all vectors -1, so BatchNormalization gives -1. The dense layer: five weights of 0.2.
case_two = build_discriminator((4, 4, 1), [(3, 3, 2), (5, 3, 2)])
case_two(np.zeros((1, 4, 4, 1), "float32"))
for case_weight in case_two.trainable_weights:
    case_value = {1: -1.0, 2: 0.2}.get(len(case_weight.shape), 0.0)
    case_weight.assign(np.full(case_weight.shape, case_value * (case_weight.shape != (1,))))
case_logit = float(np.ravel(case_two(np.zeros((2, 4, 4, 1), "float32"), training=True))[0])
assert any(abs(case_logit - case_at) < 1e-3 for case_at in (-0.2, 0.4502)), (
    f"where the BatchNormalization of the second layer gives -1, the dense layer should get -0.2; the logit is "
    f"{case_logit:.3f}, not -0.2"
)
### END HIDDEN TESTS

# %% [markdown]
# ## D. One step for each (6 points)
#
# The training step is that of lesson 13: each network moves down the gradient of its own loss only. The contract below
# says what is asked for, and what is up to you.
#
# **A first step.** The function `one_pixel_networks` below makes two networks so small that a step can be done by hand.
# All images have one pixel. The generator makes -1 of any noise: that is its bias. The discriminator's logit is
# w times the pixel plus c, with w = 2 and c = 0. All real pixels are 0.5. Both learning rates are 1.
#
# | | by hand | |
# | --- | --- | --- |
# | logits | real: 2 x 0.5 = 1, generated: 2 x (-1) = -2 | |
# | loss of the discriminator | 0.3133 + 0.1269 | 0.4402 |
# | its derivative with respect to w | -0.2689 x 0.5 + 0.1192 x (-1) | -0.2537 |
# | w after the step | 2 + 0.2537 | 2.2537 |
# | c after the step | 0 + 0.2689 - 0.1192 | 0.1497 |
#
# If the generator learns *at once*, it meets the old discriminator: its loss is 2.1269, and its bias goes from -1 to
# -1 + 0.8808 x 2 = 0.7616. If it learns *in turn*, it meets the new one: the logit is 0.1497 - 2.2537 = -2.1039, the
# loss 2.2190, and the bias goes to -1 + 0.8913 x 2.2537 = 1.0087.
#
# The other tests use two networks that are tiny and remember what they were called with. No test of this part uses what
# you built in part C. If a loss of part A is not right yet, your step may go by it: it costs nothing here.


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
    keras.utils.set_random_seed(seed)
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


def one_pixel_networks():
    """A generator that makes -1 of any number, and a discriminator with w = 2 and c = 0."""
    generator = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(1), keras.layers.Reshape((1, 1, 1))]
    )
    generator.set_weights([np.zeros((1, 1)), np.full(1, -1.0)])
    discriminator = keras.Sequential(
        [keras.Input((1, 1, 1)), keras.layers.Flatten(), keras.layers.Dense(1)]
    )
    discriminator.set_weights([np.full((1, 1), 2.0), np.zeros(1)])
    return generator, discriminator


def one_pixel_step(generator_rate, discriminator_rate):
    """What your step returns for four real pixels of 0.5, and the bias, w and c after it."""
    keras.utils.set_random_seed(0)
    networks = one_pixel_networks()
    rates = generator_rate, discriminator_rate
    optimizers = [keras.optimizers.SGD(rate) for rate in rates]
    returned = adversarial_step(*networks, *optimizers, tf.fill((4, 1, 1, 1), 0.5), 1)
    bias = float(networks[0].get_weights()[1][0])
    w, c = (float(np.ravel(values)[0]) for values in networks[1].get_weights())
    return returned, bias, w, c


def or_by_yours(right, yours):
    """The right number, and the one that your losses of part A lead to, if they run."""
    try:
        return [right, as_number(yours(), "your loss")]
    except Exception:
        return [right]


def as_pair(values):
    """The two losses that `adversarial_step` returned, as floats."""
    assert values is not None, "adversarial_step returned nothing: is there a `return`?"
    count = len(values) if hasattr(values, "__len__") else 1
    assert count == 2, f"adversarial_step returned {count} things, not two losses"
    return [as_number(value, "adversarial_step") for value in values]


def close_to_one(value, expected):
    """Whether a number is one of those expected, but for rounding."""
    return any(abs(value - right) < 5e-3 for right in expected)


def slope(loss, at):
    """The derivative of a function of one number."""
    return (float(loss(at + 0.005)) - float(loss(at))) / 0.005


def pixels(value):
    """Four logits, all equal."""
    return tf.fill((4, 1), tf.cast(value, tf.float32))


# %% solution="adversarial_step"
def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    """One step of the discriminator and one of the generator.

    The discriminator minimises `discriminator_loss`: `images` are real, and generated ones are
    not. The generator minimises the non-saturating `generator_loss`. Each network takes exactly one
    step, with its own optimiser, and each loss changes the weights of its own network only.

    Two orders are right.
    - At once, as in lesson 13: both gradients are computed with both networks as they come in.
      Then both networks take their steps, no matter which one first.
    - In turn: the discriminator takes its step first. Then the generator learns against the
      discriminator that has just learned.
    In both orders the discriminator learns from images of the generator as it comes in. The two
    losses may use the same generated images, or each new ones.

    Noise: normal, with mean 0 and standard deviation 1, one vector for each image, and new in each
    call. `fit` makes a graph of this function: draw with TensorFlow or Keras, not with NumPy. While
    it makes the graph, nobody knows how many images there will be: `images.shape[0]` is None.

    Modes: both networks always run in training mode, their BatchNormalization, too. (Keras runs it
    in inference mode where `trainable` is False.) The discriminator gets real and generated images
    as two batches, one call for each. The next call of this function finds both networks as ready
    to learn as this one did.

    Args:
        generator: a Keras model from noise (n, latent) to images.
        discriminator: a Keras model from images to logits (n, 1).
        generator_optimizer, discriminator_optimizer: Keras optimisers, one for each.
        images: a tensor (n, height, width, channels) of real images.
        latent: numbers of noise for one image.

    Returns:
        Two numbers: first the loss that the discriminator's step went down, then the loss that the
        generator's step went down. Each is the value before that step.
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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 13, section 4, has a training step as a method of a class. Here it is a function, and the networks and
# optimisers are its arguments. "No gradients provided" means that the tape did not see how the loss came about: was a
# network called outside of it, or is a loss written in NumPy?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# A `tf.GradientTape` remembers what was computed inside of its `with`. Inside, call the networks and compute the loss.
# Afterwards ask for the gradient with respect to the weights of *one* network, and give it to the optimiser of that
# network. A tape gives one gradient, unless you make it with `persistent=True`. Two losses can also have two tapes.
# </details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# The images are `generator(noise, training=True)`, and noise comes from `keras.random.normal((count, latent))` without
# a seed, where `count` is `tf.shape(images)[0]`. `discriminator_optimizer.apply(gradients, weights)` takes the step; the
# weights are `discriminator.trainable_weights`, for the gradient and for the step.
# </details>


# %% test="step_discriminator" points=1
# The discriminator's step, by hand. The generator's learning rate is 0.
### BEGIN HIDDEN TESTS
def allowed_steps(seed, images, noises, rates):
    """Weights of D, weights of G and both losses after each of the allowed steps."""

    generator, discriminator = tiny_networks(seed)[:2]
    before = generator.get_weights(), discriminator.get_weights()
    for d_loss_of, g_loss_of in ((right_d, right_g), (discriminator_loss, generator_loss)):
        for d_noise in noises[:3]:
            for g_noise in noises[:3]:
                for in_turn in (False, True):
                    generator.set_weights(before[0])
                    discriminator.set_weights(before[1])
                    try:
                        with tf.GradientTape(persistent=True) as tape:
                            real, fake = discriminator(images), discriminator(generator(d_noise))
                            d_loss = d_loss_of(real, fake)
                            g_loss = g_loss_of(discriminator(generator(g_noise)))
                        d_by = tape.gradient(d_loss, discriminator.trainable_weights)
                        g_by = tape.gradient(g_loss, generator.trainable_weights)
                        descend(discriminator, d_by, rates[1])
                        if in_turn:
                            with tf.GradientTape() as tape:
                                g_loss = g_loss_of(discriminator(generator(g_noise)))
                            g_by = tape.gradient(g_loss, generator.trainable_weights)
                        descend(generator, g_by, rates[0])
                    except Exception:
                        continue  # losses of part A that have no gradient
                    yield (
                        discriminator.get_weights(),
                        generator.get_weights(),
                        float(d_loss),
                        float(g_loss),
                    )


### END HIDDEN TESTS
_, _, case_w, case_c = one_pixel_step(0.0, 1.0)
case_expected = or_by_yours(
    2.2537, lambda: 2 - slope(lambda w: discriminator_loss(pixels(0.5 * w), pixels(-w)), 2.0)
)
assert close_to_one(case_w, case_expected), (
    f"the discriminator's step takes w from 2 to {case_w:.4f}, not to {case_expected[0]}"
)
case_expected = or_by_yours(
    0.1497, lambda: -slope(lambda c: discriminator_loss(pixels(1 + c), pixels(c - 2)), 0.0)
)
assert close_to_one(case_c, case_expected), (
    f"the discriminator's step takes c from 0 to {case_c:.4f}, not to {case_expected[0]}"
)
### BEGIN HIDDEN TESTS
case_generator, case_discriminator, case_noise, _ = tiny_networks(7)
case_rates = 0.0, 0.5
case_sgd = [keras.optimizers.SGD(rate) for rate in case_rates]
adversarial_step(case_generator, case_discriminator, *case_sgd, tiny_images(6), 3)
case_noises = [values for values, _ in case_noise]
assert any(
    same_weights(case_discriminator.get_weights(), case_step[0])
    for case_step in allowed_steps(7, tiny_images(6), case_noises, case_rates)
), "the weights of another discriminator are not where its step should take them"
case_once = case_discriminator.get_weights()
case_start = tiny_networks(7)[1].get_weights()  # this also begins the random numbers again
case_discriminator.set_weights(case_start)
adversarial_step(case_generator, case_discriminator, *case_sgd, tiny_images(6), 3)
case_again = case_discriminator.get_weights()
case_moved = [
    not all(map(np.array_equal, case_start, case_after)) for case_after in (case_once, case_again)
]
assert case_moved != [True, False], (
    "the same networks, with the same weights, take the same step in two calls: the discriminator learns in the first "
    "call, and not in the second"
)
case_generator, case_discriminator = one_pixel_networks()
case_discriminator.set_weights([np.full((1, 1), 5.0), np.zeros(1)])
case_sgd = [keras.optimizers.SGD(0.0), keras.optimizers.SGD(1.0)]
adversarial_step(case_generator, case_discriminator, *case_sgd, tf.fill((4, 1, 1, 1), 1.0), 1)
case_w = float(np.ravel(case_discriminator.get_weights()[0])[0])
try:  # a loss of part A that has no slope here is another test's matter
    case_slope = abs(float(slope(lambda w: discriminator_loss(pixels(w), pixels(-w)), 5.0)))
except Exception:
    case_slope = 1.0
assert case_slope < 0.002 or abs(case_w - 5) > 0.001, (
    f"a discriminator that is good already, with w = 5, still takes its step: w is {case_w:.4f} after it"
)
### END HIDDEN TESTS

# %% test="step_generator" points=1
# The generator's step, by hand. The discriminator's learning rate is 0.
_, case_bias, _, _ = one_pixel_step(1.0, 0.0)
case_expected = or_by_yours(
    0.7616, lambda: -1 - slope(lambda bias: generator_loss(pixels(2 * bias)), -1.0)
)
assert close_to_one(case_bias, case_expected), (
    f"the generator's step takes its bias from -1 to {case_bias:.4f}, not to {case_expected[0]}"
)
### BEGIN HIDDEN TESTS
case_generator, case_discriminator, case_noise, _ = tiny_networks(8)
case_rates = 0.5, 0.0
case_sgd = [keras.optimizers.SGD(rate) for rate in case_rates]
adversarial_step(case_generator, case_discriminator, *case_sgd, tiny_images(6), 3)
case_noises = [values for values, _ in case_noise]
assert any(
    same_weights(case_generator.get_weights(), case_step[1])
    for case_step in allowed_steps(8, tiny_images(6), case_noises, case_rates)
), "the weights of another generator are not where its step should take them"
case_once = case_generator.get_weights()
case_start = tiny_networks(8)[0].get_weights()  # this also begins the random numbers again
case_generator.set_weights(case_start)
adversarial_step(case_generator, case_discriminator, *case_sgd, tiny_images(6), 3)
case_again = case_generator.get_weights()
case_moved = [
    not all(map(np.array_equal, case_start, case_after)) for case_after in (case_once, case_again)
]
assert case_moved != [True, False], (
    "the same networks, with the same weights, take the same step in two calls: the generator learns in the first "
    "call, and not in the second"
)
### END HIDDEN TESTS

# %% test="step_order" points=1
# Which losses come back, and who meets whom. First nobody moves, then both do.
case_right_d = or_by_yours(0.4402, lambda: discriminator_loss(pixels(1.0), pixels(-2.0)))
case_right_g = or_by_yours(2.1269, lambda: generator_loss(pixels(-2.0)))
case_still = as_pair(one_pixel_step(0.0, 0.0)[0])
assert np.isfinite(case_still).all(), f"the losses that came back are {case_still}"
assert not (
    close_to_one(case_still[0], case_right_g) and close_to_one(case_still[1], case_right_d)
), (
    f"{case_still[0]:.4f} and {case_still[1]:.4f} came back: first the loss of the generator, then that "
    "of the discriminator"
)
case_returned, _, case_w, case_c = one_pixel_step(1.0, 1.0)
case_returned = as_pair(case_returned)
if close_to_one(one_pixel_step(0.0, 1.0)[2], [2.2537]):  # else it is a matter of the tests above
    assert close_to_one(case_still[0], case_right_d), (
        f"the first number that came back is {case_still[0]:.4f}, and the discriminator's loss is "
        f"{case_right_d[0]}"
    )
    assert close_to_one(case_returned[0], case_right_d), (
        f"where both networks learn, the discriminator's loss is {case_returned[0]:.4f}, not "
        f"{case_right_d[0]}: it should learn from the images that the generator made as it came in"
    )
if close_to_one(one_pixel_step(1.0, 0.0)[1], [0.7616]):
    assert close_to_one(case_still[1], case_right_g), (
        f"the second number that came back is {case_still[1]:.4f}, and the generator's loss is "
        f"{case_right_g[0]}"
    )
    case_right_g += or_by_yours(2.2190, lambda: generator_loss(pixels(case_c - case_w)))
    assert close_to_one(case_returned[1], case_right_g), (
        f"where both networks learn, the generator's loss is {case_returned[1]:.4f}, and neither "
        "2.1269 (at once) nor 2.2190 (in turn)"
    )
### BEGIN HIDDEN TESTS
case_generator, case_discriminator, case_noise, _ = tiny_networks(9)
case_rates = 0.6, 0.9
case_sgd = [keras.optimizers.SGD(rate) for rate in case_rates]
case_returned = adversarial_step(case_generator, case_discriminator, *case_sgd, tiny_images(6), 3)
case_returned = as_pair(case_returned)
case_noises = [values for values, _ in case_noise]
case_steps = [
    step
    for step in allowed_steps(9, tiny_images(6), case_noises, case_rates)
    if same_weights(case_discriminator.get_weights(), step[0])
]
if case_steps:
    assert any(np.isclose(case_returned[0], step[2], atol=2e-4) for step in case_steps), (
        "the loss of another discriminator is not what it was before its step"
    )
case_steps = [step for step in case_steps if same_weights(case_generator.get_weights(), step[1])]
if case_steps:
    assert any(np.isclose(case_returned[1], step[3], atol=2e-4) for step in case_steps), (
        "the loss of another generator is not what it was before its step"
    )
### END HIDDEN TESTS

# %% test="step_separate" points=1
# Each step changes one network. An optimiser with a rate of 0 changes nothing.
_, case_bias, *case_others = one_pixel_step(0.0, 1.0)
_, *case_rest, case_w, case_c = one_pixel_step(1.0, 0.0)
case_slopes = or_by_yours(1.0, lambda: slope(lambda bias: generator_loss(pixels(2 * bias)), -1.0))
if case_slopes[-1] != 0:  # a wrong loss of part A may have no slope here
    assert case_others != [2, 0] or case_rest != [-1], "no network has learned"
assert case_bias == -1, (
    f"the generator's learning rate is 0, but the step took its bias from -1 to {case_bias:.4f}"
)
assert (case_w, case_c) == (2, 0), (
    f"the discriminator's learning rate is 0, but the step took w from 2 to {case_w:.4f}, and c from "
    f"0 to {case_c:.4f}"
)
### BEGIN HIDDEN TESTS
for case_rates in ((0.0, 0.5), (0.5, 0.0)):
    case_networks = tiny_networks(3)[:2]
    case_before = [network.get_weights() for network in case_networks]
    case_sgd = [keras.optimizers.SGD(rate) for rate in case_rates]
    adversarial_step(*case_networks, *case_sgd, tiny_images(6), 3)
    case_still = 0 if case_rates[0] == 0 else 1
    case_after = case_networks[case_still].get_weights()
    assert all(map(np.array_equal, case_before[case_still], case_after)), (
        "a step changed the weights of the other network"
    )
### END HIDDEN TESTS

# %% test="step_noise" points=1
# The noise: normal, one vector for each image, and new in each call.
case_generator, case_discriminator, case_noise, _ = tiny_networks(4)
case_still = [keras.optimizers.SGD(0.0), keras.optimizers.SGD(0.0)]
case_calls = []
for _ in range(2):
    case_noise.clear()
    adversarial_step(case_generator, case_discriminator, *case_still, tiny_images(400), 3)
    case_calls.append([values for values, _ in case_noise])
assert all(case_calls), "the generator was not used"
for case_values in case_calls[0] + case_calls[1]:
    assert case_values.shape == (400, 3), (
        f"for 400 images and a latent of 3 the noise has the shape {case_values.shape}, not (400, 3)"
    )
    case_kinds = len(np.unique(case_values, axis=0))
    assert case_kinds == 400, f"400 images were made of {case_kinds} different noise vectors"
    case_mean, case_spread = case_values.mean(), case_values.std()
    assert abs(case_mean) < 0.15, f"the mean of the noise is {case_mean:.2f}, not 0"
    assert 0.9 < case_spread < 1.1, (
        f"the standard deviation of the noise is {case_spread:.2f}, not 1"
    )
for case_values in case_calls[0]:
    assert not any(np.allclose(case_values, case_other) for case_other in case_calls[1]), (
        "the second call used the noise of the first call again"
    )
case_graph = tf.function(
    lambda images: adversarial_step(case_generator, case_discriminator, *case_still, images, 3)
)
case_calls = []
for _ in range(2):
    case_noise.clear()
    case_graph(tiny_images(6))
    case_calls.append([values for values, _ in case_noise])
assert not any(
    np.allclose(case_values, case_other)
    for case_values in case_calls[0]
    for case_other in case_calls[1]
), "in a graph, as `fit` makes one, the second call used the noise of the first call again"
### BEGIN HIDDEN TESTS
case_noise.clear()
adversarial_step(case_generator, case_discriminator, *case_still, tiny_images(700), 3)
for case_values, _ in case_noise:
    assert case_values.shape == (700, 3), f"the noise for 700 images has {case_values.shape}"
    assert np.abs(case_values).max() > 2.2, "the noise is not normal"
case_noise.clear()
for _ in range(4):
    case_graph(tiny_images(6))
case_firsts = np.array([values[0] for values, _ in case_noise])
assert len(np.unique(case_firsts.round(5), axis=0)) >= 4, (
    "in a graph, four calls used the same noise again"
)
case_any = tf.function(
    lambda images: adversarial_step(case_generator, case_discriminator, *case_still, images, 3),
    input_signature=[tf.TensorSpec((None, 2, 2, 1), tf.float32)],
)
case_noise.clear()
try:
    case_any(tiny_images(5))
    case_problem = ""
except (TypeError, ValueError, AttributeError, tf.errors.InvalidArgumentError) as problem:
    case_problem = str(problem)[:200]
assert not case_problem, (
    "no step can be taken where the number of images is not known while the graph is made, as in `fit`: "
    f"{case_problem}"
)
case_counts = {len(values) for values, _ in case_noise}
assert case_counts == {5}, f"5 images in such a graph had {case_counts} noise vectors"
### END HIDDEN TESTS

# %% test="step_modes" points=1
# Both networks in training mode, always, and real and generated images in batches of their own.
case_generator, case_discriminator, case_noise, case_images = tiny_networks(5)
case_sgd = [keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1)]
adversarial_step(case_generator, case_discriminator, *case_sgd, tiny_images(6), 3)
assert case_noise and case_images, "a network was not used at all"
for case_calls, case_who in ((case_noise, "generator"), (case_images, "discriminator")):
    case_modes = [training for _, training in case_calls]
    assert all(case_modes), (
        f"the {case_who} was called {len(case_modes)} times, {case_modes.count(False)} of them in "
        "inference mode"
    )
case_sizes = [len(values) for values, _ in case_images]
case_allowed = {6, *(len(values) for values, _ in case_noise)}
assert set(case_sizes) <= case_allowed, (
    f"the discriminator was called with {case_sizes} images, where 6 are real: real and generated "
    "images should come in batches of their own"
)
case_norm = keras.layers.BatchNormalization(momentum=0.0)  # remembers the last batch's mean
case_layers = [keras.Input((2, 2, 1)), Watch(case_images), case_norm]
case_layers += [keras.layers.Flatten(), keras.layers.Dense(1)]
case_sgd = [keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1)]
adversarial_step(case_generator, keras.Sequential(case_layers), *case_sgd, tiny_images(6), 3)
case_mean, case_seen = case_images[-1][0].mean(), float(np.ravel(case_norm.moving_mean)[0])
assert np.isclose(case_seen, case_mean, atol=1e-3), (
    f"the last batch of the discriminator has a mean of {case_mean:.3f}, and its "
    f"BatchNormalization noted {case_seen:.3f}: it did not run in training mode"
)
### BEGIN HIDDEN TESTS
case_generator, case_discriminator, case_noise, case_images = tiny_networks(6)
case_sgd = [keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1)]
case_real = tiny_images(9, seed=6)
adversarial_step(case_generator, case_discriminator, *case_sgd, case_real, 3)
assert all(training for _, training in case_noise + case_images), (
    "with nine images, a network ran in inference mode"
)
case_first = case_real.numpy()[0]
case_with_real = [
    values for values, _ in case_images if any(np.allclose(one, case_first) for one in values)
]
assert all(len(values) == 9 for values in case_with_real), (
    "nine real images came to the discriminator together with generated ones"
)
case_behind = {"generator": [], "discriminator": []}  # what comes out of their BatchNormalization
case_generator = [keras.Input((3,)), keras.layers.Dense(4, bias_initializer="ones")]
case_generator += [keras.layers.BatchNormalization(), Watch(case_behind["generator"])]
case_generator += [keras.layers.Reshape((2, 2, 1)), keras.layers.Rescaling(1.0, offset=3.0)]
case_discriminator = [keras.Input((2, 2, 1)), keras.layers.BatchNormalization()]
case_discriminator += [Watch(case_behind["discriminator"])]
case_discriminator += [keras.layers.Flatten(), keras.layers.Dense(1)]
case_networks = keras.Sequential(case_generator), keras.Sequential(case_discriminator)
case_still = [keras.optimizers.SGD(0.0), keras.optimizers.SGD(0.0)]
adversarial_step(*case_networks, *case_still, tiny_images(6), 3)
for case_who, case_calls in case_behind.items():
    case_means = [round(float(values.mean()), 1) + 0.0 for values, _ in case_calls]
    assert not any(case_means), (
        f"in training mode, a batch has the mean 0 behind a BatchNormalization. In the calls of this {case_who}, the "
        f"means are {case_means}"
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
#
# **A first step.** In one dimension, with means 1 and 4 and variances 4 and 9: $(1 - 4)^2 + 4 + 9 - 2 \sqrt{36} = 10$.
# In two dimensions, the first test has $C_1 C_2$ with the eigenvalues 7.606 and 0.394. The trace of its root is
# 2.758 + 0.628 = 3.386.


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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 13, section 1, has the formula. NumPy has `np.linalg.eigvals` and `np.trace`.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# The trace of a sum is the sum of the traces. You do not need the root of the matrix itself, only its trace, and that
# comes from the eigenvalues. `@` multiplies matrices, `*` multiplies entry by entry.
# </details>
# <details><summary>Hint 3: rounding</summary>
#
# An eigenvalue of 0 may come out as -1e-17, or as a complex number with a tiny imaginary part. Take the real part, and
# 0 for what is negative, *before* you take the root.
# </details>

# %% test="frechet_values" points=1
# In one dimension, then in two, with covariances that are not diagonal.
case_distance = frechet_distance(np.array([1.0]), np.eye(1) * 4, np.array([4.0]), np.eye(1) * 9)
case_distance = as_number(case_distance, "frechet_distance")
assert np.isclose(case_distance, 10, atol=1e-3), (
    f"{case_distance:.4f} for N(1, 4) and N(4, 9), not 10"
)
case_a, case_b = np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([[5.0, -2.0], [-2.0, 1.0]])
case_distance = frechet_distance(np.array([1.0, 0.0]), case_a, np.array([0.0, 2.0]), case_b)
case_distance = as_number(case_distance, "frechet_distance")
assert np.isclose(case_distance, 8.2283, atol=1e-3), (
    f"{case_distance:.4f} for the means (1, 0) and (0, 2) and the covariances [[2, 1], [1, 2]] and "
    "[[5, -2], [-2, 1]], not 5 + 10 - 2 x 3.3859 = 8.2283"
)
### BEGIN HIDDEN TESTS
case_a, case_b = np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([[1.0, 0.5], [0.5, 3.0]])
case_root = np.sqrt(np.trace(case_a @ case_b) + 2 * np.sqrt(np.linalg.det(case_a @ case_b)))
case_right = 5 + np.trace(case_a + case_b) - 2 * case_root
case_distance = frechet_distance(np.array([0.0, 1.0]), case_a, np.array([2.0, 2.0]), case_b)
case_distance = as_number(case_distance, "frechet_distance")
assert np.isclose(case_distance, case_right, atol=1e-3), (
    f"{case_distance:.4f} for two other Gaussians, whose covariances are not diagonal: not right"
)
case_distance = frechet_distance(np.ones(2), case_b, np.ones(2), case_b)
case_distance = as_number(case_distance, "frechet_distance")
assert abs(case_distance) < 1e-3, f"{case_distance:.4f} for two equal Gaussians, not 0"
case_distance = frechet_distance(np.zeros(2), np.eye(2) * 0.01, np.zeros(2), np.eye(2) * 0.04)
case_distance = as_number(case_distance, "frechet_distance")
assert np.isclose(case_distance, 0.02, atol=1e-3), (
    f"{case_distance:.4f} for the covariances 0.01 I and 0.04 I in two dimensions, not 0.0200"
)
### END HIDDEN TESTS

# %% test="frechet_singular" points=1
# Singular covariances: a cloud and a single point, then eight samples in thirty dimensions.
case_zero = np.zeros(3)
case_distance = frechet_distance(case_zero, np.eye(3) * 4, case_zero, np.zeros((3, 3)))
case_distance = as_number(case_distance, "frechet_distance")
assert np.isclose(case_distance, 12, atol=0.01), (
    f"{case_distance:.4f} for a cloud with the covariance 4 I, in 3 dimensions, and a single point, "
    "not 12"
)
case_points = np.random.default_rng(0).normal(size=(8, 30))
case_mean, case_covariance = case_points.mean(axis=0), np.cov(case_points.T)
case_distance = frechet_distance(case_mean, case_covariance, case_mean, case_covariance)
case_distance = as_number(case_distance, "for eight samples in thirty dimensions, it")
assert np.isfinite(case_distance), (
    f"for a singular covariance of eight samples in thirty dimensions, the distance is {case_distance}"
)
### BEGIN HIDDEN TESTS
for case_seed in range(1, 6):
    case_points = np.random.default_rng(case_seed).normal(size=(6, 20))
    case_mean, case_covariance = case_points.mean(axis=0), np.cov(case_points.T)
    case_distance = frechet_distance(case_mean, case_covariance, case_mean, case_covariance)
    case_distance = as_number(case_distance, "for six samples in twenty dimensions, it")
    assert np.isfinite(case_distance), (
        f"for a singular covariance of six samples in twenty dimensions: {case_distance}"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## F. Digits out of noise (4 points)
#
# First a function that shows what a generator has learned.
#
# **A first step.** A value of -1 becomes 0, a value of 1 becomes 255, and 0.5 becomes 191.25: 191 or 192, both are right.


# %% solution="sample"
def sample(generator, count, latent, seed):
    """Images to look at.

    Args:
        generator: a Keras model from noise (n, latent) to images with values from -1 to 1.
        count: how many images.
        latent: numbers of noise for one image.
        seed: a whole number. The same seed gives the same images, another seed gives others.

    Returns:
        A NumPy array, uint8, (count, height, width, channels), values 0 to 255. The generator runs
        in inference mode: an image depends on its own noise and not on its neighbours.
    """
    ### BEGIN SOLUTION
    noise = np.random.default_rng(seed).normal(size=(count, latent)).astype("float32")
    images = np.asarray(generator(noise, training=False))
    return np.round((images + 1) * 127.5).astype(np.uint8)
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# The set-up cell at the top turns values from 0 to 255 into values from -1 to 1. This function goes back.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Three steps: noise of shape (count, latent) from a random generator with this seed, images from the network, whole
# numbers from the images. A model has an argument `training`.
# </details>
# <details><summary>Hint 3: one trap</summary>
#
# Scale first, and change the type last: `uint8` has no numbers below 0, above 255 or between whole numbers. A tensor
# becomes an array by `np.asarray(tensor)`.
# </details>

# %% test="samples" points=1
# Shape, type and values. This generator makes the values -1, 0, 0.5 and 1 of any noise.
case_generator, _, case_noise, _ = tiny_networks(6)
case_generator.set_weights([np.zeros((3, 4)), np.array([-20, 0, 0.5493, 20])])
case_samples = sample(case_generator, 7, 3, seed=1)
assert np.shape(case_samples) == (7, 2, 2, 1), (
    f"seven images of 2 x 2 came as {np.shape(case_samples)}, not (7, 2, 2, 1)"
)
case_type = getattr(case_samples, "dtype", type(case_samples).__name__)
assert case_type == np.uint8, f"the images are {case_type}, not uint8"
case_values = np.ravel(np.asarray(case_samples, float)[0])
assert np.allclose(case_values, [0, 127.5, 191.25, 255], atol=1.3), (
    f"the values -1, 0, 0.5 and 1 became {case_values}, not 0, 127 or 128, 191 or 192, and 255"
)
### BEGIN HIDDEN TESTS
case_generator.set_weights([np.zeros((3, 4)), np.array([-0.5493, 0.1, 1.0, -2.0])])
case_samples = np.asarray(sample(case_generator, 3, 3, seed=2), float)
assert case_samples.shape == (3, 2, 2, 1), f"three images came as {case_samples.shape}"
case_right = (np.tanh([-0.5493, 0.1, 1.0, -2.0]) + 1) * 127.5
assert np.allclose(np.ravel(case_samples[0]), case_right, atol=1.3), (
    "four other values did not become the right ones"
)
### END HIDDEN TESTS

# %% test="samples_noise" points=1
# The noise of the samples, and the mode.
case_generator, _, case_noise, _ = tiny_networks(6)
case_samples = np.asarray(sample(case_generator, 7, 3, seed=1))
assert case_noise, "the generator was not used"
case_modes = [training for _, training in case_noise]
assert not any(case_modes), "the generator ran in training mode"
case_kinds = len(np.unique(np.concatenate([values for values, _ in case_noise]), axis=0))
assert case_kinds >= 7, f"seven images were made of {case_kinds} different noise vectors"
case_again = np.asarray(sample(case_generator, 7, 3, seed=1))
assert np.array_equal(case_samples, case_again), "the seed 1 gave other images the second time"
case_other = np.asarray(sample(case_generator, 7, 3, seed=2))
assert not np.array_equal(case_samples, case_other), "the seeds 1 and 2 gave the same images"
### BEGIN HIDDEN TESTS
case_noise.clear()
sample(case_generator, 300, 3, seed=5)
case_values = np.concatenate([values for values, _ in case_noise])
assert len(np.unique(case_values, axis=0)) >= 300, "300 images share their noise"
assert abs(case_values.mean()) < 0.2, "the mean of the samples' noise is not 0"
assert 0.85 < case_values.std() < 1.15, "the standard deviation of the samples' noise is not 1"
assert not any(training for _, training in case_noise), "the generator ran in training mode"
### END HIDDEN TESTS

# %% [markdown]
# Now all of it: your networks, your step, 1,000 real digits of 8 x 8 pixels. The class below hands your step to
# `fit`. This needs parts A, C and D, so repair those first if a test of theirs fails.


# %% locked="gan"
class GAN(keras.Model):
    """A generator and a discriminator that learn with `adversarial_step`."""

    def __init__(self, generator, discriminator, latent):
        super().__init__()
        self.generator, self.discriminator, self.latent = generator, discriminator, latent
        self.optimizers = [keras.optimizers.Adam(0.002, beta_1=0.5) for _ in range(2)]

    def train_step(self, images):
        networks = self.generator, self.discriminator
        adversarial_step(*networks, *self.optimizers, images, self.latent)
        return {"step": self.optimizers[1].iterations}  # `fit` wants to show something


def train(steps=500, seed=0):
    """A generator of digits, trained from scratch."""
    keras.utils.set_random_seed(seed)
    generator = build_generator(LATENT, (2, 2, 32), [(16, 4, 2), (1, 4, 2)])
    discriminator = build_discriminator((8, 8, 1), [(16, 4, 2), (32, 4, 2)])
    gan = GAN(generator, discriminator, LATENT)
    gan.compile(jit_compile=False)
    batches = tf.data.Dataset.from_tensor_slices(real_images).shuffle(1000, seed).repeat().batch(50)
    gan.fit(batches, steps_per_epoch=steps, verbose=0)
    return generator


def images_of(generator, seed):
    """500 images of a generator: (500, 8, 8, 1)."""
    noise = np.random.default_rng(seed).normal(size=(500, LATENT)).astype("float32")
    return np.asarray(generator(noise, training=False))


def features(images):
    """The 20 directions in which real digits differ most: (n, 8, 8, 1) to (n, 20)."""
    real = real_images.reshape(len(real_images), -1)
    directions = np.linalg.svd(real - real.mean(axis=0), full_matrices=False)[2][:20]
    return (np.asarray(images).reshape(len(images), -1) - real.mean(axis=0)) @ directions.T


def distance(images):
    """From real digits: squared differences of means and standard deviations, of all features."""
    real, made = features(held_out_images), features(images)
    means = real.mean(axis=0) - made.mean(axis=0)
    return float(np.sum(means**2) + np.sum((real.std(axis=0) - made.std(axis=0)) ** 2))


def digits_among(images):
    """How many of the ten digits occur; an image counts as its nearest neighbour of the real ones."""
    known, flat = real_images.reshape(len(real_images), -1), images.reshape(len(images), -1)
    apart = (known**2).sum(axis=1) - 2 * flat @ known.T
    shares = np.bincount(real_labels[apart.argmin(axis=1)], minlength=10) / len(images)
    return int((shares > 0.01).sum())


# %% [markdown]
# Both tests look at 500 samples after 500 steps. The first measures a distance: it compares the mean and the standard
# deviation of 20 features with those of the 797 digits that nobody has learned from. Your `frechet_distance` uses the
# covariances as well. Digits of the training set have a distance of 0.05, ones and sevens alone 5, a generator before
# training 21, and a single real digit, repeated, 32 or more. The test asks for less than 4. The second test asks for at
# least six of the ten digits.
#
# **What to expect.** A training is random, so both bounds are wide. We trained four right answers with five seeds each:
# the distances were between 0.6 and 2.3, most of them near 1, and all ten digits occurred each time. The result depends
# on the number of steps, and not on how fast your computer is.

# %% test="trained_distance" points=1
# After 500 steps: how far are the samples from real digits?
case_trained = None
case_trained = train(seed=11)
case_images = images_of(case_trained, 12)
assert case_images.shape == (500, 8, 8, 1), (
    f"500 samples came as {case_images.shape}, not (500, 8, 8, 1)"
)
assert np.isfinite(case_images).all(), "some values of the samples are not numbers"
case_distance = distance(case_images)
assert case_distance < 4, (
    f"your samples are at a distance of {case_distance:.1f} from real digits, and 4 is allowed: which "
    "tests of parts A, C and D fail?"
)
### BEGIN HIDDEN TESTS
case_distance = distance(images_of(case_trained, 13))
assert case_distance < 4, f"500 other samples are at a distance of {case_distance:.1f}"
### END HIDDEN TESTS

# %% test="trained_variety" points=1
# Do the ten digits occur?
assert case_trained is not None, "no generator was trained: see the test above"
case_occur = digits_among(images_of(case_trained, 12))
assert case_occur >= 6, (
    f"{case_occur} of the ten digits occur among your samples, and at least 6 should: a digit occurs "
    "if more than 1 % of the samples look like it"
)
### BEGIN HIDDEN TESTS
case_occur = digits_among(images_of(case_trained, 14))
assert case_occur >= 5, f"{case_occur} of the ten digits occur among 500 other samples"
### END HIDDEN TESTS

# %%
# What does your own measure say? This cell is not graded.
# import matplotlib.pyplot as plt
# real, made = features(held_out_images), features(images_of(case_trained, 12))
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
