# %% [markdown]
# # Assignment 1: the arithmetic of convolution
#
# How large is a feature map? How many numbers does a layer learn? How much of the image does one
# unit see? These questions come up with every network you will ever build, and all of them can be
# answered with pencil and paper. In this assignment you write the answers down as short functions,
# and then you write the convolution itself.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract
# in its docstring: what comes in, what must come out. Below it are test cells. Run them: a test
# that is happy says nothing, and a test that is not says what went wrong. When your work is graded,
# the same tests run again with inputs you have not seen, so write functions that work in general.
# Each test cell counts by itself: half a part done is half the points.
#
# **Time.** About 75 minutes. **You need** lectures 000 to 003: convolution, padding, stride,
# dilation, receptive field, pooling. Python and NumPy are enough; Keras is not needed.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `output_size`: the side of a feature map | 7 |
# | B | `conv_params`: what a convolution learns | 3 |
# | C | `receptive_field`: what one unit sees | 3 |
# | D | `convolve2d`: the convolution itself | 8 |
# | E | `max_pool`: pooling | 4 |
# | F | `network_table`: a whole network by hand | 5 |
# | | together | 30 |

# %% locked="setup"
import sys

import numpy as np

# This assignment writes what these two modules do, so they cannot be imported here.
sys.modules["utils.arithmetic"] = None
sys.modules["utils.conv"] = None

# %% [markdown]
# ## A. The side of a feature map (7 points)
#
# A kernel slides along one side of an image. It makes one output pixel for each place where it
# stops. Count the stops, with padding, stride and dilation as Keras understands them.
#
# - Where the stride does not come out even, lectures 001 and 002 say that it cannot be used. Keras
#   uses it all the same: the kernel stops as often as it fits, and the pixels left over at the end
#   are not read.
# - `"valid"` means no padding. `"same"` means as many zeros as are needed so that the kernel stops
#   once for every `stride` pixels of the input, also for the last few that are fewer than `stride`.
#   How large the kernel is makes no difference then.
# - Dilation 2 leaves one pixel out between neighbouring weights, dilation 3 leaves out two.
#
# A size is a whole number: 5, and not 5.0. One of the tests looks at that.


# %% solution="output_size"
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    """Side of a feature map, in pixels.

    Args:
        n: side of the input in pixels.
        kernel: weights along one side of the kernel.
        stride: pixels from one position of the kernel to the next.
        padding: zeros added on EACH side (a whole number), or "valid", or "same".
        dilation: distance in pixels between neighbouring weights; 1 is an ordinary kernel.

    Returns:
        A whole number: an int or a NumPy integer, not a float.

    Raises:
        ValueError: if the kernel does not fit even once.
    """
    ### BEGIN SOLUTION
    if padding == "same":
        return (n + stride - 1) // stride
    zeros = 0 if padding == "valid" else padding
    span = (kernel - 1) * dilation + 1
    room = n + 2 * zeros - span
    if room < 0:
        raise ValueError(f"a kernel that spans {span} does not fit into {n} with padding {zeros}")
    return room // stride + 1
    ### END SOLUTION


# %% test="size_plain" points=1
# Stride 1, no padding: count the places where the kernel can stop.
assert output_size(7, 3) == 5, "on 7 pixels, a kernel of 3 can start at pixel 0, 1, 2, 3 or 4"
assert output_size(32, 5) == 28, "32 pixels and a kernel of 5: is one stop too many or too few?"
assert output_size(9, 1) == 9, "a kernel of 1 stops on every pixel"
### BEGIN HIDDEN TESTS
for case_n, case_kernel in [(11, 4), (64, 7), (227, 11), (6, 6), (19, 2), (1, 1), (53, 9)]:
    case_stops = len(range(case_n - case_kernel + 1))
    assert output_size(case_n, case_kernel) == case_stops, (
        f"wrong for n={case_n} and kernel={case_kernel}, with stride 1 and no padding"
    )
### END HIDDEN TESTS

# %% test="size_padding" points=1
# Zeros are added on both sides; "valid" adds none.
assert output_size(7, 3, padding=1) == 7, "padding 1 makes 7 pixels into 9: one on each side"
assert output_size(32, 5, padding=2) == 32, "this padding keeps the size for a kernel of 5"
assert output_size(32, 5, padding="valid") == 28, '"valid" means no padding'
### BEGIN HIDDEN TESTS
for case_n, case_kernel, case_zeros in [(10, 4, 3), (28, 7, 1), (3, 5, 1), (2, 2, 4), (41, 8, 5)]:
    case_stops = len(range(case_n + 2 * case_zeros - case_kernel + 1))
    assert output_size(case_n, case_kernel, padding=case_zeros) == case_stops, (
        f"wrong for n={case_n}, kernel={case_kernel}, padding={case_zeros}"
    )
    assert output_size(12, case_kernel, 1, "valid") == output_size(12, case_kernel, 1, 0), (
        f'"valid" and padding 0 differ for n=12, kernel={case_kernel}'
    )
