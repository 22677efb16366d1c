# ---
# jupyter:
#   course:
#     seconds_a_cell: 30
#     translate: sentences
#     keep: ["incompatible with the layer", "Incompatible shapes"]
# ---

# %% [markdown]
# # Assignment 8: the blocks of the great architectures
#
# Great networks are made of a few blocks, repeated. Lessons 16 and 17 build some of them. Here you build two others
# from their descriptions, and say beforehand what a third one and a Vision Transformer cost.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that fails says what it
# gave, what came back and what was expected. A test that is silent has found nothing wrong with the inputs that you
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end.
# Parts A to D have three hints each. Open one at a time, when you need it.
#
# **Time.** About 90 minutes, reading included. **You need** lessons 02, 06, 16 and 17 (lecture 002, architectures). No
# GPU, no download, no data: the blocks are judged by what they compute.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `preactivation_block`: a residual block in another order | 10 |
# | B | `squeeze_excite`: a block that weights channels | 6 |
# | C | `inverted_cost`: the cost of MobileNetV2's block | 5 |
# | D | `vit_parameters`: the parameters of a Vision Transformer | 4 |
# | E | three short questions, answered in words | 5 |
# | | together | 30 |
#
# **What you may use.** In parts A and B everything in `keras.layers` and `keras.ops`. The functions of parts C and D
# count in plain Python or NumPy, without building anything in Keras. The course kit has ready-made blocks and counts.
# They cannot be imported here, because you write them.

# %% locked="setup"
from collections import Counter
from itertools import chain

import numpy as np

from utils import device
from utils.own_work import only

device.setup(seed=0, mixed_precision=False)

import keras
import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # its hints about speed would count as a test's failure
only("utils.models")
only("utils.arithmetic")

# %% [markdown]
# The tests use the next cell. You need not read it, but you may use what is in it:
# `model_of(preactivation_block, (8, 8, 4), 6).summary()` shows your block with 6 filters on images of 8 x 8 with 4 channels.
# `fill` gives the weights numbers that we know. It finds them by the names that Keras gives them, such as `kernel`.


# %% locked="helpers"
class OutOfReach(AssertionError):
    """Keras is to make no layers here."""


def by_hand(count, *arguments, results=2):
    """The numbers that a function returns that counts, while Keras makes no layers."""
    asked = f"{getattr(count, '__name__', count)}{arguments}"

    def out_of_reach(*_args, **_named):
        raise OutOfReach(f"{asked} makes a layer of Keras, but it is to count in plain Python")

    start, keras.Layer.__init__ = keras.Layer.__init__, out_of_reach
    try:
        given = count(*arguments)
    finally:
        keras.Layer.__init__ = start
    several = list(given) if isinstance(given, tuple | list | np.ndarray) else [given]
    assert len(several) == results and all(
        isinstance(each, int | float | np.number) for each in several
    ), f"{asked} returned {given!r}, not {('', 'one number', 'two numbers')[results]}"
    return several if results > 1 else several[0]


def model_of(block, shape, *arguments):
    """A model from images of a shape (height, width, channels) to what a block makes of them."""
    images = keras.Input(shape)
    asked = f"{getattr(block, '__name__', block)}(x, {', '.join(map(str, arguments))})"
    try:
        output = block(images, *arguments)
    except NotImplementedError:
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {str(error)[:300]}"
        if "incompatible with the layer" in why:
            why = "a layer is used again with another number of channels than before"
        raise AssertionError(f"{asked} fails for images of {shape}: {why}") from error
    assert isinstance(output, keras.KerasTensor), f"{asked} gave {output!r}, no symbolic tensor"
    return keras.Model(images, output)


def output(model, images, **mode):
    """What the model makes of images, as a NumPy array."""
    try:
        return np.asarray(model(images, **mode))
    except Exception as error:
        shape, (_, found, rest) = images.shape[1:], str(error).partition("Incompatible shapes")
        why = found + rest.partition(" [Op")[0] or str(error)[:300]
        raise AssertionError(f"it fails on {len(images)} images of {shape}: {why}") from error


def some_images(count, shape, seed=0):
    """Normally distributed numbers, float32 (count, height, width, channels)."""
    return np.random.default_rng(seed).normal(size=(count, *shape)).astype("float32")


RANGES = {"kernel": (-0.6, 0.6), "bias": (-1, 1), "gamma": (0.5, 1.5), "beta": (-1, 1)}
RANGES |= {"moving_mean": (-1, 1), "moving_variance": (0.5, 3)}
NO_CHANGE = {"gamma": 1, "beta": 0, "moving_mean": 0, "moving_variance": 0.999, "bias": 0}


def fill(model, values, seed=0):
    """Give each weight the number for its (name, size) or its name, or random ones; return them.

    Weights of the same name and size get the same numbers. With `NO_CHANGE`, what
    BatchNormalization gives is what it gets (its epsilon, 0.001, is added to the variance).
    """
    known = {}
    for weight in model.weights:
        name, size = kind = weight.name, int(np.prod(weight.shape))
        assert name in RANGES, f"a weight is called {name!r}: use the layers that Keras has"
        random = np.random.default_rng([seed, size, len(name)]).uniform(*RANGES[name], size)
        known[kind] = np.full(size, values.get(kind, values.get(name, random)), "float32")
        weight.assign(known[kind].reshape(weight.shape))
    return known


