# %% [markdown]
# # Assignment 8: the blocks of the great architectures
#
# From AlexNet to the Vision Transformer, networks are made of a few blocks, repeated. You say beforehand what a block
# costs, build three of them, and find out whether you were right.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that is happy says
# nothing, and a test that is not says what went wrong. When your work is graded, the same tests run again
# with inputs you have not seen.
#
# **Time.** About 2 hours. **You need** lessons 02, 06, 16 and 17 (lecture 002, architectures). No GPU, no download, no
# data: the blocks are judged by what they compute.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `convolution`, `separable`, `stack`: what convolutions cost | 5 |
# | B | `residual_block`; `basic_cost` and `bottleneck_cost` by hand | 8 |
# | C | `inception_block`; `inception_parameters` by hand | 4 |
# | D | `LayerScale` and `convnext_block`; `convnext_cost` by hand | 5 |
# | E | `embedding_parameters` and `encoder_cost`: the Vision Transformer by hand | 3 |
# | F | three short questions, answered in words | 5 |
# | | together | 30 |
#
# **What you may use.** Everything in `keras.layers`, `keras.ops` and NumPy. The course kit and Keras's own networks
# have such blocks ready-made: `utils.models` and `utils.arithmetic` cannot be imported here, and blocks of
# `keras.applications` get no points. The functions that count are plain Python: they have to work while Keras is out
# of reach.

# %% locked="setup"
import sys

import numpy as np

from utils import device

device.setup(seed=0, mixed_precision=False)

import keras
import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # its hints about speed would count as a test's failure

# You write what these two modules hold, so they cannot be imported here.
sys.modules["utils.models"] = None
sys.modules["utils.arithmetic"] = None

# %% [markdown]
# The tests use these three helpers. Use them, too: `model_of(residual_block, (8, 8, 4), 4).summary()` shows your block
# and counts its parameters.


# %% locked="helpers"
def model_of(block, shape, *arguments):
    """A model from images of a shape (height, width, channels) to what a block makes of them."""
    images = keras.Input(shape)
    model = keras.Model(images, block(images, *arguments))
    for layer in model.layers:
        assert "applications" not in type(layer).__module__, "write the block yourself"
    return model


def some_images(count, shape, seed=0):
    """Normally distributed numbers, float32 (count, height, width, channels)."""
    return np.random.default_rng(seed).normal(size=(count, *shape)).astype("float32")


class OutOfReach:
    """Stands in for Keras while a count is made."""

    def __getattr__(self, name):
        raise AssertionError("this is counted by hand, without Keras")


def by_hand(count, *arguments, **named):
    """What a function returns that counts while Keras is out of reach."""
    global keras
    library, keras = keras, OutOfReach()
    try:
        return count(*arguments, **named)
    finally:
        keras = library


# %% [markdown]
# ## A. What convolutions cost (5 points)
#
# A **multiply-add** is one weight times one number of the input, added to a sum. Adding a bias is none. All
# convolutions of this part have padding "same": with a stride of s, a side of n becomes n / s, rounded up.
#
# AlexNet was cut in two **groups**, one for each GPU: a filter sees only the channels of its own group. ZFNet changed
# its first layer from 11 x 11 with stride 4 to 7 x 7 with stride 2. What does that cost?