### END HIDDEN TESTS

# %% test="size_stride" points=1
# Larger steps, also those that do not come out even.
assert output_size(7, 3, stride=2) == 3, "with stride 2, the kernel starts at pixel 0, 2 or 4"
assert output_size(7, 3, stride=3) == 2, "after pixels 0 and 3, is there room for another stop?"
assert output_size(5, 5, stride=4) == 1, "the kernel fits exactly once, whatever the stride"
### BEGIN HIDDEN TESTS
for case_n, case_kernel, case_stride in [
    (10, 3, 2),
    (11, 3, 2),
    (50, 7, 4),
    (52, 7, 4),
    (227, 11, 4),
    (13, 2, 5),
    (9, 4, 7),
    (31, 1, 3),
]:
    case_stops = len(range(0, case_n - case_kernel + 1, case_stride))
    assert output_size(case_n, case_kernel, case_stride) == case_stops, (
        f"wrong for n={case_n}, kernel={case_kernel}, stride={case_stride}"
    )
for case_stride, case_zeros, case_dilation in [(2, 1, 1), (3, 2, 1), (2, 0, 2), (4, 3, 3)]:
    # Whatever stops there are with stride 1, a stride of s keeps every s-th of them.
    case_all = output_size(20, 5, 1, case_zeros, case_dilation)
    case_given = output_size(20, 5, case_stride, case_zeros, case_dilation)
    assert case_given == -(-case_all // case_stride), (
        f"with padding {case_zeros} and dilation {case_dilation} there are {case_all} stops at "
        f"stride 1, by your function; at stride {case_stride} it says {case_given}"
    )
### END HIDDEN TESTS

# %% test="size_same" points=1
# "same": one stop for every `stride` pixels of the input.
assert output_size(7, 3, padding="same") == 7, "with stride 1, the size stays the same"
assert output_size(7, 3, stride=2, padding="same") == 4, (
    "stops at pixels 0, 2, 4 and 6: the last one stands for a single pixel, and counts"
)
### BEGIN HIDDEN TESTS
for case_n, case_kernel, case_stride in [
    (6, 2, 1),
    (9, 4, 1),
    (9, 4, 2),
    (10, 3, 4),
    (3, 5, 1),
    (2, 7, 3),
    (224, 7, 2),
    (32, 6, 5),
]:
    case_stops = len(range(0, case_n, case_stride))
    assert output_size(case_n, case_kernel, case_stride, "same") == case_stops, (
        f'wrong for n={case_n}, kernel={case_kernel}, stride={case_stride}, padding="same": '
        "does the size of the kernel play a part in your answer?"
    )
### END HIDDEN TESTS

# %% test="size_dilation" points=1
# A dilated kernel spans more pixels than it has weights.
assert output_size(7, 3, dilation=2) == 3, "three weights, two pixels apart, span five pixels"
assert output_size(7, 1, dilation=4) == 7, "a single weight spans one pixel, however dilated"
### BEGIN HIDDEN TESTS
for case_n, case_kernel, case_dilation in [(20, 3, 3), (32, 5, 2), (9, 2, 8), (30, 4, 5)]:
    case_first = range(case_n)
    case_stops = sum(start + (case_kernel - 1) * case_dilation < case_n for start in case_first)
    assert output_size(case_n, case_kernel, dilation=case_dilation) == case_stops, (
        f"wrong for n={case_n}, kernel={case_kernel}, dilation={case_dilation}"
    )
for case_kernel, case_dilation, case_zeros in [(3, 2, 1), (4, 3, 2), (2, 5, 3)]:
    case_span = (case_kernel - 1) * case_dilation + 1
    case_right = output_size(15, case_span, padding=case_zeros)
    case_given = output_size(15, case_kernel, padding=case_zeros, dilation=case_dilation)
    assert case_given == case_right, (
        f"{case_kernel} weights with dilation {case_dilation} span {case_span} pixels: with padding "
        f"{case_zeros} on 15 pixels your function gives {case_given}, and {case_right} for an "
        f"ordinary kernel of {case_span}"
    )
### END HIDDEN TESTS

# %% test="size_whole_number" points=1
# A size is a whole number. (This test looks at the type only.)
assert isinstance(output_size(7, 3), (int, np.integer)), (
    "the size is not a whole number but a float or something else: which division did you use?"
)
### BEGIN HIDDEN TESTS
for case_size in [output_size(9, 3, 2, 1), output_size(8, 2, 2, "same"), output_size(9, 3, 2)]:
    assert isinstance(case_size, (int, np.integer)) and not isinstance(case_size, bool), (
        f"a size came out as {type(case_size).__name__}, which is not a whole number"
    )