def added(model, images):
    """What the 3 x 3 kernels change: the output, less the output with such kernels of zeros."""
    large = [each for each in model.weights if tuple(each.shape[:2]) == (3, 3)]
    kept, whole = [each.numpy() for each in large], output(model, images)
    for each in large:
        each.assign(np.zeros(each.shape))
    without = output(model, images)
    for each, values in zip(large, kept, strict=True):
        each.assign(values)
    return whole - without


def shared(block, *arguments):
    """How many arrays of weights two calls of a block share."""
    first, second = (model_of(block, *arguments).weights for _ in "12")
    return len({id(each) for each in first} & {id(each) for each in second})


def used_twice(model):
    """Kinds of the layers with weights that the model uses more than once."""
    nodes = chain.from_iterable(getattr(model, "_nodes_by_depth", {}).values())
    calls = Counter(id(node.operation) for node in nodes if getattr(node.operation, "weights", ()))
    return [type(layer).__name__ for layer in model.layers if calls[id(layer)] > 1]


# %% [markdown]
# ## A. A residual block in another order (10 points)
#
# In the residual block of lesson 16, BatchNormalization comes after each convolution, and ReLU comes after the sum. A
# year later the same authors turned the order round (He and others, 2016, "Identity mappings in deep residual networks").
# In their **pre-activation** block, BatchNormalization and ReLU come *before* each convolution. The main way:
#
# 1. BatchNormalization;
# 2. ReLU;
# 3. 3 x 3 convolution to `filters` channels, with the stride;
# 4. BatchNormalization;
# 5. ReLU;
# 6. 3 x 3 convolution to `filters` channels, with stride 1.
#
# The shortcut is the block's input as it came, if the shape stays. If the stride or the number of channels changes the
# shape, it is a 1 x 1 convolution of what step 2 gives, to `filters` channels, with the stride. Main way and shortcut
# are added, and nothing comes after the sum.
#
# All convolutions have padding "same" and no biases. BatchNormalization is that of Keras as it comes. Whoever calls the
# model says whether it runs in training mode.
#
# **A first step.** Take an image of one pixel with one channel. There a 3 x 3 convolution is a product with the middle
# of its kernel. Let both kernels be 4, and let both BatchNormalizations subtract 10. A pixel of 13 becomes
#
# 13 → 3 → ReLU 3 → times 4: 12 → 2 → ReLU 2 → times 4: 8,
#
# and 13 + 8 = 21 comes out. A pixel of 7 becomes -3 → 0 → 0 → -10 → 0 → 0, so 7 + 0 = 7 comes out.


# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    """The pre-activation block.

    Args:
        x: a symbolic Keras tensor (batch, height, width, channels), such as keras.Input gives.
        filters: channels of the output; may be those of the input or not.
        stride: 1 or 2.

    Returns:
        A symbolic tensor (batch, height / stride, width / stride, filters), sides rounded up.
        It is made of layers that Keras has (in a class of your own, if you like). Every call makes
        new ones, and uses each of those with weights once.
    """
    ### BEGIN SOLUTION
    layers = keras.layers
    y = layers.ReLU()(layers.BatchNormalization()(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(y)
    y = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    return layers.Add()([x, y])
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 16, section 6, builds `basic_block`. Write the six steps beside it and mark what differs: the order, what the
# projection reads, what follows it, and what follows the sum.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# You need `x` again at the end, so do not write over it. Keep three tensors: the input, what step 2 gives, and the main
# way.
# </details>
# <details><summary>Hint 3: the shortcut</summary>
#
# The shortcut is either `x` itself, or a 1 x 1 convolution of what step 2 gives. Ask for both reasons, the stride *and*
# the channels: `stride != 1 or x.shape[-1] != filters`.
# </details>

# %% test="residual_shapes" points=1
# Shapes: of the same shape, with more channels, with a stride, with both.
case_x = some_images(2, (8, 6, 4))
case_shape = output(model_of(preactivation_block, (8, 6, 4), 4), case_x).shape
assert case_shape == (2, 8, 6, 4), (
    f"8 x 6 x 4, 4 filters, stride 1: {case_shape[1:]}, not 8 x 6 x 4"
)
case_shape = output(model_of(preactivation_block, (8, 6, 4), 7), case_x).shape
assert case_shape == (2, 8, 6, 7), (
    f"8 x 6 x 4, 7 filters, stride 1: {case_shape[1:]}, not 8 x 6 x 7"
)
case_model = model_of(preactivation_block, (7, 6, 6), 6, 2)
case_shape = output(case_model, some_images(2, (7, 6, 6))).shape
assert case_shape == (2, 4, 3, 6), (
    f"7 x 6 x 6, 6 filters, stride 2: {case_shape[1:]}, not 4 x 3 x 6"
)
### BEGIN HIDDEN TESTS
for case_input, case_filters, case_stride, case_right in (
    ((7, 5, 3), 5, 2, (4, 3, 5)),
    ((5, 6, 4), 2, 1, (5, 6, 2)),
):
    case_model = model_of(preactivation_block, case_input, case_filters, case_stride)
    case_shape = output(case_model, some_images(2, case_input)).shape
    assert case_shape == (2, *case_right), f"wrong shape for another input: {case_shape}"
### END HIDDEN TESTS

# %% test="residual_weights" points=1
# What learns: three kernels, and a scale and a shift for each of the two BatchNormalizations.
case_change = model_of(preactivation_block, (1, 1, 3), 5, 2)
case_given = sum(int(np.prod(each.shape)) for each in case_change.trainable_weights)
assert case_given == 391, (
    f"from 3 to 5 channels with stride 2, {case_given} numbers learn, not 391: kernels of 135, 225 "
    "and 15 numbers, twice 3 and twice 5 for BatchNormalization"
)
case_model = model_of(preactivation_block, (6, 6, 4), 4)
case_sizes = sorted({int(np.prod(each.shape)) for each in case_model.weights})
assert case_sizes == [4, 144], (
    f"where the shape stays, there are arrays of {case_sizes} numbers, not only of 4 "
    "(BatchNormalization) and 144 (3 x 3 kernels from 4 to 4 channels)"
)
### BEGIN HIDDEN TESTS
case_learn = sorted(int(np.prod(each.shape)) for each in case_change.trainable_weights)
assert case_learn == [3, 3, 5, 5, 15, 135, 225], f"arrays of the sizes {case_learn} learn"
case_means = [each for each in case_change.weights if each.name == "moving_mean"]
case_sizes = sorted(int(np.prod(each.shape)) for each in case_means)
assert case_sizes == [3, 5], f"BatchNormalization on 3 and on 5 channels is asked for: {case_sizes}"
output(case_change, some_images(4, (1, 1, 3)) + 2, training=True)
assert all(np.abs(each).max() > 0 for each in case_means), (
    "in training mode, BatchNormalization learns no statistics"
)
### END HIDDEN TESTS

# %% test="residual_values" points=2
# What the main way adds to the shortcut: the pixels of the first step.
case_model = model_of(preactivation_block, (1, 1, 1), 1)
case_pixels = np.array([7.0, 13.0], "float32").reshape(2, 1, 1, 1)
fill(case_model, NO_CHANGE | {"kernel": 4, "moving_mean": 10})
case_given = added(case_model, case_pixels).ravel().round(2).tolist()
assert np.allclose(case_given, [0, 8], atol=0.05), (
    f"with kernels of 4, the pixels 7 and 13 get {case_given} added, not 0 and 8"
)
fill(case_model, NO_CHANGE | {"kernel": -4, "moving_mean": 10})
case_given = added(case_model, case_pixels).ravel().round(2).tolist()
assert np.allclose(case_given, [0, 0], atol=0.05), (
    f"with kernels of -4, the pixels 7 and 13 get {case_given} added, not 0 and 0"
)
### BEGIN HIDDEN TESTS
# One pixel, so that it does not matter here which convolution has the stride. And no projection: a
# ReLU after the sum then cuts at 0, and that is looked at elsewhere.
case_model = model_of(preactivation_block, (1, 1, 3), 5, 2)
case_known = fill(case_model, {"bias": 0, ("kernel", 15): 0}, seed=3)
case_x = case_right = 2 * some_images(40, (1, 1, 3), seed=3)
for case_channels in (3, 5):
    case_norm, case_kind = [], ("kernel", 45 * case_channels)
    for case_name in ("gamma", "beta", "moving_mean", "moving_variance"):
        assert {case_kind, (case_name, case_channels)} <= set(case_known), (
            f"there is no {case_name} of {case_channels} numbers, or no kernel of {case_kind[1]}"
        )
        case_norm.append(case_known[case_name, case_channels])
    case_right = (case_right - case_norm[2]) / np.sqrt(case_norm[3] + 1e-3)
    case_right = np.maximum(case_right * case_norm[0] + case_norm[1], 0)
    case_kernel = case_known[case_kind].reshape(3, 3, case_channels, 5)
    case_right = case_right @ case_kernel[1, 1]
case_given = np.maximum(added(case_model, case_x), 0)
assert case_given.shape == case_right.shape, f"the shape is wrong: {case_given.shape}"
assert np.allclose(case_given, np.maximum(case_right, 0), atol=1e-2), (
    "with other weights, what the main way adds is not what the six steps give: look at their order"
)
### END HIDDEN TESTS

# %% test="residual_stride" points=1
# Which convolution has the stride? All numbers are positive here, so that no ReLU changes them.
case_model = model_of(preactivation_block, (4, 4, 1), 2, 2)
fill(case_model, NO_CHANGE | {"kernel": 1})
case_added = added(case_model, np.ones((1, 4, 4, 1), "float32"))
assert case_added.shape == (1, 2, 2, 2), (
    f"4 x 4 x 1, 2 filters, stride 2: {case_added.shape[1:]}, not 2 x 2 x 2"
)
case_given = round(float(case_added[0, 0, 0, 0]), 2)
assert abs(case_given - 50) < 0.1, (
    "4 x 4 ones, stride 2, kernels of ones: both channels become 9, 6, 6, 4 in the first convolution, "
    f"so 2 x 25 = 50 is added, not {case_given}"
)
### BEGIN HIDDEN TESTS
case_model = model_of(preactivation_block, (7, 6, 3), 5, 2)
case_known = fill(case_model, NO_CHANGE | {"kernel": 0.25, ("kernel", 15): 0})
case_x = np.abs(some_images(2, (7, 6, 3), seed=4))
case_right = np.asarray(keras.ops.conv(case_x, np.full((3, 3, 3, 5), 0.25, "float32"), 2, "same"))
case_right = keras.ops.conv(case_right, np.full((3, 3, 5, 5), 0.25, "float32"), 1, "same")
case_given = added(case_model, case_x)
assert case_given.shape == case_right.shape, f"the shape is wrong: {case_given.shape}"
assert np.allclose(case_given, case_right, atol=1e-2), "wrong for another image and a stride of 2"
### END HIDDEN TESTS

# %% test="residual_projection" points=2
# The projection alone: with 3 x 3 kernels of zeros, what comes through a 1 x 1 kernel of ones?
case_model = model_of(preactivation_block, (1, 1, 2), 3, 2)
fill(case_model, NO_CHANGE | {"kernel": 0, ("kernel", 6): 1, ("gamma", 2): 2})
case_given = output(case_model, np.array([[[[3.0, -1.0]]]], "float32")).ravel().round(2).tolist()
assert np.allclose(case_given, [6, 6, 6], atol=0.05), (
    f"channels of 3 and -1, doubled by the first BatchNormalization: {case_given} comes out of the "
    "shortcut, not 6 three times"
)
### BEGIN HIDDEN TESTS
for case_inputs, case_filters, case_stride in ((3, 5, 2), (4, 7, 1), (6, 6, 2)):
    case_model = model_of(preactivation_block, (7, 6, case_inputs), case_filters, case_stride)
    case_flat = {(name, case_filters): number for name, number in NO_CHANGE.items()}
    case_flat |= {("kernel", 9 * each * case_filters): 0 for each in (case_inputs, case_filters)}
    case_known = fill(case_model, {"bias": 0} | case_flat, seed=case_inputs)
    case_kernel = case_known.get(("kernel", case_inputs * case_filters), np.zeros(0))
    assert case_kernel.size, "there is no projection where the shape changes"
    case_x = some_images(2, (7, 6, case_inputs), seed=5)
    case_y = (case_x - case_known["moving_mean", case_inputs]) * case_known["gamma", case_inputs]
    case_y /= np.sqrt(case_known["moving_variance", case_inputs] + 1e-3)
    case_y = np.maximum(case_y + case_known["beta", case_inputs], 0)[
        :, ::case_stride, ::case_stride
    ]
    case_right = case_y @ case_kernel.reshape(case_inputs, case_filters)
    case_given = output(case_model, case_x)
    assert case_given.shape == case_right.shape, f"the shape is wrong: {case_given.shape}"
    assert np.allclose(np.maximum(case_given, 0), np.maximum(case_right, 0), atol=1e-2), (
        "with other weights, the shortcut does not compute what part A says where the shape changes"
    )
### END HIDDEN TESTS

# %% test="residual_shortcut" points=2
# The shortcut where the shape stays: with kernels of zeros, the block gives what it gets.
case_model = model_of(preactivation_block, (1, 1, 2), 2)
fill(case_model, NO_CHANGE | {"kernel": 0, "gamma": 2})
case_given = output(case_model, np.array([[[[-2.0, 3.0]]]], "float32")).ravel().round(2).tolist()
assert np.allclose(case_given, [-2, 3], atol=0.02), (
    f"with kernels of zeros, -2 and 3 become {case_given}; they should come out as they went in"
)
### BEGIN HIDDEN TESTS
case_model = model_of(preactivation_block, (6, 5, 4), 4)
fill(case_model, NO_CHANGE | {"kernel": 0})
case_x = some_images(2, (6, 5, 4))
with tf.GradientTape() as case_tape:
    case_tensor = tf.constant(case_x)
    case_tape.watch(case_tensor)
    case_output = case_model(case_tensor)
    case_sum = tf.reduce_sum(case_output**2) / 2
assert np.allclose(case_output, case_x, atol=1e-3), "other images do not come through the shortcut"
case_gradient = case_tape.gradient(case_sum, case_tensor)
assert case_gradient is not None, "no gradient reaches the input through the shortcut"
assert np.allclose(case_gradient, case_x, atol=1e-3), (
    "the gradient does not come through the shortcut as it is"
)
### END HIDDEN TESTS

# %% test="residual_layers" points=1
# Every call makes new layers, and no layer with weights is used twice.
case_shared = shared(preactivation_block, (6, 6, 4), 4)
assert case_shared == 0, (
    f"two calls of the block share {case_shared} arrays of weights, not 0: they would learn together"
)
case_model = model_of(preactivation_block, (6, 6, 4), 4)
case_twice = used_twice(case_model)
assert case_twice == [], f"the block uses a layer more than once: {case_twice}"
case_names = Counter(each.name for each in case_model.weights)
case_given = case_names["kernel"], case_names["gamma"]
assert min(case_given) >= 2, (
    f"there are {case_given[0]} kernels and {case_given[1]} scales of BatchNormalization where the "
    "shape stays, not 2 and 2: is a layer used twice?"
)
### BEGIN HIDDEN TESTS
case_shared = shared(preactivation_block, (1, 1, 3), 5, 2)
assert case_shared == 0, f"two calls share {case_shared} arrays where the shape changes"
case_twice = used_twice(model_of(preactivation_block, (1, 1, 3), 5, 2))
assert case_twice == [], f"where the shape changes, a layer is used twice: {case_twice}"
### END HIDDEN TESTS

# %% [markdown]
# ## B. Squeeze and excitation (6 points)
#
# A convolution sees its neighbourhood. This block looks at the whole map, and decides for each image which channels
# matter (Hu, Shen and Sun, 2018). It stands behind the convolutions of many networks.
#
# 1. **Squeeze**: the mean of each channel over all positions, one number for each channel.
# 2. A dense layer to `channels // ratio` numbers, with biases, then ReLU.
# 3. A dense layer back to `channels` numbers, with biases, then the sigmoid. These numbers are the **gates**.
# 4. **Excitation**: each channel of the input is multiplied by its gate, at all positions.
#
# **A first step.** An image of 1 x 2 pixels with two channels holds (0, 0) and (4, -2). The means are 2 and -1. With
# ratio 2, weights of -1 and biases of 0, the only number of step 2 is ReLU(-2 + 1) = 0. So both gates are
# sigmoid(0) = 0.5, and all is halved: (0, 0) and (2, -1). With weights of 1 it is ReLU(2 - 1) = 1, and the gates
# are sigmoid(1) = 0.731.


# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    """The block of the list.

    Args:
        x: a symbolic Keras tensor (batch, height, width, channels).
        ratio: how many times fewer numbers step 2 has; `channels` is a multiple of it.

    Returns:
        A symbolic tensor of the same shape. It is made of layers that Keras has (in a class of
        your own, if you like). Every call makes new ones, and uses each of those with weights once.
    """
    ### BEGIN SOLUTION
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(channels // ratio, activation="relu")(gates)
    gates = keras.layers.Dense(channels, activation="sigmoid")(gates)
    return keras.layers.Multiply()([x, gates])
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 16, section 4, has a layer that averages each map over its positions. Keras also has a layer that multiplies.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Keep the input. Make the gates in three layers from it, and multiply the input by them in the end. Print the shapes on
# the way.
# </details>
# <details><summary>Hint 3: shapes</summary>
#
# With `*`, gates of the shape (batch, channels) do not fit maps of (batch, height, width, channels). With
# `keepdims=True` the average has the shape (batch, 1, 1, channels), and a dense layer works on the last axis.
# </details>

# %% test="se_weights" points=1
# The shape, and what learns.
case_model = model_of(squeeze_excite, (4, 3, 6), 3)
case_result = output(case_model, some_images(2, (4, 3, 6))).shape
assert case_result == (2, 4, 3, 6), f"4 x 3 x 6 became {case_result[1:]}, not 4 x 3 x 6"
case_given = sum(int(np.prod(each.shape)) for each in case_model.trainable_weights)
assert case_given == 32, (
    f"with 6 channels and ratio 3, {case_given} numbers learn, not 32: (6 + 1) x 2 from 6 to 2, and "
    "(2 + 1) x 6 back"
)
### BEGIN HIDDEN TESTS
case_model = model_of(squeeze_excite, (5, 4, 8), 2)
case_sizes = sorted(int(np.prod(each.shape)) for each in case_model.trainable_weights)
assert case_sizes == [4, 8, 32, 32], f"with 8 channels and ratio 2, arrays of {case_sizes} learn"
### END HIDDEN TESTS

# %% test="se_values" points=3
# The values of the first step: the second pixel's first channel is 4.
case_model = model_of(squeeze_excite, (1, 2, 2), 2)
case_x = np.array([[[[0.0, 0.0], [4.0, -2.0]]]], "float32")
fill(case_model, {"kernel": 1, "bias": 0})
case_output = output(case_model, case_x)
assert case_output.shape == (1, 1, 2, 2), f"1 x 2 x 2 became {case_output.shape[1:]}"
case_given = round(float(case_output[0, 0, 1, 0]), 3)
assert abs(case_given - 2.924) < 0.005, (
    f"with weights of 1 and biases of 0, 4 becomes {case_given}, not 4 x 0.731 = 2.924"
)
fill(case_model, {"kernel": -1, "bias": 0})
case_given = round(float(output(case_model, case_x)[0, 0, 1, 0]), 3)
assert abs(case_given - 2) < 0.005, (
    f"with weights of -1 and biases of 0, 4 becomes {case_given}, not 4 x 0.5 = 2"
)
### BEGIN HIDDEN TESTS
case_model = model_of(squeeze_excite, (5, 4, 8), 2)
case_known = fill(case_model, {"bias": 0}, seed=3)
assert ("kernel", 32) in case_known, "with 8 channels and ratio 2, no kernel has 32 numbers"
case_x = 3 * some_images(3, (5, 4, 8), seed=3) + np.arange(-4, 4, dtype="float32")
case_kernel = case_known["kernel", 32]
case_gates = case_x.mean(axis=(1, 2)) @ case_kernel.reshape(8, 4)
case_gates = np.maximum(case_gates, 0) @ case_kernel.reshape(4, 8)
case_right = case_x / (1 + np.exp(-case_gates[:, None, None]))
assert np.allclose(output(case_model, case_x), case_right, atol=1e-2), (
    "with other weights and three images, the numbers are not those of the list"
)
case_model = model_of(squeeze_excite, (1, 1, 2), 2)
fill(case_model, {"kernel": 0.1, "bias": 0})
case_given = round(float(output(case_model, np.full((1, 1, 1, 2), 100.0, "float32")).max()), 1)
assert abs(case_given - 88.1) < 0.5, (
    "channels of 100 and 100 and weights of 0.1: ReLU hands on 20, the gates are sigmoid(2), and 100 "
    f"becomes 88.1, not {case_given}"
)
### END HIDDEN TESTS

# %% test="se_gates" points=1
# Gates lie between 0 and 1, and hold for all positions of a channel.
case_model = model_of(squeeze_excite, (4, 3, 6), 3)
fill(case_model, {}, seed=1)
case_x = np.abs(some_images(2, (4, 3, 6), seed=1)) + 1
case_output = output(case_model, case_x)
assert case_output.shape == case_x.shape, f"4 x 3 x 6 became {case_output.shape[1:]}"
case_gates = case_output / case_x
case_spread = round(float(np.ptp(case_gates, axis=(1, 2)).max()), 3)
assert case_spread < 0.01, (
    f"the factors of a channel differ by {case_spread} between positions of an image, not by 0"
)
case_lowest, case_highest = round(float(case_gates.min()), 2), round(float(case_gates.max()), 2)
assert case_lowest >= 0 and case_highest <= 1, (
    f"the input is multiplied by {case_lowest} to {case_highest}, not by numbers between 0 and 1"
)
### BEGIN HIDDEN TESTS
assert np.ptp(case_gates[0, 0, 0]) > 0.01, "all channels have the same gate"
case_alone = output(case_model, case_x[:1])
assert np.allclose(case_alone, case_output[:1], atol=1e-3), (
    "an image gets other gates when it comes alone than in a batch"
)
### END HIDDEN TESTS

# %% test="se_layers" points=1
# Every call makes new layers, and no layer with weights is used twice.
case_shared = shared(squeeze_excite, (4, 3, 6), 3)
assert case_shared == 0, (
    f"two calls of the block share {case_shared} arrays of weights, not 0: they would learn together"
)
case_model = model_of(squeeze_excite, (4, 3, 5), 1)
case_twice = used_twice(case_model)
assert case_twice == [], f"with ratio 1, the block uses a layer more than once: {case_twice}"
case_given = len([each for each in case_model.weights if each.name == "kernel"])
assert case_given == 2, (
    f"with ratio 1 there are {case_given} kernels, not 2: is a layer used twice?"
)
### BEGIN HIDDEN TESTS
case_shared = shared(squeeze_excite, (5, 4, 8), 2)
assert case_shared == 0, f"two calls share {case_shared} arrays with 8 channels and ratio 2"
### END HIDDEN TESTS

# %% [markdown]
# ## C. The cost of an inverted residual (5 points)
#
# A bottleneck is narrow inside. The **inverted residual** of MobileNetV2 (Sandler and others, 2018) is wide inside:
#
# 1. a 1 x 1 convolution to `expansion * inputs` channels, BatchNormalization, ReLU6; with an expansion of 1 this step
#    is left out;
# 2. a depthwise 3 x 3 convolution with the stride, BatchNormalization, ReLU6;
# 3. a 1 x 1 convolution to `filters` channels, BatchNormalization, no activation;
# 4. with stride 1 and `filters == inputs`, the input is added. There is no projection.
#
# Padding is "same", and no convolution has biases. Count all four numbers that BatchNormalization holds for a channel:
# scale, shift, mean and variance. Multiply-adds are those of the convolutions.
#
# **A first step.** From 4 to 6 channels with an expansion of 2, on 5 x 5 pixels with stride 2: inside are 8 channels.
# The kernels have 4 x 8 = 32, 9 x 8 = 72 and 8 x 6 = 48 weights, together 152, and BatchNormalization has
# 4 x (8 + 8 + 6) = 88 numbers: 240 parameters. Step 1 works at 25 positions, steps 2 and 3 at 9:
# 25 x 32 + 9 x 72 + 9 x 48 = 1,880 multiply-adds.


# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    """Cost of an inverted residual.

    Args:
        height, width, inputs: of the input.
        filters: channels of the output.
        stride: of the depthwise convolution.
        expansion: how many times more channels are inside; 1 or more.

    Returns:
        Two whole numbers: all parameters, and the multiply-adds of the convolutions for one image.
    """
    ### BEGIN SOLUTION
    inside = expansion * inputs
    positions = -(-height // stride) * -(-width // stride)
    after = 9 * inside + inside * filters
    parameters, work = after + 4 * (inside + filters), positions * after
    if expansion > 1:
        expand = inputs * inside
        parameters, work = parameters + expand + 4 * inside, work + height * width * expand
    return parameters, work
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 16, section 1, counts a convolution (`conv_cost`). Lesson 17, section 1, counts a depthwise one.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Make a table with three rows: weights, channels that are normalised, and positions of the output. Only the depthwise
# convolution changes the number of positions, for itself and for what follows.
# </details>
# <details><summary>Hint 3: check on a whole network</summary>
#
# MobileNetV2 has 17 such blocks. The first one, from 32 to 16 channels, has 992 parameters. The last one, from 160 to
# 320 channels with an expansion of 6, has 478,400.
# </details>

# %% test="inverted_parameters" points=2
# The parameters of the first step, and of a block of MobileNetV2.
case_count = by_hand(inverted_cost, 5, 5, 4, 6, 2, 2)[0]
assert case_count == 240, f"the block of the first step has {case_count:,} parameters, not 240"
case_count = by_hand(inverted_cost, 56, 56, 24, 24, 1, 6)[0]
assert case_count == 9_456, f"24 to 24 channels, expansion 6: {case_count:,} parameters, not 9,456"
### BEGIN HIDDEN TESTS
for case_arguments, case_right in (((7, 7, 160, 320, 1, 6), 478_400), ((9, 8, 3, 5, 1, 4), 320)):
    case_count = by_hand(inverted_cost, *case_arguments)[0]
    assert case_count == case_right, f"the parameters are wrong for another block: {case_count:,}"
### END HIDDEN TESTS

# %% test="inverted_work" points=1
# The multiply-adds with stride 1.
case_count = by_hand(inverted_cost, 5, 5, 4, 4, 1, 2)[1]
assert case_count == 3_400, (
    f"5 x 5 pixels, 4 to 4 channels, expansion 2: {case_count:,} multiply-adds, not 25 x 136 = 3,400"
)
### BEGIN HIDDEN TESTS
for case_arguments, case_right in (
    ((56, 56, 24, 24, 1, 6), 25_740_288),
    ((9, 8, 3, 3, 1, 4), 12_960),
):
    case_count = by_hand(inverted_cost, *case_arguments)[1]
    assert case_count == case_right, (
        f"the multiply-adds are wrong for another block: {case_count:,}"
    )
### END HIDDEN TESTS

# %% test="inverted_stride" points=1
# The multiply-adds with stride 2: which convolution works at which size?
case_count = by_hand(inverted_cost, 5, 5, 4, 6, 2, 2)[1]
assert case_count == 1_880, f"the first step's block: {case_count:,} multiply-adds, not 1,880"
### BEGIN HIDDEN TESTS
for case_arguments, case_right in (
    ((56, 56, 24, 32, 2, 6), 15_466_752),
    ((7, 6, 3, 5, 2, 4), 3_528),
):
    case_count = by_hand(inverted_cost, *case_arguments)[1]
    assert case_count == case_right, f"wrong for another block with a stride: {case_count:,}"
### END HIDDEN TESTS

# %% test="inverted_expansion_one" points=1
# An expansion of 1: on a single position, the multiply-adds are the weights.
case_count = by_hand(inverted_cost, 1, 1, 1, 1, 1, 1)[1]
assert case_count == 10, (
    f"1 to 1 channel, expansion 1: {case_count:,} weights, not 9 in step 2 and 1 in step 3"
)
### BEGIN HIDDEN TESTS
case_one, case_two = (by_hand(inverted_cost, 1, 1, 3, 3, 1, each) for each in (1, 2))
# What is normalised is 3 and 3 channels; with an expansion of 2, 6 and 6 and 3.
assert 15 * (case_one[0] - case_one[1]) == 6 * (case_two[0] - case_two[1]), (
    "with an expansion of 1, the numbers of BatchNormalization are wrong"
)
# Step 1 is left out for what comes in, not for what comes out: 4 to 8 channels with an expansion of 2.
# With one filter more, step 3 has as many weights more as there are channels inside.
case_more = [
    by_hand(inverted_cost, 1, 1, 4, 9, 1, each)[1] - by_hand(inverted_cost, 1, 1, 4, 8, 1, each)[1]
    for each in (2, 3)
]
assert case_more[1] - case_more[0] == 4, (
    "4 channels to 9 filters instead of 8, on one position: with expansions of 2 and 3 you count "
    f"{case_more[0]} and {case_more[1]} multiply-adds more; the second number should be larger by 4"
)
### END HIDDEN TESTS

# %% [markdown]
# ## D. The parameters of a Vision Transformer (4 points)
#
# A Vision Transformer (lesson 17) for RGB images has these parts. All dense layers have biases, and a
# LayerNormalization has a scale and a shift for each number of a token.
#
# 1. Each square patch becomes a **token** of `dimension` numbers, by one dense layer that all patches share.
# 2. One more token is learned, the class token. A learned vector, its position, is added to each token, also to the
#    class token.
# 3. Then come equal encoder blocks: LayerNormalization; four dense layers from `dimension` to `dimension` numbers, for
#    queries, keys, values and what comes out; LayerNormalization; two dense layers, with four times `dimension` numbers
#    between them.
# 4. After the last block: LayerNormalization, and a dense layer from the class token to the classes.
#
# **A first step.** Images of 32 x 32 pixels, patches of 16 x 16, tokens of 10 numbers, 5 classes, and no encoder blocks:
# a patch has 16 x 16 x 3 = 768 numbers, so the first layer has (768 + 1) x 10 = 7,690 parameters. The class token has
# 10, and 4 + 1 positions have 50. The last LayerNormalization has 20, and the last layer (10 + 1) x 5 = 55. Together
# 7,825. One encoder block on tokens of 10 numbers has 1,330.


# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    """Parameters of a Vision Transformer.

    Args:
        height, width: of the RGB image; both are multiples of `patch`.
        patch: side of a patch.
        dimension: numbers in a token.
        blocks: how many encoder blocks there are; 0 or more.
        classes: how many classes there are.

    Returns:
        A whole number: all parameters.
    """
    ### BEGIN SOLUTION
    d, tokens = dimension, (height // patch) * (width // patch) + 1
    embedding = (3 * patch * patch + 1) * d + d + tokens * d
    block = 2 * 2 * d + 4 * (d + 1) * d + (d + 1) * 4 * d + (4 * d + 1) * d
    return embedding + blocks * block + 2 * d + (d + 1) * classes
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 17, exercise 2, counts the four dense layers of attention. Section 4 shows `encoder_block` and `Tokens`.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Write down one line for each layer of the list, with its weights and its biases. An encoder block has 16 arrays: 8 of
# attention, 4 of the other two dense layers, 4 of LayerNormalization.
# </details>
# <details><summary>Hint 3: check on ViT-B/16</summary>
#
# With images of 224 x 224, patches of 16, tokens of 768 numbers, 12 blocks and 1,000 classes there are 86,567,656
# parameters. 742,656 of them are in steps 1 and 2, and 770,536 in step 4.
# </details>

# %% test="vit_block" points=2
# One more encoder block.
case_none, case_one = (
    by_hand(vit_parameters, 32, 32, 16, 10, each, 5, results=1) for each in (0, 1)
)
case_given = case_one - case_none
assert case_given == 1_330, (
    f"an encoder block on tokens of 10 numbers brings {case_given:,}, not 1,330"
)
### BEGIN HIDDEN TESTS
for case_image, case_blocks, case_right in (
    ((224, 224, 16, 768), 12, 12 * 7_087_872),
    ((64, 32, 8, 6), 3, 3 * 510),
):
    case_none, case_some = (
        by_hand(vit_parameters, *case_image, each, 3, results=1) for each in (0, case_blocks)
    )
    assert case_some - case_none == case_right, "wrong for other encoder blocks"
case_none, case_one = (by_hand(vit_parameters, 16, 16, 8, 7, each, 3, results=1) for each in (0, 1))
case_given = case_one - case_none
assert case_given == 679, f"a block on tokens of 7 numbers brings {case_given:,}, not 679"
### END HIDDEN TESTS

# %% test="vit_positions" points=1
# A larger image needs more positions, and nothing else.
case_small, case_large = (
    by_hand(vit_parameters, each, 224, 16, 768, 12, 1000, results=1) for each in (224, 240)
)
case_given = case_large - case_small
assert case_given == 10_752, (
    f"ViT-B/16 on 240 x 224 has {case_given:,} more parameters than on 224 x 224, not 14 x 768 = 10,752"
)
### BEGIN HIDDEN TESTS
case_small, case_large = (
    by_hand(vit_parameters, 6, each, 3, 10, 2, 5, results=1) for each in (6, 12)
)
assert case_large - case_small == 40, "wrong for another image that becomes wider"
### END HIDDEN TESTS

# %% test="vit_rest" points=1
# All but the encoder blocks.
case_given = by_hand(vit_parameters, 32, 32, 16, 10, 0, 5, results=1)
assert case_given == 7_825, (
    f"the network of the first step has {case_given:,} parameters, not 7,825"
)
### BEGIN HIDDEN TESTS
case_given = by_hand(vit_parameters, 224, 224, 16, 768, 0, 1000, results=1)
assert case_given == 1_513_192, f"ViT-B/16 without its blocks has {case_given:,} parameters"
case_given = by_hand(vit_parameters, 6, 9, 3, 8, 0, 7, results=1)
assert case_given == 367, f"wrong for a small image that is not square: {case_given:,}"
case_given = by_hand(vit_parameters, 32, 32, 16, 10, 0, 2, results=1)
assert case_given == 7_792, (
    f"the network of the first step has {case_given:,} parameters for two classes, not 7,792: an "
    "output for each class"
)
### END HIDDEN TESTS

# %% [markdown]
# ## E. In words (5 points)
#
# Answer in the last cell, in two or three sentences each. Give numbers.
#
# 1. Take the residual block of lesson 16 and yours of part A, both where the shape stays. Both are new, but all their
#    kernels are zero. Both get the numbers -2 and 3. What comes out of one block of each kind, and of ten in a row? What
#    does this say about the way of the gradient in a deep network?
# 2. In an inverted residual from 24 to 24 channels with an expansion of 6, a friend takes an ordinary 3 x 3 convolution
#    in place of the depthwise one. By which factor do the multiply-adds grow? Where is most of the work in both blocks?
# 3. ViT-B/16 is built for images of 448 x 448 in place of 224 x 224. How many parameters more has it, and which? How many
#    more has MobileNetV2?
#
# The next cell is for your experiments; it is not graded.

# %%
# Your experiments, for example:
# print(inverted_cost(1, 1, 24, 24, 1, 6), vit_parameters(224, 224, 16, 768, 12, 1000))

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 1 point: the values. The block of part A gives -2 and 3, and so do ten of them. The block of lesson 16 gives 0 and 3,
#   as ReLU comes after the sum, and ten of them also give 0 and 3.
# - 1 point: the gradient. Through pre-activation blocks it comes down the shortcuts as it is, through any number of
#   blocks. In lesson 16's it meets a ReLU after each sum, and is 0 where that is cut off (here for -2).
# - 1 point: the factor. With a depthwise convolution there are 3,456 + 1,296 + 3,456 = 8,208 multiply-adds at a position,
#   with an ordinary one 3,456 + 186,624 + 3,456 = 193,536: 23.6 times as many.
# - 1 point: where. In the inverted residual 84% are in the two 1 x 1 convolutions. With the ordinary convolution 96% are
#   in the 3 x 3 convolution, as it reads all 144 channels for each of 144 filters.
# - 1 point: 784 patches in place of 196 need 588 positions more: 588 x 768 = 451,584 parameters. MobileNetV2 has none
#   more: kernels do not depend on the size of the image, and its global average takes maps of any size.