# %% solution="convolution"
def convolution(height, width, inputs, filters, kernel, stride=1, groups=1):
    """Cost of a convolution with biases and padding "same".

    Args:
        height, width: of the input.
        inputs: channels of the input, a multiple of `groups`.
        filters: channels of the output, a multiple of `groups`.
        kernel: side of the square kernel.
        stride: steps of the kernel, down and across.
        groups: into how many groups the channels are cut.

    Returns:
        Two whole numbers: the parameters, and the multiply-adds for one image.
    """
    ### BEGIN SOLUTION
    weights = kernel * kernel * (inputs // groups) * filters
    positions = -(-height // stride) * -(-width // stride)
    return weights + filters, positions * weights
    ### END SOLUTION


# %% test="conv_parameters" points=1
# The parameters, without groups.
case_cost = by_hand(convolution, 28, 28, 1, 2, 3)
assert len(case_cost) == 2, "two numbers are asked for: parameters and multiply-adds"
assert case_cost[0] == 20, (
    f"two filters of 3 x 3 on a grey image have 20 parameters, not {case_cost[0]}"
)
### BEGIN HIDDEN TESTS
for case_arguments, case_right in (
    ((224, 224, 3, 96, 11), 34_944),
    ((224, 224, 3, 96, 7, 2), 14_208),
    ((5, 9, 12, 10, 1), 130),
    ((13, 13, 256, 384, 3), 885_120),
):
    assert by_hand(convolution, *case_arguments)[0] == case_right, (
        "the number of parameters is wrong"
    )
### END HIDDEN TESTS

# %% test="conv_work" points=1
# The multiply-adds, without groups.
case_work = by_hand(convolution, 4, 6, 1, 1, 3)[1]
assert case_work == 216, (
    f"nine weights at each of 24 positions make 216 multiply-adds, not {case_work}"
)
### BEGIN HIDDEN TESTS
for case_arguments, case_right in (
    ((13, 13, 256, 384, 3), 149_520_384),
    ((8, 6, 3, 4, 5, 2), 3_600),
    ((20, 10, 2, 3, 1), 1_200),
):
    assert by_hand(convolution, *case_arguments)[1] == case_right, "the multiply-adds are wrong"
for case_arguments, case_right in (
    ((227, 227, 3, 96, 11, 4), 113_221_152),
    ((225, 225, 3, 96, 7, 2), 180_196_128),
    ((7, 5, 3, 4, 3, 2), 1_296),
    ((10, 11, 2, 3, 1, 3), 96),
):
    assert by_hand(convolution, *case_arguments)[1] == case_right, (
        "the multiply-adds are wrong where the stride does not divide the sides"
    )
### END HIDDEN TESTS

# %% test="conv_groups" points=1
# Groups, as in the second convolution of AlexNet.
case_two = by_hand(convolution, 27, 27, 96, 256, 5, groups=2)
case_one = by_hand(convolution, 27, 27, 96, 256, 5)
assert 2 * case_two[1] == case_one[1], "two groups should halve the multiply-adds"
### BEGIN HIDDEN TESTS
assert case_two[0] == 307_456, "the number of parameters is wrong for two groups"
assert case_two[1] == 223_948_800, "the multiply-adds are wrong for two groups"
assert tuple(by_hand(convolution, 8, 8, 12, 24, 3, 2, 4)) == (672, 10_368), "wrong for four groups"
assert tuple(by_hand(convolution, 6, 7, 10, 10, 7, 1, 10)) == (500, 20_580), (
    "wrong where each channel is a group of its own"
)
### END HIDDEN TESTS

# %% [markdown]
# MobileNet and Xception cut a convolution in two: first a kernel for each channel, then a 1 x 1 convolution over all
# channels.


# %% solution="separable"
def separable(height, width, inputs, filters, kernel, stride=1):
    """Cost of a depthwise separable convolution without biases, padding "same".

    First each channel is convolved with one kernel of its own, with the stride. Then a 1 x 1
    convolution makes `filters` channels out of these.

    Args:
        height, width, inputs, filters, kernel, stride: as in `convolution`.

    Returns:
        Two whole numbers: the parameters, and the multiply-adds for one image.
    """
    ### BEGIN SOLUTION
    weights = kernel * kernel * inputs + inputs * filters
    return weights, -(-height // stride) * -(-width // stride) * weights
    ### END SOLUTION


# %% test="separable_cost" points=1
# Cheaper than a convolution, by much.
case_cost = by_hand(separable, 14, 14, 512, 512, 3)
assert len(case_cost) == 2, "two numbers are asked for: parameters and multiply-adds"
case_factor = 3 * 3 * 512 * 512 / case_cost[0]
assert 8 < case_factor < 9, f"a 3 x 3 convolution has {case_factor:.1f} times as many weights"
### BEGIN HIDDEN TESTS
assert tuple(case_cost) == (266_752, 52_283_392), "wrong for a block in the middle of MobileNet"
assert tuple(by_hand(separable, 9, 6, 8, 20, 5)) == (360, 19_440), "wrong for another kernel"
assert tuple(by_hand(separable, 9, 6, 8, 20, 5, 2)) == (360, 5_400), "wrong for a stride of 2"
### END HIDDEN TESTS

# %% [markdown]
# VGG has 3 x 3 kernels only, one after the other; Inception v2 and v3 also have 1 x 7 after 7 x 1. How far does such a
# stack see, and what does it cost?


# %% solution="stack"
def stack(kernels, channels):
    """Convolutions with biases one after the other, all with stride 1.

    Args:
        kernels: (height, width) of each kernel, in their order.
        channels: of the input and of every output.

    Returns:
        The receptive field of one output of the last, as a tuple (height, width), and the
        parameters of all, a whole number.
    """
    ### BEGIN SOLUTION
    high, wide, parameters = 1, 1, 0
    for height, width in kernels:
        high, wide = high + height - 1, wide + width - 1
        parameters += (height * width * channels + 1) * channels
    return (high, wide), parameters
    ### END SOLUTION


# %% test="stack_cost" points=1
# VGG's argument: three of 3 x 3 see as far as one of 7 x 7.
case_field, case_small = by_hand(stack, [(3, 3), (3, 3), (3, 3)], 10)
assert tuple(case_field) == (7, 7), f"three kernels of 3 x 3 see {tuple(case_field)}"
case_large = by_hand(stack, [(7, 7)], 10)[1]
assert case_small < case_large, "three small kernels should have fewer parameters than a large one"
### BEGIN HIDDEN TESTS
assert (case_small, case_large) == (2_730, 4_910), "the number of parameters is wrong"
for case_arguments, case_right in (
    (([(3, 3)] * 2, 64), ((5, 5), 73_856)),
    (([(5, 5)], 64), ((5, 5), 102_464)),
    (([(1, 7), (7, 1)], 8), ((7, 7), 912)),
    (([(3, 5), (1, 1), (1, 3)], 4), ((3, 7), 316)),
):
    case_field, case_parameters = by_hand(stack, *case_arguments)
    assert tuple(case_field) == case_right[0], "the receptive field is wrong for another stack"
    assert case_parameters == case_right[1], "the number of parameters is wrong for another stack"
### END HIDDEN TESTS

# %% [markdown]
# ## B. The residual block (8 points)
#
# The **basic block** of ResNet-18 and ResNet-34 has two ways from its input to a sum.
#
# | main way | shortcut |
# | --- | --- |
# | 3 x 3 convolution to `filters` channels, with the stride | the input as it is, if the main way keeps its shape |
# | BatchNormalization | else: 1 x 1 convolution to `filters` channels, with the stride |
# | ReLU | and BatchNormalization |
# | 3 x 3 convolution to `filters` channels, stride 1 | |
# | BatchNormalization | |
#
# Both are added, and ReLU comes last. All convolutions have padding "same" and no biases. BatchNormalization is that
# of Keras as it comes: it has a scale and a shift that learn, and its mode is left to whoever calls the model.


# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    """The basic block of the table.

    Args:
        x: a symbolic Keras tensor (batch, height, width, channels), such as keras.Input gives.
        filters: channels of the output; may be those of the input or not.
        stride: 1 or 2.

    Returns:
        A symbolic tensor (batch, height / stride, width / stride, filters), sides rounded up.
        Every call makes new layers.
    """
    ### BEGIN SOLUTION
    layers = keras.layers
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, "same", use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    x = layers.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.Add()([shortcut, x]))
    ### END SOLUTION


# %% test="residual_shapes" points=1
# Shapes, for stride 1 and 2.
case_x = some_images(2, (8, 6, 4))
case_shape = np.shape(model_of(residual_block, (8, 6, 4), 4)(case_x))
assert case_shape == (2, 8, 6, 4), f"8 x 6 x 4 became {case_shape[1:]} with stride 1"
case_shape = np.shape(model_of(residual_block, (8, 6, 4), 5, 2)(case_x))
assert case_shape == (2, 4, 3, 5), f"8 x 6 x 4 became {case_shape[1:]} with stride 2 and 5 filters"
### BEGIN HIDDEN TESTS
for case_input, case_filters, case_stride, case_right in (
    ((7, 5, 3), 6, 2, (4, 3, 6)),
    ((8, 8, 4), 4, 2, (4, 4, 4)),
    ((5, 6, 4), 7, 1, (5, 6, 7)),
    ((5, 6, 4), 2, 1, (5, 6, 2)),
):
    case_model = model_of(residual_block, case_input, case_filters, case_stride)
    case_shape = np.shape(case_model(some_images(2, case_input)))
    assert case_shape == (2, *case_right), "wrong shape for another input"
### END HIDDEN TESTS

# %% test="residual_weights" points=1
# What learns and what does not, with and without a change of shape.
case_model = model_of(residual_block, (8, 6, 4), 4)
assert len(case_model.trainable_weights) == 6, (
    "where the shape stays, two kernels, two scales and two shifts learn: yours are "
    f"{len(case_model.trainable_weights)} arrays"
)
### BEGIN HIDDEN TESTS
for case_input, case_filters, case_stride in ((4, 4, 1), (3, 5, 2), (4, 4, 2), (3, 5, 1)):
    case_model = model_of(residual_block, (6, 6, case_input), case_filters, case_stride)
    case_kernels = [9 * case_input * case_filters, 9 * case_filters * case_filters]
    if (case_input, case_stride) != (4, 1):
        case_kernels.append(case_input * case_filters)
    case_vectors = 2 * len(case_kernels) * [case_filters]
    case_learn = sorted(int(np.prod(each.shape)) for each in case_model.trainable_weights)
    case_fixed = [
        int(np.prod(each.shape)) for each in case_model.weights if each.name[:6] == "moving"
    ]
    assert case_learn == sorted(case_kernels + case_vectors), (
        "what learns is not what should: which convolutions are there, and have they biases?"
    )
    assert case_fixed == case_vectors, "BatchNormalization is not where it should be"
    case_model(some_images(4, (6, 6, case_input)) + 2, training=True)
    assert all(
        np.abs(each).max() > 0 for each in case_model.weights if each.name == "moving_mean"
    ), "in training, BatchNormalization learns no statistics"
### END HIDDEN TESTS

# %% test="residual_values" points=2
# With known weights, the block computes what the table says.
case_model = model_of(residual_block, (8, 6, 4), 4)
case_output = np.asarray(case_model(some_images(3, (8, 6, 4))))
assert case_output.shape == (3, 8, 6, 4), f"three inputs of 8 x 6 x 4 gave {case_output.shape}"
assert (case_output >= 0).all(), "some outputs are negative: what stands last?"
### BEGIN HIDDEN TESTS
import itertools

case_ranges = {"gamma": (0.5, 1.5), "beta": (-1, 1), "moving_mean": (-1, 1)}
case_ranges["moving_variance"] = (0.5, 3)


def case_normal(x, kernel, stride, norm):
    gamma, beta, mean, variance = norm
    x = np.asarray(keras.ops.conv(x, kernel, stride, "same"))
    return (x - mean) / np.sqrt(variance + 1e-3) * gamma + beta


def case_block(x, stride, kernels, norms):
    y = np.maximum(case_normal(x, kernels[0], stride, norms[0]), 0)
    y = case_normal(y, kernels[1], 1, norms[1])
    return np.maximum(y + (case_normal(x, kernels[2], stride, norms[2]) if kernels[2:] else x), 0)


for case_index, (case_inputs, case_filters, case_stride) in enumerate(
    ((4, 4, 1), (3, 5, 2), (4, 4, 2), (5, 3, 1))
):
    case_random = np.random.default_rng(case_index)
    case_model = model_of(residual_block, (7, 6, case_inputs), case_filters, case_stride)
    case_kernels, case_norms = [], {name: [] for name in case_ranges}
    for case_weight in case_model.weights:
        if case_weight.name in case_ranges:
            case_new = case_random.uniform(*case_ranges[case_weight.name], case_weight.shape)
            case_norms[case_weight.name].append(case_new.astype("float32"))
        elif len(case_weight.shape) == 1:
            case_new = np.zeros(case_weight.shape)  # a bias, which is marked above
        else:
            case_new = case_random.normal(0, 0.4, case_weight.shape)
            case_kernels.append(case_new.astype("float32"))
        case_weight.assign(case_new)
    # Layers may have been made in any order: some order must give the output.
    case_shapes = [(3, 3, case_inputs, case_filters), (3, 3, case_filters, case_filters)]
    if case_stride == 2 or case_inputs != case_filters:
        case_shapes.append((1, 1, case_inputs, case_filters))
    case_counts = {len(case_kernels), *map(len, case_norms.values())}
    assert case_counts == {len(case_shapes)}, (
        "there are too many or too few convolutions or BatchNormalizations, or these lack something"
    )
    case_norms = list(zip(*case_norms.values(), strict=True))
    case_x = some_images(3, (7, 6, case_inputs), seed=case_index)
    case_output = np.asarray(case_model(case_x, training=False))
    case_found = False
    for case_some in itertools.permutations(case_kernels):
        if [each.size for each in case_some] != [int(np.prod(each)) for each in case_shapes]:
            continue
        case_some = [
            each.reshape(shape) for each, shape in zip(case_some, case_shapes, strict=True)
        ]
        for case_order in itertools.permutations(case_norms):
            case_right = case_block(case_x, case_stride, case_some, case_order)
            case_found |= case_right.shape == case_output.shape and np.allclose(
                case_right, case_output, rtol=1e-3, atol=1e-3
            )
    assert case_found, (
        "the numbers are not those of the table, "
        + (
            "where the input is added as it is"
            if len(case_shapes) == 2
            else "where the shape changes"
        )
        + ": look at the order of the layers, and at where the ReLUs stand"
    )
### END HIDDEN TESTS

# %% test="residual_shortcut" points=1
# The shortcut alone: with kernels of zeros on the main way, what is left?
case_model = model_of(residual_block, (6, 5, 4), 4)
for case_weight in case_model.trainable_weights:
    if len(case_weight.shape) > 1:
        case_weight.assign(np.zeros(case_weight.shape))
case_x = some_images(2, (6, 5, 4))
case_output = np.asarray(case_model(case_x))
assert case_output.shape == case_x.shape, "the shape has changed"
assert np.allclose(case_output, np.maximum(case_x, 0), atol=1e-3), (
    "with kernels of zeros, what is positive in the input should come out as it went in"
)
### BEGIN HIDDEN TESTS
with tf.GradientTape() as case_tape:
    case_tensor = tf.constant(case_x)
    case_tape.watch(case_tensor)
    case_sum = tf.reduce_sum(case_model(case_tensor))
case_gradient = case_tape.gradient(case_sum, case_tensor)
assert case_gradient is not None, "no gradient reaches the input through the shortcut"
assert np.allclose(case_gradient, case_x > 0, atol=1e-3), (
    "the gradient does not come through the shortcut as it is"
)
case_model = model_of(residual_block, (7, 6, 3), 5, 2)
case_projection = np.random.default_rng(5).normal(size=(3, 5)).astype("float32")
for case_weight in case_model.trainable_weights:
    if len(case_weight.shape) > 1:
        case_is_projection = int(np.prod(case_weight.shape)) == 15
        case_new = case_projection if case_is_projection else np.zeros(case_weight.shape)
        case_weight.assign(case_new.reshape(case_weight.shape))
case_x = some_images(2, (7, 6, 3), seed=5)
case_right = np.maximum(case_x[:, ::2, ::2] @ case_projection / np.sqrt(1.001), 0)
assert np.allclose(case_model(case_x), case_right, atol=1e-2), (
    "where the shape changes, the shortcut does not compute what it should"
)
### END HIDDEN TESTS

# %% [markdown]
# Now the costs, by hand. Count all numbers that a block holds: those of BatchNormalization that are not learned by
# gradients, too. Multiply-adds are those of the convolutions.
#
# From 50 layers on, ResNet is made of **bottlenecks**: a 1 x 1 convolution to `filters` channels with the stride, a
# 3 x 3 convolution to `filters` channels, a 1 x 1 convolution to four times as many. Each is followed by
# BatchNormalization. The shortcut is made as in the basic block, for an output of 4 `filters` channels.


# %% solution="basic_cost"
def basic_cost(height, width, inputs, filters, stride=1):
    """Cost of `residual_block`.

    Args:
        height, width, inputs: of the input.
        filters, stride: as in `residual_block`.

    Returns:
        Two whole numbers: all parameters, and the multiply-adds of the convolutions for one image.
    """
    ### BEGIN SOLUTION
    positions = -(-height // stride) * -(-width // stride)
    kernels, norms = 9 * inputs * filters + 9 * filters * filters, 2
    if stride != 1 or inputs != filters:
        kernels, norms = kernels + inputs * filters, 3
    return kernels + norms * 4 * filters, positions * kernels
    ### END SOLUTION


# %% test="basic_count" points=1
# The blocks of ResNet-18: with the 522,664 parameters before and after them they are 11,699,112.
case_cost = by_hand(basic_cost, 56, 56, 64, 64)
assert len(case_cost) == 2, "two numbers are asked for: parameters and multiply-adds"
case_blocks = [(64, 64, 1)] * 2 + [(64, 128, 2), (128, 128, 1), (128, 256, 2), (256, 256, 1)]
case_blocks += [(256, 512, 2), (512, 512, 1)]
case_sum = sum(by_hand(basic_cost, 56, 56, *block)[0] for block in case_blocks)
assert case_sum + 522_664 == 11_699_112, f"{case_sum + 522_664:,} in all, not 11,699,112"
### BEGIN HIDDEN TESTS
for case_arguments, case_right in (
    ((8, 8, 4, 4), 320),
    ((8, 8, 3, 5, 2), 435),
    ((8, 8, 3, 5), 435),
    ((8, 8, 4, 4, 2), 352),
):
    assert by_hand(basic_cost, *case_arguments)[0] == case_right, (
        "the sum is right for ResNet-18, but not for other blocks"
    )
### END HIDDEN TESTS


# %% solution="bottleneck_cost"
def bottleneck_cost(height, width, inputs, filters, stride=1):
    """Cost of a bottleneck.

    Args:
        height, width, inputs: of the input.
        filters: of the first two convolutions; the output has four times as many channels.
        stride: of the first convolution, and of the shortcut's.

    Returns:
        Two whole numbers: all parameters, and the multiply-adds of the convolutions for one image.
    """
    ### BEGIN SOLUTION
    outputs = 4 * filters
    positions = -(-height // stride) * -(-width // stride)
    kernels = inputs * filters + 9 * filters * filters + filters * outputs
    channels = 2 * filters + outputs
    if stride != 1 or inputs != outputs:
        kernels, channels = kernels + inputs * outputs, channels + outputs
    return kernels + 4 * channels, positions * kernels
    ### END SOLUTION


# %% test="bottleneck_count" points=1
# The blocks of ResNet-50: with the 2,058,664 parameters before and after them they are 25,610,152.
case_cost = by_hand(bottleneck_cost, 56, 56, 256, 64)
assert len(case_cost) == 2, "two numbers are asked for: parameters and multiply-adds"
case_blocks = [(64, 64, 1)] + [(256, 64, 1)] * 2 + [(256, 128, 2)] + [(512, 128, 1)] * 3
case_blocks += [(512, 256, 2)] + [(1024, 256, 1)] * 5 + [(1024, 512, 2)] + [(2048, 512, 1)] * 2
case_sum = sum(by_hand(bottleneck_cost, 56, 56, *block)[0] for block in case_blocks)
assert case_sum + 2_058_664 == 25_610_152, f"{case_sum + 2_058_664:,} in all, not 25,610,152"
### BEGIN HIDDEN TESTS
for case_arguments, case_right in (
    ((8, 8, 16, 4), 368),
    ((8, 8, 5, 3), 312),
    ((8, 8, 16, 4, 2), 688),
    ((8, 8, 4, 4), 448),
):
    assert by_hand(bottleneck_cost, *case_arguments)[0] == case_right, (
        "the sum is right for ResNet-50, but not for other blocks"
    )
### END HIDDEN TESTS

# %% test="residual_work" points=1
# Four times as many channels for hardly more work: the reason for bottlenecks.
case_basic = by_hand(basic_cost, 56, 56, 64, 64)[1]
case_bottleneck = by_hand(bottleneck_cost, 56, 56, 256, 64)[1]
assert 0.8 < case_bottleneck / case_basic < 1.2, (
    f"a bottleneck on 256 channels takes {case_bottleneck / case_basic:.2f} times the "
    "multiply-adds of a basic block on 64"
)
### BEGIN HIDDEN TESTS
assert case_basic == 231_211_008, "the multiply-adds of a basic block are wrong"
assert case_bottleneck == 218_365_952, "the multiply-adds of a bottleneck are wrong"
assert by_hand(basic_cost, 7, 6, 3, 5, 2)[1] == 4_500, "wrong for a basic block with stride 2"
assert by_hand(bottleneck_cost, 7, 6, 5, 3, 2)[1] == 2_304, "wrong for a bottleneck with stride 2"
### END HIDDEN TESTS

# %% [markdown]
# ## C. The inception block (4 points)
#
# GoogLeNet looks at its input in four ways at once. The 1 x 1 convolutions before the large kernels **reduce** the
# channels, so that these become cheap.
#
# | branch | layers |
# | --- | --- |
# | 1 | 1 x 1 convolution to `ones` channels |
# | 2 | 1 x 1 convolution to `threes[0]` channels, 3 x 3 convolution to `threes[1]` |
# | 3 | 1 x 1 convolution to `fives[0]` channels, 5 x 5 convolution to `fives[1]` |
# | 4 | maximum of 3 x 3, stride 1, then 1 x 1 convolution to `pooled` channels |
#
# All have stride 1 and padding "same". Every convolution has biases and is followed by ReLU. The branches' channels
# are put one after the other, in the order of the table.


# %% solution="inception_block"
def inception_block(x, ones, threes, fives, pooled):
    """The block of the table.

    Args:
        x: a symbolic Keras tensor (batch, height, width, channels).
        ones: channels of branch 1.
        threes, fives: channels of branches 2 and 3, as pairs: after the reduction, and in the end.
        pooled: channels of branch 4.

    Returns:
        A symbolic tensor (batch, height, width, ones + threes[1] + fives[1] + pooled).
        Every call makes new layers.
    """

    ### BEGIN SOLUTION
    def convolve(x, filters, kernel):
        return keras.layers.Conv2D(filters, kernel, padding="same", activation="relu")(x)

    branches = [
        convolve(x, ones, 1),
        convolve(convolve(x, threes[0], 1), threes[1], 3),
        convolve(convolve(x, fives[0], 1), fives[1], 5),
        convolve(keras.layers.MaxPooling2D(3, 1, "same")(x), pooled, 1),
    ]
    return keras.layers.Concatenate()(branches)
    ### END SOLUTION


# %% test="inception_weights" points=1
# The shape, and what learns.
case_model = model_of(inception_block, (6, 7, 5), 2, (3, 4), (6, 7), 8)
case_shape = np.shape(case_model(some_images(2, (6, 7, 5))))
assert case_shape == (2, 6, 7, 21), f"6 x 7 x 5 became {case_shape[1:]} with 2, 4, 7 and 8 channels"
assert len(case_model.weights) == 12, (
    f"six kernels and six biases are asked for, not {len(case_model.weights)} arrays"
)
### BEGIN HIDDEN TESTS
case_sizes = sorted(int(np.prod(each.shape)) for each in case_model.trainable_weights)
assert case_sizes == [2, 3, 4, 6, 7, 8, 10, 15, 30, 40, 108, 1050], (
    "the kernels or biases have not the right sizes: what does each convolution read?"
)
case_model = model_of(inception_block, (4, 4, 9), 1, (2, 3), (1, 2), 4)
case_shape = np.shape(case_model(some_images(1, (4, 4, 9))))
assert case_shape == (1, 4, 4, 10), "wrong shape for other channels"
case_sizes = sorted(int(np.prod(each.shape)) for each in case_model.trainable_weights)
assert case_sizes == [1, 1, 2, 2, 3, 4, 9, 9, 18, 36, 50, 54], "wrong sizes for other channels"
### END HIDDEN TESTS

# %% test="inception_branches" points=1
# With known weights, each branch computes what the table says. In which order they come is tested below.
case_model = model_of(inception_block, (6, 7, 5), 2, (3, 4), (6, 7), 8)
case_x = some_images(2, (6, 7, 5), seed=3)
case_output = np.asarray(case_model(case_x))
assert case_output.shape == (2, 6, 7, 21), "the shape is wrong"
assert (case_output >= 0).all(), "some outputs are negative: is there a ReLU in every branch?"
### BEGIN HIDDEN TESTS
case_random, case_known = np.random.default_rng(3), {}
for case_weight in case_model.weights:
    case_size = int(np.prod(case_weight.shape))
    case_new = case_random.normal(0, 1 if case_size < 10 else 0.3, case_weight.shape)
    case_weight.assign(case_new)
    case_known[case_size] = case_new.astype("float32")


def case_convolve(x, kernel, filters):
    weights = case_known[kernel * kernel * x.shape[-1] * filters]
    weights = weights.reshape(kernel, kernel, x.shape[-1], filters)
    x = np.asarray(keras.ops.conv(x, weights, 1, "same")) + case_known[filters].ravel()
    return np.maximum(x, 0)


case_pooled = np.asarray(keras.ops.max_pool(case_x, 3, 1, "same"))
assert {2, 3, 4, 6, 7, 8, 10, 15, 30, 40, 108, 1050} <= set(case_known), "the sizes are wrong"
case_output = np.asarray(case_model(case_x))
for case_branch, case_right in (
    ("1", case_convolve(case_x, 1, 2)),
    ("2", case_convolve(case_convolve(case_x, 1, 3), 3, 4)),
    ("3", case_convolve(case_convolve(case_x, 1, 6), 5, 7)),
    ("4", case_convolve(case_pooled, 1, 8)),
):
    for case_channel in range(case_right.shape[-1]):
        case_apart = case_output - case_right[..., case_channel : case_channel + 1]
        assert np.abs(case_apart).max(axis=(0, 1, 2)).min() < 1e-2, (
            f"the numbers of branch {case_branch} are not what the table says"
        )
### END HIDDEN TESTS

# %% test="inception_order" points=1
# With kernels of zeros, only biases are left, and they tell which branch is where.
case_model = model_of(inception_block, (4, 4, 5), 2, (3, 4), (6, 7), 8)
for case_weight in case_model.weights:
    case_size = int(np.prod(case_weight.shape))
    case_weight.assign(np.full(case_weight.shape, {2: 1, 4: 2, 7: 3, 8: 4}.get(case_size, 0)))
case_output = np.asarray(case_model(some_images(1, (4, 4, 5))))[0]
assert case_output.shape[-1] == 21, f"21 channels are asked for, not {case_output.shape[-1]}"
### BEGIN HIDDEN TESTS
case_right = np.repeat([1, 2, 3, 4], [2, 4, 7, 8])
assert case_output.shape == (4, 4, 21), "the branches are not put together along the channels"
assert np.allclose(case_output, case_right, atol=1e-3), "the branches are not in the order agreed"
### END HIDDEN TESTS


# %% solution="inception_parameters"
def inception_parameters(inputs, ones, threes, fives, pooled):
    """Parameters of `inception_block`, by hand.

    Args:
        inputs: channels of the input.
        ones, threes, fives, pooled: as in `inception_block`.

    Returns:
        A whole number.
    """
    ### BEGIN SOLUTION
    convolutions = [(1, inputs, ones), (1, inputs, pooled)]
    convolutions += [(1, inputs, threes[0]), (3, *threes)]
    convolutions += [(1, inputs, fives[0]), (5, *fives)]
    return sum((side * side * before + 1) * after for side, before, after in convolutions)
    ### END SOLUTION


# %% test="inception_count" points=1
# The first two blocks of GoogLeNet, called 3a and 3b.
case_a = by_hand(inception_parameters, 192, 64, (96, 128), (16, 32), 32)
case_b = by_hand(inception_parameters, 256, 128, (128, 192), (32, 96), 64)
assert case_a + case_b == 552_432, f"{case_a + case_b:,} in both, not 552,432"
### BEGIN HIDDEN TESTS
assert case_a == 163_696, "the sum is right, but not each of the two"
assert by_hand(inception_parameters, 832, 384, (192, 384), (48, 128), 128) == 1_444_080, (
    "wrong for the last block of GoogLeNet"
)
assert by_hand(inception_parameters, 5, 2, (3, 4), (6, 7), 8) == 1_283, "wrong for other channels"
### END HIDDEN TESTS

# %% [markdown]
# ## D. The ConvNeXt block (5 points)
#
# ConvNeXt modernised ResNet with what Transformers do:
#
# 1. a depthwise convolution of 7 x 7 (one kernel a channel) with biases, stride 1, padding "same";
# 2. LayerNormalization over the channels of each position, with a scale and a shift;
# 3. at each position a dense layer to four times as many channels, with biases, then GELU (exact or approximated);
# 4. a dense layer back to as many channels as came in, with biases;
# 5. layer scale: each channel times a number of its own, which is learned and starts at `start`;
# 6. the input is added, and nothing comes after that.
#
# A dense layer at each position is a 1 x 1 convolution: take which you like. Keras has no layer for layer scale, so
# you write one. In `build`, `self.add_weight(shape=..., initializer=...)` makes a weight.


# %% solution="layer_scale"
class LayerScale(keras.layers.Layer):
    """Multiplies each channel (the last axis) by a number of its own, which is learned."""

    def __init__(self, start):
        """Take `start`, the value that all these numbers start with."""
        super().__init__()
        self.start = start

    def build(self, input_shape):
        """Make the weight, once the shape of the input, (batch, ..., channels), is known."""
        ### BEGIN SOLUTION
        start = keras.initializers.Constant(self.start)
        self.scale = self.add_weight(shape=(input_shape[-1],), initializer=start)
        ### END SOLUTION

    def call(self, x):
        """Return `x`, multiplied; the shape stays the same."""
        ### BEGIN SOLUTION
        return x * self.scale
        ### END SOLUTION


# %% test="scale_layer" points=1
# The layer alone.
case_x = some_images(2, (3, 4, 5))
case_output = np.asarray(LayerScale(0.5)(case_x))
assert np.allclose(case_output, case_x / 2, atol=1e-3), "a start of 0.5 should halve everything"
### BEGIN HIDDEN TESTS
case_layer = LayerScale(0.25)
case_layer(case_x[:, 0])
assert len(case_layer.trainable_weights) == 1, "one array should learn"
assert len(case_layer.weights) == 1, "there should be no other numbers than those that learn"
case_weight = case_layer.weights[0]
assert int(np.prod(case_weight.shape)) == 5, "there is not one number for each channel"
assert np.allclose(case_weight, 0.25), "the numbers do not begin at `start`"
case_weight.assign(np.reshape([-1.0, 0, 1, 2, 3], case_weight.shape))
assert np.allclose(case_layer(case_x[:, 0]), case_x[:, 0] * [-1, 0, 1, 2, 3], atol=1e-3), (
    "the channels are not multiplied each by its own number"
)
### END HIDDEN TESTS


# %% solution="convnext_block"
def convnext_block(x, start=1e-6):
    """The block of the list.

    Args:
        x: a symbolic Keras tensor (batch, height, width, channels).
        start: what layer scale starts with.

    Returns:
        A symbolic tensor of the same shape. Every call makes new layers.
    """
    ### BEGIN SOLUTION
    channels = x.shape[-1]
    y = keras.layers.DepthwiseConv2D(7, padding="same")(x)
    y = keras.layers.LayerNormalization(epsilon=1e-6)(y)
    y = keras.layers.Dense(4 * channels, activation="gelu")(y)
    y = keras.layers.Dense(channels)(y)
    return keras.layers.Add()([x, LayerScale(start)(y)])
    ### END SOLUTION


# %% test="convnext_weights" points=1
# The shape, and what learns.
case_model = model_of(convnext_block, (6, 5, 3))
case_shape = np.shape(case_model(some_images(2, (6, 5, 3))))
assert case_shape == (2, 6, 5, 3), f"6 x 5 x 3 became {case_shape[1:]}"
assert len(case_model.weights) == len(case_model.trainable_weights), "some numbers do not learn"
### BEGIN HIDDEN TESTS
for case_channels in (3, 6):
    case_model = model_of(convnext_block, (6, 5, case_channels))
    case_sizes = sorted(int(np.prod(each.shape)) for each in case_model.trainable_weights)
    case_right = [case_channels * each for each in (1, 1, 1, 1, 1, 4, 49)]
    case_right += [4 * case_channels**2] * 2
    assert case_sizes == sorted(case_right), (
        "what learns has not the right sizes: go through the list, and ask each layer what it holds"
    )
### END HIDDEN TESTS

# %% test="convnext_values" points=1
# With known weights, the block computes what the list says.
case_model = model_of(convnext_block, (6, 5, 3), 0.5)
case_x = some_images(2, (6, 5, 3), seed=7)
case_output = np.asarray(case_model(case_x))
assert case_output.shape == (2, 6, 5, 3), "the shape is wrong"
assert (case_output < 0).any(), "no output is negative: what stands behind the sum?"
### BEGIN HIDDEN TESTS
from itertools import permutations

case_random, case_vectors, case_known = np.random.default_rng(7), [], {}
for case_weight in case_model.weights:
    case_new = case_random.uniform(-1.5, 1.5, case_weight.shape).astype("float32")
    if case_new.size == 147:
        case_new *= 5  # then the epsilon of the normalisation plays no part
    case_weight.assign(case_new)
    if case_new.size == 3:
        case_vectors.append(case_new.ravel())
    elif case_new.size == 36:  # the two dense layers differ in what they make
        case_known["reduce" if case_new.shape[-1] == 3 else "expand"] = case_new.reshape(
            (12, 3) if case_new.shape[-1] == 3 else (3, 12)
        )
    else:
        case_known[case_new.size] = case_new
assert set(case_known) == {147, 12, "reduce", "expand"} and len(case_vectors) == 5, (
    "the weights have not the right sizes"
)
case_output = np.asarray(case_model(case_x))
case_kernel = case_known[147].reshape(7, 7, 3, 1)
case_depthwise = np.asarray(keras.ops.depthwise_conv(case_x, case_kernel, 1, "same"))
case_found = False
# Layers may have been made in any order: some order must give the output.
for case_bias, case_gamma, case_beta, case_last, case_scale in permutations(case_vectors):
    case_y = case_depthwise + case_bias
    case_y = case_y - case_y.mean(axis=-1, keepdims=True)
    case_y = case_y / np.sqrt((case_y**2).mean(axis=-1, keepdims=True) + 1e-6)
    case_y = (case_y * case_gamma + case_beta) @ case_known["expand"] + case_known[12].ravel()
    case_y = np.asarray(keras.ops.gelu(case_y, approximate=False)) @ case_known["reduce"]
    case_right = case_x + (case_y + case_last) * case_scale
    case_found |= np.allclose(case_right, case_output, atol=0.03)
assert case_found, (
    "the numbers are not those of the list: look at the order of the layers, at what is normalised, "
    "and at the activation"
)
### END HIDDEN TESTS

# %% test="convnext_start" points=1
# At first, a block leaves its input alone: a deep network starts as if it were shallow.
case_model = model_of(convnext_block, (6, 5, 3))
case_x = some_images(2, (6, 5, 3), seed=8)
assert np.allclose(case_model(case_x), case_x, atol=1e-3), (
    "a new block should hardly change its input"
)
### BEGIN HIDDEN TESTS
with tf.GradientTape() as case_tape:
    case_tensor = tf.constant(case_x)
    case_tape.watch(case_tensor)
    case_sum = tf.reduce_sum(case_model(case_tensor) ** 2) / 2
case_gradient = case_tape.gradient(case_sum, case_tensor)
assert case_gradient is not None, "no gradient reaches the input through the shortcut"
assert np.allclose(case_gradient, case_x, atol=1e-3), (
    "the gradient does not come through the shortcut as it is"
)
case_model = model_of(convnext_block, (6, 5, 3), 0.75)
case_started = [each for each in case_model.trainable_weights if np.allclose(each, 0.75)]
assert len(case_started) == 1, "layer scale does not begin at `start`"
assert np.abs(case_model(case_x) - case_x).max() > 0.05, "with a large `start`, nothing changes"
case_started[0].assign(np.zeros(case_started[0].shape))
assert np.allclose(case_model(case_x), case_x, atol=1e-3), (
    "with a layer scale of zeros, something else than the input comes out"
)
### END HIDDEN TESTS


# %% solution="convnext_cost"
def convnext_cost(height, width, channels):
    """Cost of `convnext_block`, by hand.

    Args:
        height, width, channels: of the input.

    Returns:
        Two whole numbers: the parameters, and the multiply-adds of the convolution and the two
        dense layers for one image.
    """
    ### BEGIN SOLUTION
    kernels = 49 * channels + 8 * channels * channels
    vectors = channels + 2 * channels + 4 * channels + channels + channels
    return kernels + vectors, height * width * kernels
    ### END SOLUTION


# %% test="convnext_count" points=1
# The blocks of ConvNeXt-T: with the 2,326,408 parameters around them they are 28,589,128.
case_cost = by_hand(convnext_cost, 56, 56, 96)
assert len(case_cost) == 2, "two numbers are asked for: parameters and multiply-adds"
case_blocks = [96] * 3 + [192] * 3 + [384] * 9 + [768] * 3
case_sum = sum(by_hand(convnext_cost, 56, 56, channels)[0] for channels in case_blocks)
assert case_sum + 2_326_408 == 28_589_128, f"{case_sum + 2_326_408:,} in all, not 28,589,128"
### BEGIN HIDDEN TESTS
assert case_cost[1] == 245_962_752, "the multiply-adds are wrong for ConvNeXt-T's first block"
assert tuple(by_hand(convnext_cost, 6, 5, 3)) == (246, 6_570), "wrong for three channels"
### END HIDDEN TESTS

# %% [markdown]
# ## E. The Vision Transformer, by hand (3 points)
#
# ViT cuts an image into square patches. Each becomes a **token**, a vector of `dimension` numbers, by one dense layer
# with biases that all patches share. One more token is learned, the class token. Then a learned vector is added to each
# token, also to the class token: its position.


# %% solution="embedding_parameters"
def embedding_parameters(height, width, inputs, patch, dimension):
    """Parameters that make tokens out of an image.

    Args:
        height, width, inputs: of the image; both sides are multiples of `patch`.
        patch: side of a patch.
        dimension: numbers in a token.

    Returns:
        A whole number: dense layer, class token and positions.
    """
    ### BEGIN SOLUTION
    tokens = (height // patch) * (width // patch) + 1
    return (patch * patch * inputs + 1) * dimension + dimension + tokens * dimension
    ### END SOLUTION


# %% test="embedding_count" points=1
# ViT-B/16: a larger image needs more positions, and nothing else.
case_count = by_hand(embedding_parameters, 224, 224, 3, 16, 768)
case_larger = by_hand(embedding_parameters, 240, 224, 3, 16, 768)
assert case_larger - case_count == 14 * 768, (
    f"a row of 14 more patches brings {case_larger - case_count:,} more parameters"
)
### BEGIN HIDDEN TESTS
assert case_count == 742_656, "the count is wrong for ViT-B/16"
assert by_hand(embedding_parameters, 28, 28, 1, 4, 48) == 3_264, "wrong for small grey images"
assert by_hand(embedding_parameters, 6, 9, 3, 3, 10) == 360, "wrong where height is not width"
### END HIDDEN TESTS

# %% [markdown]
# Then come equal **encoder blocks**: LayerNormalization, attention, its input added; LayerNormalization, two dense
# layers, their input added.
#
# - Attention has four dense layers from `dimension` to `dimension` numbers, with biases: for queries, keys, values, and
#   for what comes out. Each query is multiplied with each key, number by number: these are the scores. Then the values
#   of all tokens are added up, each times its score.
# - That several heads share the numbers of a token out among them changes neither the parameters nor the multiply-adds.
# - The two dense layers at the end have four times as many numbers between them, and biases.


# %% solution="encoder_cost"
def encoder_cost(tokens, dimension):
    """Cost of one encoder block.

    Args:
        tokens: how many there are, with the class token.
        dimension: numbers in a token.

    Returns:
        Two whole numbers: all parameters, and the multiply-adds of the dense layers and of
        attention (queries times keys, scores times values) for one image.
    """
    ### BEGIN SOLUTION
    matrices = 4 * dimension * dimension + 2 * dimension * 4 * dimension
    vectors = 2 * 2 * dimension + 4 * dimension + 4 * dimension + dimension
    attention = 2 * tokens * tokens * dimension
    return matrices + vectors, tokens * matrices + attention
    ### END SOLUTION


# %% test="encoder_parameters" points=1
# ViT-B/16 has 12 blocks and 86,567,656 parameters; 770,536 of them come after the blocks.
case_cost = by_hand(encoder_cost, 197, 768)
assert len(case_cost) == 2, "two numbers are asked for: parameters and multiply-adds"
case_sum = 12 * case_cost[0] + 742_656 + 770_536
assert case_sum == 86_567_656, f"{case_sum:,} in all, not 86,567,656"
### BEGIN HIDDEN TESTS
assert case_cost[0] == 7_087_872, "the parameters of a block of ViT-B are wrong"
assert by_hand(encoder_cost, 50, 10)[0] == 1_330, "the parameters are wrong for another block"
assert by_hand(encoder_cost, 7, 10)[0] == 1_330, "do the parameters depend on the tokens?"
### END HIDDEN TESTS

# %% test="encoder_work" points=1
# The multiply-adds. Twice as many tokens: twice the work, or more?
case_work = [by_hand(encoder_cost, tokens, 10)[1] for tokens in (100, 200)]
assert case_work[1] > 2 * case_work[0], (
    "each token looks at all tokens: the work should more than double"
)
### BEGIN HIDDEN TESTS
assert by_hand(encoder_cost, 197, 768)[1] == 1_453_954_560, "wrong for a block of ViT-B/16"
assert case_work == [320_000, 1_040_000], "wrong for 100 or 200 tokens of 10 numbers"
assert by_hand(encoder_cost, 1, 10)[1] == 1_220, "wrong for a single token"
### END HIDDEN TESTS

# %% [markdown]
# ## F. In words (5 points)
#
# Answer in the last cell, in two or three sentences each. Give numbers from your functions.
#
# 1. A friend stacks 3 x 3 convolutions, each with BatchNormalization and ReLU. With 20 layers the error on the training
#    images is 8%, with 56 layers 13%. "It overfits", says your friend. Why is that not the reason, and what does the
#    shortcut of part B change?
# 2. VGG replaced large kernels by small ones, and ConvNeXt has kernels of 7 x 7 again. What speaks for three 3 x 3 in
#    place of a 7 x 7 in VGG, and why does a 7 x 7 cost ConvNeXt so little? Take 96 channels.
# 3. Images of 448 x 448 come in place of 224 x 224. By which factors do the multiply-adds of a ConvNeXt block and of a
#    block of ViT-B/16 grow, and why not by the same?
#
# The next cell is for your experiments; it is not graded.

# %%
# Your experiments, for example:
# print(stack([(3, 3)] * 3, 96), stack([(7, 7)], 96), convnext_cost(56, 56, 96))

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 1 point: overfitting would show as a low error on the training images and a high one on new ones. Here the error on
#   the training images itself is higher, although the 56 layers could do what the 20 do, if the others just passed on
#   what they get: the deep network is harder to train (degradation).
# - 1 point: the shortcut. With kernels of zeros the block passes its input on, so doing nothing is easy to learn and
#   the layers only learn what to add; and the gradient reaches the layers below through the sum as it is, not only
#   through many layers.
# - 1 point: VGG. Three 3 x 3 have the same receptive field (7 x 7) with 249,120 parameters in place of 451,680 (27 to
#   49, 0.55), and two more ReLUs between them.
# - 1 point: ConvNeXt. Its kernels are depthwise: each sees one channel, so there are 49 x 96 = 4,704 weights (4,800 with
#   biases), and not 49 x 96 x 96. Most parameters are in the two dense layers: 8 x 96 x 96 = 73,728 of 79,296 in all.
# - 1 point: ConvNeXt's grow by 4, as there are 4 times as many positions and the work at each stays the same. ViT has
#   785 tokens in place of 197, and attention grows with their square, by almost 16, all the rest by almost 4. Together
#   6,502,663,680 in place of 1,453,954,560, by 4.5.