### END HIDDEN TESTS

# %% test="size_error" points=1
# A kernel that does not fit is an error. One that just fits is not.
assert output_size(4, 4) == 1, "a kernel as large as the input fits once"
try:
    output_size(4, 5)
except ValueError:
    pass
else:
    raise AssertionError("a kernel of 5 does not fit into 4 pixels: a ValueError should say so")
### BEGIN HIDDEN TESTS
for case_arguments in [(3, 9, 2), (3, 6, 4, 1), (6, 3, 1, 0, 3), (2, 7, 9), (4, 3, 1, 1, 3)]:
    try:
        output_size(*case_arguments)
    except ValueError:
        continue
    raise AssertionError(
        "no ValueError for (n, kernel, stride, padding, dilation) = "
        f"{case_arguments}: think of the pixels that the kernel spans and of those it has"
    )
assert output_size(5, 7, 3, 1) == 1, "a kernel that just fits, thanks to its padding, is no error"
### END HIDDEN TESTS

# %% [markdown]
# ## B. What a convolution learns (3 points)
#
# A filter has one weight for each pixel of its window, in each channel it reads. A bias, if there
# is one, belongs to the filter, however many inputs it has. (Lecture 002 once adds one bias per
# input of a dense layer. A unit has one, as a filter has.)
#
# With `groups`, the input channels are cut into that many equal groups, and so are the filters.
# A filter reads only the channels of its own group.


# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    """Number of parameters of a convolution with square kernels.

    Args:
        kernel: weights along one side of the kernel.
        in_channels: channels of the input.
        filters: number of filters, which is the number of channels of the output.
        bias: whether there are biases.
        groups: into how many groups the channels are cut. It divides both `in_channels` and
            `filters`; you need not check that.

    Returns:
        The number of weights and biases in all filters together.
    """
    ### BEGIN SOLUTION
    weights_of_a_filter = kernel * kernel * (in_channels // groups)
    return filters * (weights_of_a_filter + (1 if bias else 0))
    ### END SOLUTION


# %% test="params_weights" points=1
# Without biases: only weights are counted.
assert conv_params(3, 3, 2, bias=False) == 54, "two filters of 3x3x3 (lecture 000)"
assert conv_params(1, 1, 1, bias=False) == 1, "a single weight"
### BEGIN HIDDEN TESTS
for case_kernel, case_channels, case_filters in [(5, 3, 10), (7, 4, 9), (1, 64, 32), (2, 5, 3)]:
    case_weights = np.ones((case_kernel, case_kernel, case_channels, case_filters)).size
    assert conv_params(case_kernel, case_channels, case_filters, bias=False) == case_weights, (
        f"wrong for kernel={case_kernel}, in_channels={case_channels}, filters={case_filters} "
        "without biases"
    )
### END HIDDEN TESTS

# %% test="params_bias" points=1
# With biases.
assert conv_params(3, 3, 2) == 56, "two filters of 3x3x3, and the bias of each"
assert conv_params(3, 3, 1) == 28, "one filter of 3x3x3, and its bias"
### BEGIN HIDDEN TESTS
for case_kernel, case_channels, case_filters in [(5, 3, 10), (3, 8, 4), (1, 16, 5), (4, 2, 7)]:
    case_weights = np.ones((case_kernel, case_kernel, case_channels, case_filters)).size
    case_biases = np.ones(case_filters).size
    assert conv_params(case_kernel, case_channels, case_filters) == case_weights + case_biases, (
        f"wrong for kernel={case_kernel}, in_channels={case_channels}, filters={case_filters} "
        "with biases: what does a bias belong to?"
    )
### END HIDDEN TESTS

# %% test="params_groups" points=1
# With groups, a filter reads fewer channels.
assert conv_params(3, 4, 4, bias=False, groups=4) == 36, (
    "with as many groups as channels, each filter reads a single channel"
)
### BEGIN HIDDEN TESTS
for case_kernel, case_channels, case_filters, case_groups in [
    (3, 4, 8, 2),
    (5, 12, 6, 3),
    (1, 10, 10, 10),
    (7, 6, 4, 1),
]:
    case_kernels = np.ones((case_kernel, case_kernel, case_channels // case_groups, case_filters))
    case_right = case_kernels.size
    assert (
        conv_params(case_kernel, case_channels, case_filters, False, case_groups) == case_right
    ), (
        f"wrong for kernel={case_kernel}, in_channels={case_channels}, filters={case_filters}, "
        f"groups={case_groups} without biases: which channels does one filter read?"
    )
    case_with = conv_params(case_kernel, case_channels, case_filters, True, case_groups)
    case_plain = conv_params(case_kernel, case_channels // case_groups, case_filters)
    assert case_with == case_plain, (
        f"{case_filters} filters in {case_groups} groups read {case_channels // case_groups} of "
        f"{case_channels} channels each: with biases your function gives {case_with}, and "
        f"{case_plain} for as many filters on {case_channels // case_groups} channels without groups"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## C. What one unit sees (3 points)
#
# A unit of the first layer sees a window of the input. A unit of the second layer sees a window of
# units, and each of these sees a window of the input: together they see more. How much more depends
# on how far apart neighbouring units look, and so on the strides. Lecture 003 has a closed form.
# Before you use it, draw two layers of three pixels each, first with stride 1 and then with
# stride 2, and ask which stride changed the answer.


# %% solution="receptive_field"
def receptive_field(layers):
    """Side, in pixels of the input, of what one unit after the last layer sees.

    Args:
        layers: a list of (kernel, stride) pairs, convolutions and poolings alike, from the input
            on. An empty list is no layer at all: a pixel sees itself.

    Returns:
        The number of pixels along one side.
    """
    ### BEGIN SOLUTION
    field, distance = 1, 1  # distance: input pixels between two neighbouring units
    for kernel, stride in layers:
        field += (kernel - 1) * distance
        distance *= stride
    return field
    ### END SOLUTION


# %% test="field_stride_one" points=1
# As long as every stride is 1.
assert receptive_field([]) == 1, "without a layer, a pixel sees itself"
assert receptive_field([(3, 1)]) == 3, "one layer sees its own window"
assert receptive_field([(3, 1), (3, 1), (3, 1)]) == 7, "three layers of 3x3 see as much as one 7x7"
### BEGIN HIDDEN TESTS
for case_kernels in [(5, 3), (1, 1, 7), (2, 2, 2, 2, 2), (9, 1, 4, 6)]:
    case_seen = np.ones(1)
    for case_kernel in case_kernels:
        case_seen = np.convolve(case_seen, np.ones(case_kernel))
    assert receptive_field([(case_kernel, 1) for case_kernel in case_kernels]) == len(case_seen), (
        f"wrong for kernels {case_kernels}, all with stride 1"
    )
### END HIDDEN TESTS

# %% test="field_last_stride" points=1
# The stride of the last layer: does it change what a unit of that layer sees?
assert receptive_field([(3, 2)]) == 3, "one layer sees its own window, whatever its stride"
### BEGIN HIDDEN TESTS
for case_kernels, case_stride in [((3, 3), 2), ((5, 2), 2), ((4, 3, 2), 5), ((7,), 4)]:
    case_layers = [(case_kernel, 1) for case_kernel in case_kernels]
    case_layers[-1] = (case_kernels[-1], case_stride)
    case_seen = np.ones(1)
    for case_kernel in case_kernels:
        case_seen = np.convolve(case_seen, np.ones(case_kernel))
    assert receptive_field(case_layers) == len(case_seen), (
        f"wrong for {case_layers}: what comes after the last layer that its stride could change?"
    )
### END HIDDEN TESTS

# %% test="field_strides" points=1
# Strides before the last layer.
assert receptive_field([(2, 2), (2, 2)]) == 4, "2x2 windows of 2x2 windows that do not overlap"
assert receptive_field([(3, 2), (3, 1)]) == 7, (
    "three neighbouring windows of 3, which start at pixels 0, 2 and 4"
)
### BEGIN HIDDEN TESTS
for case_layers in [
    [(5, 1), (2, 2), (5, 1), (2, 2)],
    [(7, 2), (3, 2), (3, 1), (3, 2), (3, 1)],
    [(11, 4), (3, 2), (5, 1)],
    [(1, 3), (4, 1)],
]:
    case_pixels = {0}  # walk back from one unit: which positions does it read?
    for case_kernel, case_stride in reversed(case_layers):
        case_pixels = {
            case_place * case_stride + case_step
            for case_place in case_pixels
            for case_step in range(case_kernel)
        }
    case_side = sorted(case_pixels)[-1] - sorted(case_pixels)[0] + 1
    assert receptive_field(case_layers) == case_side, (
        f"wrong for {case_layers}: how far apart do the units lie that a layer reads?"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## D. The convolution itself (8 points)
#
# The kernel lies on a patch of the image. Multiply what lies on top of each other, add it all up,
# write the number down, and move on. Deep learning does not flip the kernel; strictly speaking this
# is a cross-correlation, and everybody calls it convolution.
#
# Loops are fine: it is better to be clear than to be fast. You may use your `output_size`, but you
# need not: the length of a `range` counts stops, too.


# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    """One grey image and one kernel, which is not flipped.

    Args:
        image: NumPy array (height, width), of whole numbers, bytes or floats. It must be the same
            after the call as before.
        kernel: NumPy array (height, width), not larger than the padded image, and also left as
            it is.
        stride: pixels from one position of the kernel to the next, in both directions.
        padding: zeros added on each of the four sides, a whole number.

    Returns:
        Feature map: NumPy array (height, width) of floats.
    """
    ### BEGIN SOLUTION
    padded = np.pad(image.astype(float), padding)
    height, width = kernel.shape
    rows = range(0, padded.shape[0] - height + 1, stride)
    columns = range(0, padded.shape[1] - width + 1, stride)
    feature_map = np.zeros((len(rows), len(columns)))
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            patch = padded[top : top + height, left : left + width]
            feature_map[i, j] = (patch * kernel).sum()
    return feature_map
    ### END SOLUTION


# %% test="conv_symmetric" points=2
# Square images, and kernels that look the same when they are turned by 180 degrees.
cross = np.array([[1.0, 0, 1], [0, 1, 0], [1, 0, 1]])
binary = np.array(
    [[1.0, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
)
result = convolve2d(binary, cross)
assert np.shape(result) == (3, 3), f"5x5 and 3x3 make 3x3, not {np.shape(result)}"
assert np.isclose(result[0][0], 4), (
    "first position: multiply the 3x3 corner of the image by the kernel, add"
)
assert np.allclose(result, [[4, 3, 4], [2, 4, 3], [2, 3, 4]]), "the first number is right, not all"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(41)
for case_side, case_kernel_side in [(6, 3), (9, 2), (5, 5), (7, 1)]:
    case_image = hidden_random.integers(-9, 10, size=(case_side, case_side)).astype(float)
    case_kernel = hidden_random.integers(-9, 10, size=(case_kernel_side, case_kernel_side)).astype(
        float
    )
    case_kernel = case_kernel + case_kernel[::-1, ::-1]
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, case_kernel.shape)
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)
    case_given = np.asarray(convolve2d(case_image.copy(), case_kernel.copy()))
    assert case_given.shape == case_right.shape, (
        f"an image of {case_image.shape} and a kernel of {case_kernel.shape} "
        f"gave a map of {case_given.shape}"
    )
    assert np.allclose(case_given, case_right, rtol=1e-4, atol=1e-4), (
        f"wrong numbers for an image of {case_image.shape} and a kernel of {case_kernel.shape}"
    )
### END HIDDEN TESTS

# %% test="conv_orientation" points=1
# Kernels that do not look the same when they are turned. (Lecture 002)
result = convolve2d(np.arange(9.0).reshape(3, 3), np.array([[0.0, 1], [2, 3]]))
assert np.shape(result) == (2, 2), f"3x3 and 2x2 make 2x2, not {np.shape(result)}"
assert np.allclose(result, [[19, 25], [37, 43]]), (
    "top left weight on top left pixel: is your kernel flipped or transposed?"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(42)
for case_side, case_kernel_side in [(6, 3), (8, 4), (5, 2)]:
    case_image = hidden_random.integers(-9, 10, size=(case_side, case_side)).astype(float)
    case_kernel = hidden_random.integers(-9, 10, size=(case_kernel_side, case_kernel_side)).astype(
        float
    )
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, case_kernel.shape)
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)
    case_given = np.asarray(convolve2d(case_image.copy(), case_kernel.copy()))
    assert case_given.shape == case_right.shape and np.allclose(
        case_given, case_right, rtol=1e-4, atol=1e-4
    ), f"wrong for a random kernel of {case_kernel.shape}: which weight meets which pixel?"
### END HIDDEN TESTS

# %% test="conv_stride" points=1
# The kernel moves by `stride` pixels, in both directions.
result = convolve2d(np.arange(25.0).reshape(5, 5), np.array([[1.0]]), stride=2)
assert np.shape(result) == (3, 3), f"pixels 0, 2 and 4 both ways: 3x3, not {np.shape(result)}"
assert np.allclose(result, [[0, 2, 4], [10, 12, 14], [20, 22, 24]]), (
    "a kernel of a single 1 with stride 2 keeps every second pixel of every second row"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(43)
for case_side, case_kernel_side, case_stride in [(8, 3, 2), (9, 2, 3), (10, 4, 4), (5, 3, 3)]:
    case_image = hidden_random.integers(-9, 10, size=(case_side, case_side)).astype(float)
    case_kernel = hidden_random.integers(-9, 10, size=(case_kernel_side, case_kernel_side)).astype(
        float
    )
    case_kernel = case_kernel + case_kernel[::-1, ::-1]
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, case_kernel.shape)
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)[::case_stride, ::case_stride]
    case_given = np.asarray(convolve2d(case_image.copy(), case_kernel.copy(), stride=case_stride))
    assert case_given.shape == case_right.shape and np.allclose(
        case_given, case_right, rtol=1e-4, atol=1e-4
    ), (
        f"wrong for an image of {case_image.shape}, a kernel of {case_kernel.shape}, stride {case_stride}"
    )
### END HIDDEN TESTS

# %% test="conv_padding" points=1
# A border of zeros on all four sides.
result = convolve2d(np.array([[5.0]]), np.ones((3, 3)), padding=1)
assert np.allclose(result, [[5]]), "a single pixel with a border of zeros, under nine ones"
assert np.shape(convolve2d(np.ones((4, 4)), np.ones((3, 3)), padding=1)) == (4, 4), (
    "padding 1 keeps the size under a kernel of 3x3"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(44)
for case_side, case_kernel_side, case_zeros in [(6, 3, 1), (5, 4, 3), (2, 5, 2)]:
    case_image = hidden_random.integers(-9, 10, size=(case_side, case_side)).astype(float)
    case_kernel = hidden_random.integers(-9, 10, size=(case_kernel_side, case_kernel_side)).astype(
        float
    )
    case_kernel = case_kernel + case_kernel[::-1, ::-1]
    case_padded = np.zeros((case_side + 2 * case_zeros, case_side + 2 * case_zeros))
    case_padded[case_zeros:-case_zeros, case_zeros:-case_zeros] = case_image
    case_windows = np.lib.stride_tricks.sliding_window_view(case_padded, case_kernel.shape)
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)
    case_given = np.asarray(convolve2d(case_image.copy(), case_kernel.copy(), padding=case_zeros))
    assert case_given.shape == case_right.shape and np.allclose(
        case_given, case_right, rtol=1e-4, atol=1e-4
    ), (
        f"wrong for an image of {case_image.shape}, a kernel of {case_kernel.shape}, padding {case_zeros}"
    )
### END HIDDEN TESTS

# %% test="conv_rectangles" points=1
# Images and kernels that are not square, with stride and padding: everything together.
assert np.shape(convolve2d(np.ones((4, 7)), np.ones((2, 3)))) == (3, 5), (
    "height comes first: 4 rows with a kernel of 2 rows, 7 columns with one of 3 columns"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(45)
for case_size, case_kernel_size, case_stride, case_zeros in [
    ((5, 9), (3, 3), 1, 0),
    ((8, 4), (2, 4), 1, 0),
    ((6, 11), (1, 5), 2, 1),
    ((12, 5), (4, 2), 3, 2),
]:
    case_image = hidden_random.integers(-9, 10, size=case_size).astype(float)
    case_kernel = hidden_random.integers(-9, 10, size=case_kernel_size).astype(float)
    case_kernel = case_kernel + case_kernel[::-1, ::-1]
    case_windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(case_image, case_zeros), case_kernel.shape
    )
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)[::case_stride, ::case_stride]
    case_given = np.asarray(
        convolve2d(case_image.copy(), case_kernel.copy(), stride=case_stride, padding=case_zeros)
    )
    assert case_given.shape == case_right.shape and np.allclose(
        case_given, case_right, rtol=1e-4, atol=1e-4
    ), (
        f"wrong for an image of {case_size}, a kernel of {case_kernel_size}, "
        f"stride {case_stride}, padding {case_zeros}"
    )
### END HIDDEN TESTS

# %% test="conv_bytes" points=1
# Images come as bytes, 0 to 255. The sum of a few may be larger, or negative, or a fraction.
photo = np.array([[200, 100], [100, 200]], dtype=np.uint8)
result = convolve2d(photo, np.array([[1.0, 1], [1, 1]]))
assert np.allclose(result, [[600]]), "200 + 100 + 100 + 200 does not fit into a byte"
result = convolve2d(np.array([[1, 2], [3, 4]]), np.full((2, 2), 0.25))
assert np.allclose(result, [[2.5]]), f"the mean of 1, 2, 3 and 4 is 2.5, not {np.ravel(result)}"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(46)
for case_type in (np.uint8, np.int64):
    case_image = hidden_random.integers(0, 256, size=(6, 6)).astype(case_type)
    for case_kernel in (
        np.full((3, 3), 1 / 9),
        np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        np.array([[-1, 0, -1], [0, 2, 0], [-1, 0, -1]], dtype=np.int8),
    ):
        case_windows = np.lib.stride_tricks.sliding_window_view(case_image.astype(float), (3, 3))
        case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel.astype(float))
        case_given = np.asarray(convolve2d(case_image.copy(), case_kernel.copy()))
        assert case_given.shape == case_right.shape and np.allclose(
            case_given, case_right, rtol=1e-4, atol=1e-4
        ), (
            f"wrong for an image of {case_image.dtype} and a kernel of {case_kernel.dtype}: "
            "can the type in which you add hold every sum?"
        )
### END HIDDEN TESTS

# %% test="conv_unchanged" points=1
# The image and the kernel are the caller's: they stay as they are.
mine, my_kernel = np.arange(16.0).reshape(4, 4), np.array([[1.0, 2], [3, 4]])
convolve2d(mine, my_kernel)
assert np.array_equal(mine, np.arange(16.0).reshape(4, 4)), "the image was changed by the call"
assert np.array_equal(my_kernel, [[1, 2], [3, 4]]), "the kernel was changed by the call"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(47)
case_image, case_kernel = hidden_random.normal(size=(6, 6)), hidden_random.normal(size=(3, 3))
case_image_before, case_kernel_before = case_image.copy(), case_kernel.copy()
convolve2d(case_image, case_kernel, stride=2, padding=1)
assert np.array_equal(case_image, case_image_before), "the image was changed by the call"
assert np.array_equal(case_kernel, case_kernel_before), "the kernel was changed by the call"
### END HIDDEN TESTS

# %% [markdown]
# ## E. Pooling (4 points)
#
# A window slides here, too, and keeps the largest number it sees. As in Keras, windows that would
# stick out at the end are left out.


# %% solution="max_pool"
def max_pool(image, size, stride):
    """The largest number in each window.

    Args:
        image: NumPy array (height, width).
        size: side of the square window in pixels, not larger than the image.
        stride: pixels from one window to the next, in both directions.

    Returns:
        NumPy array (height, width), without padding.
    """
    ### BEGIN SOLUTION
    tops = range(0, image.shape[0] - size + 1, stride)
    lefts = range(0, image.shape[1] - size + 1, stride)
    return np.array(
        [[image[top : top + size, left : left + size].max() for left in lefts] for top in tops]
    )
    ### END SOLUTION


# %% test="pool_tiles" points=1
# Windows side by side. (Lecture 001)
result = max_pool(np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]), 2, 2)
assert np.shape(result) == (2, 2), f"four windows of 2x2 tile a 4x4 image, not {np.shape(result)}"
assert np.array_equal(result, [[6, 8], [3, 4]]), "the shape is right, the numbers are not"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(51)
for case_size, case_window in [((6, 6), 3), ((8, 8), 2), ((5, 5), 5)]:
    case_image = hidden_random.permutation(case_size[0] * case_size[1]).reshape(case_size)
    case_count = case_size[0] // case_window
    case_right = case_image.reshape(case_count, case_window, case_count, case_window).max((1, 3))
    assert np.array_equal(max_pool(case_image.copy(), case_window, case_window), case_right), (
        f"wrong for an image of {case_size} with size and stride {case_window}"
    )
### END HIDDEN TESTS

# %% test="pool_stride" points=1
# Windows that overlap, and windows with gaps between them.
result = max_pool(np.arange(9).reshape(3, 3), 2, 1)
assert np.array_equal(result, [[4, 5], [7, 8]]), "2x2 windows with stride 1 overlap (lecture 002)"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(52)
for case_side, case_window, case_stride in [(7, 3, 2), (6, 3, 1), (7, 1, 3), (8, 2, 3)]:
    case_image = hidden_random.permutation(case_side * case_side).reshape(case_side, case_side)
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, (case_window, case_window))
    case_right = case_windows[::case_stride, ::case_stride].max((2, 3))
    assert np.array_equal(max_pool(case_image.copy(), case_window, case_stride), case_right), (
        f"wrong for an image of {case_image.shape} with size {case_window}, stride {case_stride}"
    )
### END HIDDEN TESTS

# %% test="pool_rest" points=1
# Sizes that do not come out even, and images that are not square.
assert np.shape(max_pool(np.zeros((5, 7)), 2, 2)) == (2, 3), (
    "the last row and the last column do not fill a window: they are left out"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(53)
for case_size, case_window in [((7, 4), 3), ((5, 12), 2), ((9, 6), 4)]:
    case_image = hidden_random.permutation(case_size[0] * case_size[1]).reshape(case_size)
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, (case_window, case_window))
    case_right = case_windows[::case_window, ::case_window].max((2, 3))
    assert np.array_equal(max_pool(case_image.copy(), case_window, case_window), case_right), (
        f"wrong for an image of {case_size} with size and stride {case_window}"
    )
### END HIDDEN TESTS

# %% test="pool_negative" points=1
# The largest of negative numbers is negative.
assert np.array_equal(max_pool(np.array([[-3.0, -1], [-4, -2]]), 2, 2), [[-1]]), (
    "the largest of -3, -1, -4 and -2 is one of them"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(54)
for case_scale in (0.5, 100.0, 1e7):
    case_image = -case_scale * (1 + hidden_random.random(size=(4, 4)))
    case_right = case_image.reshape(2, 2, 2, 2).max((1, 3))
    case_given = np.asarray(max_pool(case_image.copy(), 2, 2), dtype=float)
    assert case_given.shape == (2, 2) and np.allclose(case_given, case_right, rtol=1e-4, atol=0), (
        "wrong for an image of negative numbers: with what does your search begin?"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## F. A whole network by hand (5 points)
#
# Here is a small network for colour images of 48x48 pixels. Write down what comes out of each layer
# and how many parameters it has. Convolutions and the dense layer have biases. Type the numbers you
# worked out with pencil and paper: a slip in your functions above then does not follow you here.
#
# | layer | what it does |
# | --- | --- |
# | input | 48 x 48 x 3 |
# | `conv1` | 8 filters of 5x5, stride 1, valid |
# | `pool1` | maximum, 2x2, stride 2, valid |
# | `conv2` | 16 filters of 3x3, stride 1, same |
# | `pool2` | maximum, 3x3, stride 2, valid |
# | `conv3` | 32 filters of 3x3, stride 2, valid, 4 groups |
# | flatten | all numbers in one row |
# | `dense` | 10 units, each connected with all of them |
#
# Each row is a point. The tests you see only look at the form; the numbers are compared when your
# work is graded. The row of `conv1` is given in the docstring as an example.


# %% solution="network_table"
def network_table():
    """What comes out of each layer, and how many parameters the layer has.

    Returns:
        A dict with the rows `pool1`, `conv2`, `pool2`, `conv3` and `dense` (and `conv1`, if you
        like). Each row is a pair: the shape that comes out, as a tuple of whole numbers, height
        first and channels last, without the batch; and the number of parameters. For example

            {"conv1": ((44, 44, 8), 608), ...}

        What comes out of `dense` has a single number in its shape: `(units,)`.
    """
    ### BEGIN SOLUTION
    return {
        "conv1": ((44, 44, 8), 608),  # 48 - 5 + 1; 8 (5 x 5 x 3 + 1)
        "pool1": ((22, 22, 8), 0),
        "conv2": ((22, 22, 16), 1_168),  # 16 (3 x 3 x 8 + 1)
        "pool2": ((10, 10, 16), 0),  # floor((22 - 3) / 2) + 1
        "conv3": ((4, 4, 32), 1_184),  # floor((10 - 3) / 2) + 1; 32 (3 x 3 x 16 / 4 + 1)
        "dense": ((10,), 5_130),  # 4 x 4 x 32 = 512 inputs; 10 (512 + 1)
    }
    ### END SOLUTION


# %% test="row_pool1" points=1
rows = network_table()
assert "pool1" in rows, "the row pool1 is missing"
shape, parameters = rows["pool1"]
assert len(shape) == 3, "the shape of a feature map is (height, width, channels)"
### BEGIN HIDDEN TESTS
assert tuple(shape) == (22, 22, 8), "pool1: what comes out has another shape"
assert parameters == 0, "pool1: what does a maximum learn?"
### END HIDDEN TESTS

# %% test="row_conv2" points=1
rows = network_table()
assert "conv2" in rows, "the row conv2 is missing"
shape, parameters = rows["conv2"]
assert len(shape) == 3, "the shape of a feature map is (height, width, channels)"
### BEGIN HIDDEN TESTS
assert tuple(shape) == (22, 22, 16), "conv2: what comes out has another shape"
assert parameters == 1168, "conv2: the number of parameters is another one"
### END HIDDEN TESTS

# %% test="row_pool2" points=1
rows = network_table()
assert "pool2" in rows, "the row pool2 is missing"
shape, parameters = rows["pool2"]
assert len(shape) == 3, "the shape of a feature map is (height, width, channels)"
### BEGIN HIDDEN TESTS
assert tuple(shape) == (10, 10, 16), "pool2: what comes out has another shape"
assert parameters == 0, "pool2: what does a maximum learn?"
### END HIDDEN TESTS

# %% test="row_conv3" points=1
rows = network_table()
assert "conv3" in rows, "the row conv3 is missing"
shape, parameters = rows["conv3"]
assert len(shape) == 3, "the shape of a feature map is (height, width, channels)"
### BEGIN HIDDEN TESTS
assert tuple(shape) == (4, 4, 32), "conv3: what comes out has another shape"
assert parameters == 1184, "conv3: the number of parameters is another one; mind the groups"
### END HIDDEN TESTS

# %% test="row_dense" points=1
rows = network_table()
assert "dense" in rows, "the row dense is missing"
shape, parameters = rows["dense"]
assert len(shape) == 1, "what comes out of a dense layer has a single number in its shape"
### BEGIN HIDDEN TESTS
assert tuple(shape) == (10,), "dense: what comes out has another shape"
assert parameters == 5130, "dense: the number of parameters is another one"
### END HIDDEN TESTS

# %% [markdown]
# ## Before you hand in
#
# Restart the kernel and run all cells from the top. Every test that you see should be silent. When your work is
# graded, more tests run, with other inputs. `course check` in a terminal runs what your copy of the kit has.
