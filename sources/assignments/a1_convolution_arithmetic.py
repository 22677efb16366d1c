# ---
# jupyter:
#   course:
#     seconds_a_cell: 20
#     translate: sentences
#     keep: ["an error", "an AssertionError"]
# ---

# %% [markdown]
# # Assignment 1: the arithmetic of convolution
#
# How large is a feature map? How many parameters does a layer have? How much of the image does one
# unit see? These questions come up with every network you will ever build, and all of them can be
# answered with pencil and paper. In this assignment you write the answers down as short functions,
# and then you write the convolution itself.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract
# in its docstring: what comes in, what must come out. Below it are test cells. Run them. A test
# that fails says what it gave your function, what came back and what was expected. If a message
# says that your function gave `None`, it has no `return`. A test that is silent has found nothing
# wrong with the inputs that you see. When your work is graded, the same tests run with other
# inputs as well, so write functions that work in general. Each test cell counts by itself: half a
# part done is half the points.
#
# Every part begins with a first step that is worked out, and has three hints below the cell that
# you fill in. Open one hint at a time, when you need it.
#
# **Time.** About two hours if all this is new to you: 20 minutes for each of A, C, E and F, 10 for
# B, 30 for D. Stop and come back whenever you like: the parts do not depend on each other.
#
# **You need** lessons 01 and 02 (lectures 000 to 003): convolution, padding, stride, dilation,
# receptive field, pooling.
#
# **What you may use.** Python and NumPy are enough. Other packages are allowed. The course kit has
# functions for most of this in `utils.arithmetic` and `utils.conv`. They cannot be imported here,
# because you write them.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `output_size`: the side of a feature map | 7 |
# | B | `conv_params`: the parameters of a convolution | 3 |
# | C | `receptive_field`: what one unit sees | 3 |
# | D | `convolve2d`: the convolution itself | 8 |
# | E | `max_pool`: pooling | 4 |
# | F | `network_table`: a whole network by hand | 5 |
# | | together | 30 |

# %% locked="setup"
import numpy as np

from utils.own_work import only

# What these two packages do, you write yourself: nothing can be imported from them here.
only("utils.conv")
only("utils.arithmetic")

# %% [markdown]
# ## A. The side of a feature map (7 points)
#
# A kernel slides along one side of an image. It makes one output pixel at each position where it
# fits. Count the positions, with padding, stride and dilation as Keras understands them.
#
# - Where the stride does not come out even, lectures 001 and 002 say that it cannot be used. Keras
#   uses it all the same: the kernel takes as many positions as fit, and the pixels left over at the
#   end are not read.
# - `"valid"` means no padding. `"same"` means as many zeros as are needed so that there is one
#   position for every `stride` pixels of the input, also for the last few that are fewer than
#   `stride`. How large the kernel is makes no difference then.
# - Dilation 2 leaves one pixel out between neighbouring weights, dilation 3 leaves out two.
#
# A size is a whole number: 5, and not 5.0. One of the tests looks at that.
#
# **A first step.** A kernel of 3 on 7 pixels, numbered 0 to 6. With stride 1 it can start at pixel
# 0, 1, 2, 3 or 4: 5 positions. With stride 2 it starts at 0, 2 or 4: 3 positions. With stride 3 it
# starts at 0 or 3. The next start would be 6, where it no longer fits: 2 positions. With dilation 2
# its weights lie on pixels 0, 2 and 4, so it spans 5 pixels and can start at 0, 1 or 2: 3 positions.


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
        ValueError: if the kernel does not fit even once. With "same" it always fits.
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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 02, section 1 (stride), section 2 (padding) and the section on dilation. The sentence after
# *Remember* in section 1 has both formulas.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Deal with `"same"` first: it needs only `n` and `stride`. For the rest, count three things one
# after the other: the pixels with their padding, the pixels that the kernel spans, and the room
# that is left when the kernel stands at its first position.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# The room that is left, divided by the stride and rounded down, is the number of *further*
# positions. The first position comes on top of it. `//` divides and rounds down. If there is less
# than no room, raise a ValueError.
# </details>

# %% test="size_plain" points=1
# Stride 1, no padding: count the positions of the kernel.
case_given = output_size(7, 3)
assert case_given == 5, (
    f"output_size(7, 3) gave {case_given}, expected 5: a kernel of 3 can start at pixel 0, 1, 2, 3 "
    "or 4 of 7"
)
case_given = output_size(32, 5)
assert case_given == 28, f"output_size(32, 5) gave {case_given}, expected 28"
case_given = output_size(9, 1)
assert case_given == 9, (
    f"output_size(9, 1) gave {case_given}, expected 9: a kernel of 1 can start at every pixel"
)
### BEGIN HIDDEN TESTS
for case_n, case_kernel in [(11, 4), (64, 7), (227, 11), (6, 6), (19, 2), (1, 1), (53, 9)]:
    case_right = len(range(case_n - case_kernel + 1))
    case_given = output_size(case_n, case_kernel)
    assert case_given == case_right, (
        f"output_size({case_n}, {case_kernel}) gave {case_given}, expected {case_right}"
    )
### END HIDDEN TESTS

# %% test="size_padding" points=1
# Zeros on each side. (What your function says without padding is not judged again here.)
case_bare, case_wide = output_size(7, 3), output_size(9, 3)
case_given = output_size(7, 3, padding=1)
assert case_given is not None, "output_size(7, 3, padding=1) gave None"
assert case_given != case_bare, (
    f"output_size(7, 3) and output_size(7, 3, padding=1) both gave {case_given}: is the padding used?"
)
assert case_given == case_wide, (
    f"one zero on each side makes 7 pixels into 9, but output_size(7, 3, padding=1) gave "
    f"{case_given}, and output_size(9, 3) gave {case_wide}"
)
case_wide = output_size(5, 5)
try:
    case_given = output_size(3, 5, padding=1)
except ValueError as case_error:
    case_given = f"a ValueError ({case_error})"
assert case_given == case_wide, (
    f"padding 1 makes 3 pixels into 5, where a kernel of 5 fits: output_size(3, 5, padding=1) gave "
    f"{case_given}, and output_size(5, 5) gave {case_wide}"
)
case_bare = output_size(32, 5)
try:
    case_given = output_size(32, 5, padding="valid")
except TypeError as case_error:
    case_given = f"a TypeError ({case_error})"
assert case_given == case_bare, (
    f'output_size(32, 5, padding="valid") gave {case_given}, and output_size(32, 5) gave '
    f'{case_bare}: "valid" is a text, not a number, and means no padding'
)
### BEGIN HIDDEN TESTS
for case_n, case_kernel, case_zeros in [(10, 4, 3), (28, 7, 1), (3, 5, 1), (2, 2, 4), (41, 8, 5)]:
    case_wide = output_size(case_n + 2 * case_zeros, case_kernel)
    case_given = output_size(case_n, case_kernel, padding=case_zeros)
    assert case_given is not None and case_given == case_wide, (
        f"padding {case_zeros} makes {case_n} pixels into {case_n + 2 * case_zeros}: output_size("
        f"{case_n}, {case_kernel}, padding={case_zeros}) gave {case_given}, and without padding "
        f"these pixels gave {case_wide}"
    )
    case_bare, case_given = output_size(12, case_kernel), output_size(12, case_kernel, 1, "valid")
    assert case_given == case_bare, (
        f'output_size(12, {case_kernel}, 1, "valid") gave {case_given}, and without padding '
        f"{case_bare}"
    )
### END HIDDEN TESTS

# %% test="size_stride" points=1
# Larger steps, also those that do not come out even.
case_given = output_size(7, 3, stride=2)
assert case_given == 3, (
    f"output_size(7, 3, stride=2) gave {case_given}, expected 3: the kernel starts at pixel 0, 2 or 4"
)
case_given = output_size(7, 3, stride=3)
assert case_given == 2, (
    f"output_size(7, 3, stride=3) gave {case_given}, expected 2: it starts at pixel 0 or 3"
)
case_given = output_size(8, 3, stride=3)
assert case_given == 2, (
    f"output_size(8, 3, stride=3) gave {case_given}, expected 2: at pixel 6 there is no room for it"
)
case_given = output_size(5, 5, stride=4)
assert case_given == 1, (
    f"output_size(5, 5, stride=4) gave {case_given}, expected 1: it fits exactly once"
)
case_all, case_given = output_size(8, 3, 1, 1), output_size(8, 3, 3, 1)
assert case_all is not None, "output_size(8, 3, stride=1, padding=1) gave None"
assert case_given == -(-case_all // 3), (
    f"with padding 1 there are {case_all} positions at stride 1, by your function. Stride 3 keeps "
    f"the first, the fourth and so on, but output_size(8, 3, stride=3, padding=1) gave {case_given}"
)
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
    case_right = len(range(0, case_n - case_kernel + 1, case_stride))
    case_given = output_size(case_n, case_kernel, case_stride)
    assert case_given == case_right, (
        f"output_size({case_n}, {case_kernel}, stride={case_stride}) gave {case_given}, "
        f"expected {case_right}"
    )
for case_stride, case_zeros, case_dilation in [(2, 1, 1), (3, 2, 1), (2, 0, 2), (4, 3, 3)]:
    # Whatever positions there are with stride 1, a stride of s keeps every s-th of them.
    case_all = output_size(20, 5, 1, case_zeros, case_dilation)
    case_given = output_size(20, 5, case_stride, case_zeros, case_dilation)
    assert case_given == -(-case_all // case_stride), (
        f"with padding {case_zeros} and dilation {case_dilation} there are {case_all} positions at "
        f"stride 1, by your function; at stride {case_stride} it says {case_given}"
    )
### END HIDDEN TESTS

# %% test="size_same" points=1
# "same": one position for every `stride` pixels of the input.
try:
    case_given = output_size(7, 3, padding="same")
except TypeError as case_error:
    case_given = f"a TypeError ({case_error})"
assert case_given == 7, (
    f'output_size(7, 3, padding="same") gave {case_given}, expected 7: with stride 1, the size '
    "stays the same"
)
case_given = output_size(6, 2, padding="same")
assert case_given == 6, (
    f'output_size(6, 2, padding="same") gave {case_given}, expected 6: the kernel plays no part'
)
case_given = output_size(7, 3, stride=2, padding="same")
assert case_given == 4, (
    f'output_size(7, 3, stride=2, padding="same") gave {case_given}, expected 4: one position each '
    "for pixels 0 and 1, 2 and 3, 4 and 5, and one for pixel 6, which is left alone"
)
### BEGIN HIDDEN TESTS
for case_n, case_kernel, case_stride, case_dilation in [
    (6, 4, 1, 1),
    (9, 4, 1, 1),
    (9, 4, 2, 1),
    (10, 3, 4, 1),
    (3, 5, 1, 1),
    (2, 7, 3, 1),
    (224, 7, 2, 1),
    (32, 6, 5, 1),
    (12, 3, 1, 2),
]:
    case_right = len(range(0, case_n, case_stride))
    case_given = output_size(case_n, case_kernel, case_stride, "same", case_dilation)
    assert case_given == case_right, (
        f"output_size(n={case_n}, kernel={case_kernel}, stride={case_stride}, "
        f'padding="same", dilation={case_dilation}) gave {case_given}, expected {case_right}'
    )
### END HIDDEN TESTS

# %% test="size_dilation" points=1
# A dilated kernel spans more pixels than it has weights.
case_bare, case_wide = output_size(7, 3), output_size(7, 5)
case_given = output_size(7, 3, dilation=2)
assert case_given is not None, "output_size(7, 3, dilation=2) gave None"
assert case_given != case_bare, (
    f"output_size(7, 3) and output_size(7, 3, dilation=2) both gave {case_given}: is the dilation "
    "used?"
)
assert case_given == case_wide, (
    f"3 weights, two pixels apart, span 5 pixels, but output_size(7, 3, dilation=2) gave "
    f"{case_given}, and output_size(7, 5) gave {case_wide}"
)
case_bare, case_given = output_size(7, 1), output_size(7, 1, dilation=4)
assert case_given == case_bare, (
    f"a single weight spans one pixel, however dilated, but output_size(7, 1, dilation=4) gave "
    f"{case_given}, and output_size(7, 1) gave {case_bare}"
)
### BEGIN HIDDEN TESTS
for case_n, case_kernel, case_dilation, case_zeros in [
    (20, 3, 3, 0),
    (32, 5, 2, 0),
    (9, 2, 8, 0),
    (30, 4, 5, 0),
    (15, 3, 2, 1),
    (15, 4, 3, 2),
    (15, 2, 5, 3),
    (6, 3, 3, 0),
    (4, 3, 3, 1),
]:
    case_span = (case_kernel - 1) * case_dilation + 1
    try:
        case_wide = output_size(case_n, case_span, padding=case_zeros)
    except (ValueError, AssertionError):
        case_wide = "an error"
    try:
        case_given = output_size(case_n, case_kernel, padding=case_zeros, dilation=case_dilation)
    except (ValueError, AssertionError):
        case_given = "an error"
    assert case_given is not None and case_given == case_wide, (
        f"{case_kernel} weights with dilation {case_dilation} span {case_span} pixels: with padding "
        f"{case_zeros} on {case_n} pixels your function gave {case_given}, and {case_wide} for an "
        f"ordinary kernel of {case_span}"
    )
### END HIDDEN TESTS

# %% test="size_whole_number" points=1
# A size is a whole number. (This test looks at the type only.)
for case_arguments in [(7, 3), (7, 3, 2), (8, 2, 2, "same")]:
    try:
        case_given = output_size(*case_arguments)
    except (TypeError, ValueError, KeyError):
        continue  # the other tests look at that
    if case_given is None and "same" in case_arguments:
        continue  # size_same looks at that
    case_type = type(case_given).__name__
    assert isinstance(case_given, (int, np.integer)), (
        f"output_size{case_arguments} gave {case_given}, of the type {case_type}, expected a whole "
        "number"
    )
### BEGIN HIDDEN TESTS
for case_given in [output_size(9, 3), output_size(9, 3, 2, 1), output_size(10, 3, 2)]:
    case_type = type(case_given).__name__
    assert isinstance(case_given, (int, np.integer)) and not isinstance(case_given, bool), (
        f"a size came out as {case_given}, of the type {case_type}, which is not a whole number"
    )
### END HIDDEN TESTS

# %% test="size_error" points=1
# A kernel that does not fit is an error. One that just fits is not.
case_raised = "nothing"
try:
    case_given = output_size(4, 4)
except ValueError:
    case_raised = "a ValueError"
assert case_raised == "nothing", (
    f"output_size(4, 4) raised {case_raised}, but a kernel as large as the input fits once"
)
for case_arguments in [(4, 5), (4, 5, 3)]:
    case_raised = "nothing"
    try:
        case_given = output_size(*case_arguments)
    except ValueError:
        case_raised = "a ValueError"
    except AssertionError:
        case_given = "an AssertionError"
    assert case_raised == "a ValueError", (
        f"output_size{case_arguments} gave {case_given}, but a kernel of 5 does not fit into 4 "
        "pixels: the function should raise a ValueError"
    )
### BEGIN HIDDEN TESTS
for case_arguments in [(3, 9, 2), (3, 6, 4, 1), (2, 7, 9), (5, 8), (4, 9, 2, 2)]:
    case_raised = "nothing"
    try:
        case_given = output_size(*case_arguments)
    except ValueError:
        case_raised = "a ValueError"
    except AssertionError:
        case_given = "an AssertionError"
    assert case_raised == "a ValueError", (
        f"output_size{case_arguments}, which is (n, kernel, stride, padding), gave {case_given} "
        "and raised no ValueError, although the kernel does not fit"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## B. The parameters of a convolution (3 points)
#
# A filter has one weight for each pixel of its window, in each channel it reads. A bias, if there
# is one, belongs to the filter, however many inputs it has. (Lecture 002 once adds one bias per
# input of a dense layer. A unit has one, as a filter has.)
#
# With `groups`, the input channels are cut into that many equal groups, and so are the filters.
# A filter reads only the channels of its own group.
#
# **A first step.** Ten filters of 5x5 read an image with 3 channels (lecture 001). One filter has
# 5 x 5 x 3 = 75 weights and one bias. Ten filters have 10 x 76 = 760 parameters.


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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 02, section 3 (channels) and the part on grouped convolution in section 6.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Count the parameters of a single filter, then multiply. Which of `in_channels`, `groups` and
# `bias` change a single filter? How many filters are there in all groups together?
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# Groups make a filter smaller: it reads `in_channels // groups` channels. They do not change how
# many filters there are, and each filter keeps its one bias.
# </details>

# %% test="params_weights" points=1
# Only weights are counted here. (54 + 2 biases = 56 passes as well: the next test looks at biases.)
case_given = conv_params(3, 3, 2, bias=False)
assert case_given in (54, 56), (
    f"conv_params(3, 3, 2, bias=False) gave {case_given}, expected 54: two filters of 3x3x3 "
    "(lecture 000)"
)
case_given = conv_params(1, 5, 3, bias=False)
assert case_given in (15, 18), (
    f"conv_params(1, 5, 3, bias=False) gave {case_given}, expected 15: three filters, one pixel in "
    "each of 5 channels"
)
### BEGIN HIDDEN TESTS
for case_kernel, case_channels, case_filters in [(5, 3, 10), (7, 4, 9), (1, 64, 32), (2, 5, 3)]:
    case_right = np.ones((case_kernel, case_kernel, case_channels, case_filters)).size
    case_given = conv_params(case_kernel, case_channels, case_filters, bias=False)
    assert case_given in (case_right, case_right + case_filters), (
        f"conv_params({case_kernel}, {case_channels}, {case_filters}, bias=False) gave "
        f"{case_given}, expected {case_right}"
    )
### END HIDDEN TESTS

# %% test="params_bias" points=1
# What biases add.
case_without, case_with = conv_params(3, 3, 2, bias=False), conv_params(3, 3, 2)
for case_given in (case_without, case_with):
    assert isinstance(case_given, (int, float, np.number)), (
        f"conv_params gave {case_given!r} for a 3x3 kernel, 3 channels and 2 filters, expected a number"
    )
case_biases = case_with - case_without
assert case_biases == 2, (
    f"two filters of 3x3x3: {case_without} parameters with bias=False and {case_with} with biases. "
    f"The difference is {case_biases}, expected 2 biases"
)
case_without, case_with = conv_params(3, 8, 4, bias=False), conv_params(3, 8, 4)
case_biases = case_with - case_without
assert case_biases == 4, (
    f"four filters of 3x3x8: {case_without} parameters with bias=False and {case_with} with biases. "
    f"The difference is {case_biases}, expected 4 biases"
)
### BEGIN HIDDEN TESTS
for case_kernel, case_channels, case_filters in [(5, 3, 10), (3, 8, 1), (1, 16, 5), (4, 2, 7)]:
    case_without = conv_params(case_kernel, case_channels, case_filters, bias=False)
    case_biases = conv_params(case_kernel, case_channels, case_filters, bias=True) - case_without
    assert case_biases == case_filters, (
        f"conv_params({case_kernel}, {case_channels}, {case_filters}) has {case_biases} more than "
        f"without biases, expected {case_filters}: what does a bias belong to?"
    )
### END HIDDEN TESTS

# %% test="params_groups" points=1
# With groups, a filter reads fewer channels.
case_all, case_half = conv_params(3, 4, 8, bias=False), conv_params(3, 2, 8, bias=False)
case_given = conv_params(3, 4, 8, bias=False, groups=2)
assert case_given is not None and case_given != case_all, (
    f"conv_params(3, 4, 8, bias=False) gave {case_all}, and with groups=2 it gave {case_given}. In "
    "two groups, each of the 8 filters reads 2 of the 4 channels only"
)
assert case_given == case_half, (
    "8 filters that read 2 channels each, without biases: in two groups of a layer with 4 channels "
    f"your function counts {case_given} weights, and in a layer with 2 channels {case_half}. It "
    "should be the same number"
)
case_given, case_half = conv_params(3, 4, 8, groups=2), conv_params(3, 2, 8)
assert case_given == case_half, (
    "8 filters that read 2 channels each, with biases: in two groups of a layer with 4 channels "
    f"your function counts {case_given} parameters, and in a layer with 2 channels {case_half}. It "
    "should be the same number"
)
### BEGIN HIDDEN TESTS
for case_kernel, case_channels, case_filters, case_groups in [
    (3, 8, 4, 4),
    (5, 12, 6, 3),
    (1, 10, 10, 10),
    (7, 6, 4, 1),
    (3, 4, 12, 4),
]:
    case_read = case_channels // case_groups
    for case_bias in (False, True):
        case_half = conv_params(case_kernel, case_read, case_filters, case_bias)
        case_given = conv_params(case_kernel, case_channels, case_filters, case_bias, case_groups)
        assert case_given is not None and case_given == case_half, (
            f"{case_filters} filters in {case_groups} groups read {case_read} of {case_channels} "
            f"channels each: with kernel={case_kernel} and bias={case_bias} your function gave "
            f"{case_given}, and {case_half} for as many filters on {case_read} channels"
        )
### END HIDDEN TESTS

# %% [markdown]
# ## C. What one unit sees (3 points)
#
# A unit of the first layer sees a window of the input. A unit of the second layer sees a window of
# units, and each of these sees a window of the input: together they see more. How much more depends
# on how far apart neighbouring units look, and so on the strides. Lecture 003 has a closed form.
#
# **A first step.** Two layers with kernels of 3. If all strides are 1, the three units that the
# second layer reads start at pixels 0, 1 and 2, and the last one ends at pixel 4: 5 pixels. If the
# *first* layer has stride 2, the three units start at pixels 0, 2 and 4, and the last one ends at
# pixel 6: 7 pixels. If only the *second* layer has stride 2, one unit of it still reads three
# neighbouring units: 5 pixels. Draw all three.


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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 02, section 5. Its figures follow one unit down to the pixels, with stride 1 and with
# stride 2.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go through the layers from the input on and keep two numbers: how much one unit sees, and how many
# input pixels lie between two neighbouring units. Before the first layer both are 1.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# A kernel reads its first unit and `kernel - 1` more, each one distance further. After that, the
# layer's own stride makes the distance larger for the layers that follow. Mind the order of the two.
# </details>

# %% test="field_stride_one" points=1
# As long as every stride is 1.
case_given = receptive_field([])
assert case_given == 1, f"receptive_field([]) gave {case_given}, expected 1: a pixel sees itself"
case_given = receptive_field([(3, 1)])
assert case_given == 3, f"receptive_field([(3, 1)]) gave {case_given}, expected 3: its own window"
case_given = receptive_field([(3, 1), (3, 1), (3, 1)])
assert case_given == 7, (
    f"three layers of 3x3 see {case_given} pixels by your function, expected 7 as for one 7x7"
)
### BEGIN HIDDEN TESTS
for case_kernels in [(5, 3), (1, 1, 7), (2, 2, 2, 2, 2), (9, 1, 4, 6)]:
    case_seen = np.ones(1)
    for case_kernel in case_kernels:
        case_seen = np.convolve(case_seen, np.ones(case_kernel))
    case_right = len(case_seen)
    case_given = receptive_field([(case_kernel, 1) for case_kernel in case_kernels])
    assert case_given == case_right, (
        f"kernels {case_kernels}, all with stride 1: your function gave {case_given}, "
        f"expected {case_right}"
    )
### END HIDDEN TESTS

# %% test="field_last_stride" points=1
# The stride of the last layer: does it change what a unit of that layer sees?
case_given = receptive_field([(3, 2)])
assert case_given == 3, (
    f"receptive_field([(3, 2)]) gave {case_given}, expected 3: one layer sees its own window"
)
case_right, case_given = receptive_field([(3, 1), (2, 1)]), receptive_field([(3, 1), (2, 5)])
assert case_given == case_right, (
    f"receptive_field([(3, 1), (2, 1)]) gave {case_right}, but with a stride of 5 in the last layer "
    f"it gave {case_given}: what comes after that layer that its stride could change?"
)
### BEGIN HIDDEN TESTS
for case_kernels, case_strides in [((3, 3), (1, 2)), ((5, 2), (3, 2)), ((4, 3, 2), (2, 2, 5))]:
    case_layers = [*zip(case_kernels, case_strides, strict=True)]
    case_given = receptive_field(case_layers)
    case_right = receptive_field([*case_layers[:-1], (case_kernels[-1], 1)])
    assert case_given is not None and case_given == case_right, (
        f"{case_layers}: your function gave {case_given}, and {case_right} if the last stride is 1"
    )
### END HIDDEN TESTS

# %% test="field_strides" points=1
# Strides before the last layer. The layers with a stride have kernels of 1 here: they read a single
# unit, and only make the distance larger.
case_given = receptive_field([(1, 2), (3, 1)])
assert case_given == 5, (
    f"receptive_field([(1, 2), (3, 1)]) gave {case_given}, expected 5: three units at pixels 0, 2, 4"
)
case_given = receptive_field([(1, 2), (1, 3), (2, 1)])
assert case_given == 7, (
    f"receptive_field([(1, 2), (1, 3), (2, 1)]) gave {case_given}, expected 7: two units, at pixels "
    "0 and 6"
)
### BEGIN HIDDEN TESTS
for case_layers in [
    [(5, 1), (1, 2), (5, 1), (1, 2), (2, 1)],
    [(1, 2), (3, 1), (1, 2), (3, 1)],
    [(1, 4), (1, 2), (5, 1)],
    [(1, 3), (4, 1)],
]:
    case_pixels = {0}  # walk back from one unit: which positions does it read?
    for case_kernel, case_stride in reversed(case_layers):
        case_pixels = {
            case_place * case_stride + case_step
            for case_place in case_pixels
            for case_step in range(case_kernel)
        }
    case_right = sorted(case_pixels)[-1] - sorted(case_pixels)[0] + 1
    case_given = receptive_field(case_layers)
    assert case_given == case_right, (
        f"{case_layers}: your function gave {case_given}, expected {case_right}. How far apart do "
        "the units lie that a layer reads?"
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
# need not: the length of a `range` counts positions, too.
#
# **A first step** (lecture 002). The kernel is 2x2, the image is 3x3:
#
# | image | | | | kernel | |
# | --- | --- | --- | --- | --- | --- |
# | 0 | 1 | 2 | | 0 | 1 |
# | 3 | 4 | 5 | | 2 | 3 |
# | 6 | 7 | 8 | | | |
#
# At the first position the kernel lies on 0, 1, 3 and 4: 0 x 0 + 1 x 1 + 3 x 2 + 4 x 3 = 19. One pixel
# to the right it lies on 1, 2, 4 and 5: 1 x 0 + 2 x 1 + 4 x 2 + 5 x 3 = 25. The second row of the map
# holds 37 and 43.
#
# Each test looks at one thing. Only `conv_positions` asks whether the map is complete. The other
# tests also pass a map that lacks its last row and its last column, if the rest is right.


# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    """One grey image and one kernel, which is not flipped.

    Args:
        image: NumPy array (height, width), of whole numbers, bytes or floats. It must be the same
            after the call as before.
        kernel: NumPy array (height, width) of whole numbers, bytes or floats, not larger than the
            padded image, and also left as it is.
        stride: pixels from one position of the kernel to the next, in both directions.
        padding: zeros added on each of the four sides, a whole number.

    Returns:
        Feature map: NumPy array (height, width) of floats, one for each position of the kernel.
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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 01, section 3: `slide` does it without stride and padding. `np.pad` adds zeros.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Pad first, into a new array of floats. Then find out how many positions there are down and across,
# make a map of that size, and fill it with two loops. Position (i, j) of the map starts at pixel
# (i x stride, j x stride) of the padded image.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `range(0, rows_of_the_padded_image - rows_of_the_kernel + 1, stride)` are the pixels at which a
# position may start, from top to bottom. `padded[top : top + height]` are the rows of one window, and
# a slice is a view: writing into it changes the image. Bytes wrap around at 256, so change the type
# before you add.
# </details>


# %% locked="map_for_tests"
# For the tests of parts D and E.
def map_for_tests(given, shape=None):
    """What a function gave as an array of floats, and its size in words.

    If it has just this shape, a last row and column of nothing but zeros are taken away, so that
    they count as missing.
    """
    try:
        numbers = np.asarray(given)
        if numbers.dtype.kind == "c":
            return np.zeros(()), "complex numbers"
        numbers = numbers.astype(float)
    except (TypeError, ValueError):
        return np.zeros(()), f"a {given.__class__.__name__} that is no array of numbers"
    if numbers.ndim == 0:
        return numbers, f"{given}, which is not an array"
    if numbers.size == 0:
        return numbers, "an array without numbers"
    if numbers.ndim == 1:
        return numbers, f"a row of {numbers.size} numbers"
    words = " x ".join([f"{side}" for side in numbers.shape]) + " numbers"
    if numbers.shape == shape and numbers[:-1, :-1].size and not numbers[-1].any():
        numbers = numbers if numbers[:, -1].any() else numbers[:-1, :-1]
    return numbers, words


def wrong_for_tests(numbers, right):
    """The first number that is not as it should be, in words."""
    for (row, column), each in np.ndenumerate(right):
        if not np.isclose(numbers[row, column], each, rtol=1e-4, atol=1e-4):
            return f"row {row}, column {column} holds {numbers[row, column]:g}, expected {each:g}"
    return "all are as expected"


# %% test="conv_positions" points=1
# One number for each position, up to the last: the shape of the map.
case_map, case_words = map_for_tests(convolve2d(np.ones((5, 5)), np.ones((3, 3))))
assert case_map.shape == (3, 3), (
    f"5x5 pixels and a 3x3 kernel gave {case_words}, expected 3 x 3: the kernel can start in row 0, "
    "1 or 2, and in column 0, 1 or 2"
)
assert (case_map > 0).all(), (
    f"an image of ones and a kernel of ones gave {case_map.tolist()}: some positions were left out"
)
case_map, case_words = map_for_tests(convolve2d(np.ones((4, 4)), np.ones((4, 4))))
assert case_map.shape == (1, 1), (
    f"4x4 pixels and a 4x4 kernel gave {case_words}, expected 1 x 1: the kernel fits once"
)
### BEGIN HIDDEN TESTS
for case_side, case_kernel_side in [(6, 3), (9, 2), (5, 5), (7, 1)]:
    case_right = (case_side - case_kernel_side + 1,) * 2
    case_map, case_words = map_for_tests(
        convolve2d(np.ones((case_side, case_side)), np.ones((case_kernel_side, case_kernel_side)))
    )
    assert case_map.shape == case_right, (
        f"{case_side}x{case_side} pixels and a {case_kernel_side}x{case_kernel_side} kernel gave "
        f"{case_words}, expected {case_right[0]} x {case_right[1]}"
    )
    assert (case_map > 0).all(), (
        f"{case_side}x{case_side} ones and a {case_kernel_side}x{case_kernel_side} kernel of ones "
        f"gave {case_map.tolist()}: some positions were left out"
    )
case_image, case_kernel = np.zeros((3, 3)), np.zeros((3, 3))
case_image[1, 1], case_image[0, 0], case_kernel[1, 1] = 3, -3, 1
case_map, case_words = map_for_tests(convolve2d(case_image, case_kernel))
assert case_map.shape != (1, 1) or case_map[0, 0] != 0, (
    "3 in the middle and -3 in a corner, under a kernel that is 1 in the middle, gave 0: was the position left out?"
)
### END HIDDEN TESTS

# %% test="conv_symmetric" points=1
# The sums, with kernels that stay the same when they are turned or mirrored.
case_cross = np.array([[1.0, 0, 1], [0, 1, 0], [1, 0, 1]])
case_image = np.array(
    [[1.0, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
)
case_map, case_words = map_for_tests(convolve2d(case_image, case_cross), (3, 3))
assert case_map.shape in ((3, 3), (2, 2)), (
    f"5x5 pixels and a 3x3 kernel gave {case_words}, expected 3 x 3"
)
assert np.isclose(case_map[0, 0], 4), (
    f"the cross on the top left corner of the image gave {case_map[0, 0]:g}, expected 4: multiply "
    "the 3x3 pixels by the kernel one by one, and add"
)
case_right = np.array([[4, 3, 4], [2, 4, 3], [2, 3, 4]])[: len(case_map), : len(case_map)]
assert np.allclose(case_map, case_right), (
    f"the cross on the image: {wrong_for_tests(case_map, case_right)}; row 0, column 0 is right"
)
case_map, case_words = map_for_tests(convolve2d(np.full((4, 4), 2.0), np.full((2, 2), 3.0)), (3, 3))
assert case_map.shape in ((3, 3), (2, 2)), (
    f"4x4 pixels and a 2x2 kernel gave {case_words}, expected 3 x 3"
)
assert np.allclose(case_map, 24), (
    f"twos under a 2x2 kernel of threes gave {case_map[0, 0]:g}, expected 4 x 2 x 3 = 24 everywhere"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(41)
for case_kernel in (
    [[1, 2, 1], [2, 4, 2], [1, 2, 1]],
    [[0, 1, 0], [1, 5, 1], [0, 1, 0]],
    [[1, 0, 0, 1], [0, 2, 2, 0], [0, 2, 2, 0], [1, 0, 0, 1]],
    [[7]],
):
    case_kernel = np.array(case_kernel, dtype=float)
    case_image = hidden_random.integers(0, 10, size=(7, 7)).astype(float)
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, case_kernel.shape)
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)
    case_side = len(case_right)
    case_map, case_words = map_for_tests(
        convolve2d(case_image.copy(), case_kernel.copy()), (case_side, case_side)
    )
    assert case_map.shape in ((case_side, case_side), (case_side - 1, case_side - 1)), (
        f"7x7 pixels and a kernel of {case_kernel.shape} gave {case_words}, "
        f"expected {case_side} x {case_side}"
    )
    case_right = case_right[: len(case_map), : len(case_map)]
    assert np.allclose(case_map, case_right, rtol=1e-4, atol=1e-4), (
        f"7x7 pixels and the kernel {case_kernel.tolist()}: {wrong_for_tests(case_map, case_right)}"
    )
### END HIDDEN TESTS

# %% test="conv_orientation" points=1
# Kernels that do not stay the same when they are turned or mirrored.
case_image = np.array([[1.0, 10, 0], [100, 0, 0], [0, 0, 0]])
case_map, case_words = map_for_tests(convolve2d(case_image, np.array([[3.0, 2], [1, 0]])), (2, 2))
assert case_map.shape in ((2, 2), (1, 1)), (
    f"3x3 pixels and a 2x2 kernel gave {case_words}, expected 2 x 2"
)
assert np.isclose(case_map[0, 0], 123), (
    f"the kernel [[3, 2], [1, 0]] on the pixels [[1, 10], [100, 0]] gave {case_map[0, 0]:g}, expected "
    "1 x 3 + 10 x 2 + 100 x 1 = 123. The digits show which weight lay on which pixel"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(42)
for case_side, case_kernel_side in [(6, 3), (7, 4), (5, 2)]:
    case_image = hidden_random.integers(0, 5, size=(case_side, case_side)).astype(float)
    case_kernel = hidden_random.integers(0, 4, size=(case_kernel_side, case_kernel_side)).astype(
        float
    )
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, case_kernel.shape)
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)
    case_count = len(case_right)
    case_map, case_words = map_for_tests(
        convolve2d(case_image.copy(), case_kernel.copy()), (case_count, case_count)
    )
    assert case_map.shape in ((case_count, case_count), (case_count - 1, case_count - 1)), (
        f"{case_side}x{case_side} pixels and a kernel of {case_kernel.shape} gave {case_words}, "
        f"expected {case_count} x {case_count}"
    )
    case_right = case_right[: len(case_map), : len(case_map)]
    assert np.allclose(case_map, case_right, rtol=1e-4, atol=1e-4), (
        f"the kernel {case_kernel.tolist()}: {wrong_for_tests(case_map, case_right)}. "
        "Which weight meets which pixel?"
    )
### END HIDDEN TESTS

# %% test="conv_stride" points=1
# The kernel moves by `stride` pixels, down and to the right. A kernel of a single 1 picks pixels.
case_image = np.arange(25.0).reshape(5, 5)
case_map, case_words = map_for_tests(convolve2d(case_image, np.array([[1.0]]), stride=2), (3, 3))
assert case_map.shape in ((3, 3), (2, 2)), (
    f"5x5 pixels, a 1x1 kernel and stride 2 gave {case_words}, expected 3 x 3: rows 0, 2 and 4, and "
    "columns 0, 2 and 4"
)
case_right = np.array([[0, 2, 4], [10, 12, 14], [20, 22, 24]])[: len(case_map), : len(case_map)]
assert np.allclose(case_map, case_right), (
    "the numbers 0 to 24 in rows of 5, a kernel of a single 1, stride 2: "
    f"{wrong_for_tests(case_map, case_right)}"
)
case_map, case_words = map_for_tests(convolve2d(np.ones((8, 8)), np.ones((3, 3)), stride=3), (2, 2))
assert case_map.shape in ((2, 2), (1, 1)), (
    f"8x8 pixels, a 3x3 kernel and stride 3 gave {case_words}, expected 2 x 2: the last rows and "
    "columns are not read"
)
case_all, _ = map_for_tests(convolve2d(case_image + 1, np.array([[1.0]]), padding=2))
case_map, _ = map_for_tests(convolve2d(case_image + 1, np.array([[1.0]]), stride=2, padding=2))
case_all, case_map = case_all[:3:2, :3:2], case_map[:2, :2]
assert case_map.shape == case_all.shape and np.allclose(case_map, case_all, atol=1e-4), (
    "the numbers 1 to 25 in rows of 5, padding 2, a kernel of a single 1: with stride 1 your rows 0 "
    f"and 2 have {case_all.tolist()} in columns 0 and 2. With stride 2 they are rows and columns 0 "
    f"and 1, but your map begins with {case_map.tolist()}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(43)
for case_side, case_stride in [(8, 2), (10, 4), (6, 5), (7, 3)]:
    case_image = hidden_random.integers(0, 200, size=(case_side, case_side)).astype(float)
    case_right = case_image[::case_stride, ::case_stride]
    case_count = len(case_right)
    case_map, case_words = map_for_tests(
        convolve2d(case_image.copy(), np.array([[1.0]]), stride=case_stride),
        (case_count, case_count),
    )
    assert case_map.shape in ((case_count, case_count), (case_count - 1, case_count - 1)), (
        f"{case_side}x{case_side} pixels, a 1x1 kernel and stride {case_stride} gave {case_words}, "
        f"expected {case_count} x {case_count}"
    )
    case_right = case_right[: len(case_map), : len(case_map)]
    assert np.allclose(case_map, case_right, rtol=1e-4, atol=1e-4), (
        f"{case_side}x{case_side} pixels, a kernel of a single 1 and stride {case_stride}: "
        f"{wrong_for_tests(case_map, case_right)}"
    )
for case_side, case_kernel_side, case_stride, case_zeros in [
    (8, 3, 2, 2),
    (9, 2, 3, 0),
    (9, 3, 2, 3),
]:
    # Whatever map there is with stride 1, a stride of s keeps every s-th number of it.
    case_image = hidden_random.integers(0, 10, size=(case_side, case_side)).astype(float)
    case_kernel = np.ones((case_kernel_side, case_kernel_side))
    case_all, _ = map_for_tests(convolve2d(case_image.copy(), case_kernel.copy(), 1, case_zeros))
    case_map, case_words = map_for_tests(
        convolve2d(case_image.copy(), case_kernel.copy(), case_stride, case_zeros)
    )
    assert case_all.ndim == 2 and case_map.ndim == 2, (
        f"the map is {case_words}, expected rows of numbers"
    )
    case_right = case_all[::case_stride, ::case_stride]
    case_gap = abs(np.subtract(case_map.shape, case_right.shape)).max()
    assert case_gap <= 1, (
        f"{case_side}x{case_side} pixels, a {case_kernel_side}x{case_kernel_side} kernel and padding "
        f"{case_zeros}: with stride 1 your map has the shape {case_all.shape}, with stride "
        f"{case_stride} it has {case_words}"
    )
    case_count = min(case_map.shape + case_right.shape) - 1  # the last ones: see conv_positions
    case_map, case_right = case_map[:case_count, :case_count], case_right[:case_count, :case_count]
    assert np.allclose(case_map, case_right, rtol=1e-4, atol=1e-4), (
        f"{case_side}x{case_side} pixels, a kernel of ones, padding {case_zeros}, stride "
        f"{case_stride}: {wrong_for_tests(case_map, case_right)} from your own map with stride 1"
    )
### END HIDDEN TESTS

# %% test="conv_padding" points=1
# A border of zeros on all four sides. Under a kernel of a single 1, the map is the padded image.
case_image = np.arange(1.0, 10).reshape(3, 3)
case_map, case_words = map_for_tests(convolve2d(case_image, np.array([[1.0]]), padding=2), (7, 7))
assert case_map.shape in ((7, 7), (6, 6)), (
    f"3x3 pixels, padding 2 and a 1x1 kernel gave {case_words}, expected 7 x 7: two more on each of "
    "the four sides"
)
case_right = np.zeros((7, 7))
case_right[2:5, 2:5] = case_image
case_right = case_right[: len(case_map), : len(case_map)]
assert np.allclose(case_map, case_right), (
    "the numbers 1 to 9 in rows of 3, padding 2, a kernel of a single 1: "
    f"{wrong_for_tests(case_map, case_right)}"
)
case_map, case_words = map_for_tests(
    convolve2d(np.ones((2, 2)), np.ones((5, 5)), padding=2), (2, 2)
)
assert case_map.shape in ((2, 2), (1, 1)), (
    f"2x2 pixels, padding 2 and a 5x5 kernel gave {case_words}, expected 2 x 2: the kernel may be "
    "larger than the image, if it fits with the padding"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(44)
for case_side, case_zeros in [(6, 2), (5, 4), (2, 3)]:
    case_image = hidden_random.integers(1, 200, size=(case_side, case_side)).astype(float)
    case_count = case_side + 2 * case_zeros
    case_right = np.zeros((case_count, case_count))
    case_right[case_zeros:-case_zeros, case_zeros:-case_zeros] = case_image
    case_map, case_words = map_for_tests(
        convolve2d(case_image.copy(), np.array([[1.0]]), padding=case_zeros),
        (case_count, case_count),
    )
    assert case_map.shape in ((case_count, case_count), (case_count - 1, case_count - 1)), (
        f"{case_side}x{case_side} pixels, padding {case_zeros} and a 1x1 kernel gave {case_words}, "
        f"expected {case_count} x {case_count}"
    )
    case_right = case_right[: len(case_map), : len(case_map)]
    assert np.allclose(case_map, case_right, rtol=1e-4, atol=1e-4), (
        f"{case_side}x{case_side} pixels, padding {case_zeros}, a kernel of a single 1: "
        f"{wrong_for_tests(case_map, case_right)}"
    )
### END HIDDEN TESTS

# %% test="conv_rectangles" points=1
# Images and kernels that are not square: height comes first.
case_image = np.arange(28.0).reshape(4, 7)
case_map, case_words = map_for_tests(convolve2d(case_image, np.ones((2, 2))), (3, 6))
assert case_map.shape in ((3, 6), (2, 5)), (
    f"4 rows of 7 pixels and a 2x2 kernel gave {case_words}, expected 3 x 6"
)
assert np.isclose(case_map[1, 4], 60), (
    "the numbers 0 to 27 in rows of 7 and a 2x2 kernel of ones: row 1, column 4 of the map holds "
    f"{case_map[1, 4]:g}, expected 11 + 12 + 18 + 19 = 60"
)
case_image, case_kernel = np.arange(25.0).reshape(5, 5), np.array([[1.0, 0, 1], [1, 0, 1]])
case_map, case_words = map_for_tests(convolve2d(case_image, case_kernel), (4, 3))
assert case_map.shape in ((4, 3), (3, 2)), (
    f"5x5 pixels and a kernel of 2 rows of 3 gave {case_words}, expected 4 x 3"
)
assert np.isclose(case_map[2, 1], 58), (
    "the numbers 0 to 24 in rows of 5 and the kernel [[1, 0, 1], [1, 0, 1]]: row 2, column 1 of the "
    f"map holds {case_map[2, 1]:g}, expected 11 + 13 + 16 + 18 = 58"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(45)
for case_size, case_kernel in [
    ((5, 9), [[1, 2, 1], [2, 4, 2], [1, 2, 1]]),
    ((8, 5), [[1, 3, 3, 1], [1, 3, 3, 1]]),
    ((6, 11), [[1, 2, 0, 2, 1]]),
    ((12, 5), [[1, 1], [2, 2], [2, 2], [1, 1]]),
]:
    case_image = hidden_random.integers(0, 10, size=case_size).astype(float)
    case_kernel = np.array(case_kernel, dtype=float)
    case_windows = np.lib.stride_tricks.sliding_window_view(case_image, case_kernel.shape)
    case_right = np.einsum("ijkl,kl->ij", case_windows, case_kernel)
    case_rows, case_columns = case_right.shape
    case_map, case_words = map_for_tests(
        convolve2d(case_image.copy(), case_kernel.copy()), (case_rows, case_columns)
    )
    assert case_map.shape in ((case_rows, case_columns), (case_rows - 1, case_columns - 1)), (
        f"an image of {case_size} and a kernel of {case_kernel.shape} gave {case_words}, "
        f"expected {case_rows} x {case_columns}"
    )
    case_right = case_right[: case_map.shape[0], : case_map.shape[1]]
    assert np.allclose(case_map, case_right, rtol=1e-4, atol=1e-4), (
        f"an image of {case_size} and a kernel of {case_kernel.shape}: "
        f"{wrong_for_tests(case_map, case_right)}"
    )
for case_size, case_kernel_size, case_stride, case_zeros in [
    ((5, 9), (3, 3), 2, 0),
    ((9, 6), (2, 4), 1, 2),
    ((4, 11), (3, 2), 3, 1),
]:
    # Rows depend on heights only, and columns on widths: as many as for square images and kernels.
    (case_height, case_width), (case_rows, case_columns) = case_size, case_kernel_size
    case_tall, _ = map_for_tests(
        convolve2d(np.ones((case_height,) * 2), np.ones((case_rows,) * 2), case_stride, case_zeros)
    )
    case_wide, _ = map_for_tests(
        convolve2d(
            np.ones((case_width,) * 2), np.ones((case_columns,) * 2), case_stride, case_zeros
        )
    )
    case_map, case_words = map_for_tests(
        convolve2d(np.ones(case_size), np.ones(case_kernel_size), case_stride, case_zeros)
    )
    case_right = case_tall.shape[:1] + case_wide.shape[1:]
    assert case_map.shape == case_right, (
        f"an image of {case_size}, a kernel of {case_kernel_size}, stride {case_stride} and padding "
        f"{case_zeros} gave {case_words}; after what your function gave for square images, it "
        f"should be the shape {case_right}"
    )
### END HIDDEN TESTS

# %% test="conv_bytes" points=1
# Images come as bytes, 0 to 255. A sum may be larger, or negative, or a fraction.
case_photo = np.array([[200, 100, 0], [100, 200, 0], [0, 0, 0]], dtype=np.uint8)
case_map, case_words = map_for_tests(convolve2d(case_photo, np.ones((2, 2))), (2, 2))
assert case_map.shape in ((2, 2), (1, 1)), (
    f"3x3 bytes and a 2x2 kernel gave {case_words}, expected 2 x 2"
)
assert np.isclose(case_map[0, 0], 600), (
    f"the bytes 200, 100, 100, 200 under four ones gave {case_map[0, 0]:g}, expected 600, which no "
    "byte can hold"
)
case_map, case_words = map_for_tests(convolve2d(case_photo, -np.ones((2, 2))))
assert np.isclose(case_map[0, 0], -600), (
    f"the bytes 200, 100, 100, 200 under four times -1 gave {case_map[0, 0]:g}, expected -600"
)
case_image = np.array([[1, 2, 0], [3, 4, 0], [0, 0, 0]])
case_map, case_words = map_for_tests(convolve2d(case_image, np.full((2, 2), 0.25)))
assert np.isclose(case_map[0, 0], 2.5), (
    f"the whole numbers 1, 2, 3, 4 under four times 0.25 gave {case_map[0, 0]:g}, expected 2.5"
)
case_map, case_words = map_for_tests(convolve2d(case_image / 8, np.ones((2, 2), dtype=int)))
assert np.isclose(case_map[0, 0], 1.25), (
    f"the floats 0.125, 0.25, 0.375, 0.5 under four ones gave {case_map[0, 0]:g}, expected 1.25"
)
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
        case_map, case_words = map_for_tests(
            convolve2d(case_image.copy(), case_kernel.copy()), (4, 4)
        )
        assert case_map.shape in ((4, 4), (3, 3)), (
            f"6x6 pixels and a 3x3 kernel gave {case_words}, expected 4 x 4"
        )
        case_right = case_right[: len(case_map), : len(case_map)]
        assert np.allclose(case_map, case_right, rtol=1e-4, atol=1e-4), (
            f"an image of {case_image.dtype} and a kernel of {case_kernel.dtype}: "
            f"{wrong_for_tests(case_map, case_right)}. Can the type in which you add hold every sum?"
        )
case_map, case_words = map_for_tests(
    convolve2d(case_photo.copy(), np.full((2, 2), 255, dtype=np.uint8)), (2, 2)
)
assert np.isclose(case_map[0, 0], 153_000), (
    f"the bytes 200, 100, 100, 200 under four bytes of 255 gave {case_map[0, 0]:g}, expected 153,000: "
    "can the type in which you multiply hold every product?"
)
### END HIDDEN TESTS

# %% test="conv_unchanged" points=1
# The image and the kernel are the caller's: they stay as they are.
case_image, case_kernel = np.arange(16.0).reshape(4, 4), np.array([[1.0, 2], [3, 4]])
convolve2d(case_image, case_kernel)
assert np.array_equal(case_image, np.arange(16.0).reshape(4, 4)), (
    f"the call has changed the image: its first row is now {case_image[0]}, it was [0, 1, 2, 3]"
)
assert np.array_equal(case_kernel, [[1, 2], [3, 4]]), (
    f"the call has changed the kernel: it is now {case_kernel.tolist()}, it was [[1, 2], [3, 4]]"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(47)
case_image, case_kernel = hidden_random.normal(size=(6, 6)), hidden_random.normal(size=(3, 3))
case_image_before, case_kernel_before = case_image.copy(), case_kernel.copy()
convolve2d(case_image, case_kernel, stride=2, padding=1)
assert np.array_equal(case_image, case_image_before), (
    "the call has changed the image, with stride 2 and padding 1"
)
assert np.array_equal(case_kernel, case_kernel_before), (
    "the call has changed the kernel, with stride 2 and padding 1"
)
### END HIDDEN TESTS

# %% [markdown]
# ## E. Pooling (4 points)
#
# A window slides here, too, and keeps the largest number it sees. As in Keras, windows that would
# stick out at the end are left out.
#
# **A first step** (lecture 002). The image holds 0 to 8 in three rows of three, the window is 2x2, the
# stride is 1. The first window holds 0, 1, 3 and 4: the largest is 4. The next ones give 5, 7 and 8.
# With stride 2 there is only the first window: the second one would need a fourth column.
#
# Only `pool_rest` asks how many windows there are at the end.


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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 02, section 8, and your own `convolve2d`: the windows are at the same positions.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Only what happens in a window is new: a maximum in place of a sum of products. There is no padding,
# and `size` takes the place of the kernel's sides.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# The `max` method of the patch does it. If you search by hand, begin with a number of the window: the
# largest number may be negative.
# </details>

# %% test="pool_tiles" points=1
# The largest number of each window, with windows side by side. (Lecture 001)
case_image = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
case_map, case_words = map_for_tests(max_pool(case_image, 2, 2), (2, 2))
assert case_map.shape in ((2, 2), (1, 1)), (
    f"4x4 pixels, size 2 and stride 2 gave {case_words}, expected 2 x 2"
)
case_right = np.array([[6, 8], [3, 4]])[: len(case_map), : len(case_map)]
assert np.array_equal(case_map, case_right), (
    f"four windows of 2x2 side by side: {wrong_for_tests(case_map, case_right)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(51)
for case_side, case_size in [(6, 3), (8, 2), (9, 3)]:
    case_image = hidden_random.permutation(case_side * case_side).reshape(case_side, case_side)
    case_count = case_side // case_size
    case_right = case_image.reshape(case_count, case_size, case_count, case_size).max((1, 3))
    case_map, case_words = map_for_tests(
        max_pool(case_image.copy(), case_size, case_size), (case_count, case_count)
    )
    assert case_map.shape in ((case_count, case_count), (case_count - 1, case_count - 1)), (
        f"{case_side}x{case_side} pixels, size and stride {case_size} gave {case_words}, "
        f"expected {case_count} x {case_count}"
    )
    case_right = case_right[: len(case_map), : len(case_map)]
    assert np.array_equal(case_map, case_right), (
        f"{case_side}x{case_side} pixels, size and stride {case_size}: "
        f"{wrong_for_tests(case_map, case_right)}"
    )
### END HIDDEN TESTS

# %% test="pool_stride" points=1
# Where the windows are: with gaps between them, and overlapping.
case_map, case_words = map_for_tests(max_pool(np.arange(25).reshape(5, 5), 1, 2), (3, 3))
assert case_map.shape in ((3, 3), (2, 2)), (
    f"5x5 pixels, size 1 and stride 2 gave {case_words}, expected 3 x 3: rows and columns 0, 2 and 4"
)
case_right = np.array([[0, 2, 4], [10, 12, 14], [20, 22, 24]])[: len(case_map), : len(case_map)]
assert np.array_equal(case_map, case_right), (
    "the numbers 0 to 24 in rows of 5, size 1, stride 2: a window of one pixel keeps that pixel, but "
    f"{wrong_for_tests(case_map, case_right)}"
)
case_image = np.arange(36).reshape(6, 6) % 7
case_tiles, case_words = map_for_tests(max_pool(case_image, 2, 2))
assert case_tiles.ndim == 2, f"6x6 pixels, size 2 and stride 2 gave {case_words}"
case_map, case_words = map_for_tests(max_pool(case_image, 2, 1))
case_every = case_map[::2, ::2] if case_map.ndim == 2 else case_map
assert case_every.shape in (case_tiles.shape, (2, 2)) and np.array_equal(
    case_every[:2, :2], case_tiles[:2, :2]
), (
    f"windows of 2x2 on 6x6 pixels: with stride 1 you gave {case_words}. Every second of them, down "
    f"and to the right, is a window with stride 2, but these begin with {case_every[:1].tolist()} "
    f"and those with {case_tiles[:1].tolist()}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(52)
for case_side, case_stride in [(7, 3), (9, 4), (8, 2)]:
    case_image = hidden_random.permutation(case_side * case_side).reshape(case_side, case_side)
    case_right = case_image[::case_stride, ::case_stride]
    case_count = len(case_right)
    case_map, case_words = map_for_tests(
        max_pool(case_image.copy(), 1, case_stride), (case_count, case_count)
    )
    assert case_map.shape in ((case_count, case_count), (case_count - 1, case_count - 1)), (
        f"{case_side}x{case_side} pixels, size 1 and stride {case_stride} gave {case_words}, "
        f"expected {case_count} x {case_count}"
    )
    case_right = case_right[: len(case_map), : len(case_map)]
    assert np.array_equal(case_map, case_right), (
        f"{case_side}x{case_side} pixels, size 1, stride {case_stride}: "
        f"{wrong_for_tests(case_map, case_right)}"
    )
for case_side, case_size, case_stride in [(9, 3, 2), (12, 3, 1), (11, 2, 3)]:
    case_image = hidden_random.permutation(case_side * case_side).reshape(case_side, case_side)
    case_all, _ = map_for_tests(max_pool(case_image.copy(), case_size, 1))
    case_map, case_words = map_for_tests(max_pool(case_image.copy(), case_size, case_stride))
    assert case_all.ndim == 2 and case_map.ndim == 2, (
        f"{case_side}x{case_side} pixels, size {case_size} and stride {case_stride} gave {case_words}"
    )
    case_every = case_all[::case_stride, ::case_stride]
    case_count = len(range(0, case_side - case_size, case_stride))
    assert min(case_map.shape) >= case_count and np.array_equal(
        case_map[:case_count, :case_count], case_every[:case_count, :case_count]
    ), (
        f"{case_side}x{case_side} pixels and windows of {case_size}: with stride {case_stride} you "
        f"gave {case_words}, and these are not every {case_stride}th of your windows with stride 1"
    )
### END HIDDEN TESTS

# %% test="pool_rest" points=1
# How many windows there are. All pixels are 3, so each window has a 3.
case_map, case_words = map_for_tests(max_pool(np.full((5, 7), 3.0), 2, 2))
assert case_map.shape == (2, 3), (
    f"5 rows of 7 pixels, size 2 and stride 2 gave {case_words}, expected 2 x 3: what is left of the "
    "last row and the last column fills no window"
)
assert (case_map == 3).all(), f"all pixels are 3, but your map is {case_map.tolist()}"
case_map, case_words = map_for_tests(max_pool(np.full((4, 4), 3.0), 4, 4))
assert case_map.shape == (1, 1), (
    f"4x4 pixels, size 4 and stride 4 gave {case_words}, expected 1 x 1: the window fits once"
)
### BEGIN HIDDEN TESTS
for case_shape, case_size, case_stride in [
    ((7, 4), 3, 3),
    ((5, 12), 2, 2),
    ((9, 6), 4, 4),
    ((7, 5), 3, 1),
    ((6, 9), 2, 3),
]:
    case_rows, case_columns = (
        len(range(0, case_side - case_size + 1, case_stride)) for case_side in case_shape
    )
    case_map, case_words = map_for_tests(max_pool(np.full(case_shape, 3.0), case_size, case_stride))
    case_tiles = (case_shape[0] // case_size, case_shape[1] // case_size)  # see pool_stride
    assert case_map.shape in ((case_rows, case_columns), case_tiles), (
        f"an image of {case_shape}, size {case_size} and stride {case_stride} gave {case_words}, "
        f"expected {case_rows} x {case_columns}"
    )
    assert (case_map == 3).all(), (
        f"an image of {case_shape} where all pixels are 3, size {case_size} and stride {case_stride}: "
        f"your map is {case_map.tolist()}"
    )
### END HIDDEN TESTS

# %% test="pool_negative" points=1
# The largest of negative numbers is negative.
case_image = np.array([[-3.0, -1, -7, -5], [-4, -2, -6, -8], [-9, -9, -9, -9], [-9, -9, -9, -9]])
case_map, case_words = map_for_tests(max_pool(case_image, 2, 2), (2, 2))
assert case_map.shape in ((2, 2), (1, 1)), (
    f"4x4 pixels, size 2 and stride 2 gave {case_words}, expected 2 x 2"
)
assert case_map[0, 0] == -1, (
    f"of -3, -1, -4 and -2 your function kept {case_map[0, 0]:g}, expected the largest, -1"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(54)
for case_scale in (0.5, 100.0, 1e7):
    case_image = -case_scale * (1 + hidden_random.random(size=(6, 6)))
    case_map, case_words = map_for_tests(max_pool(case_image.copy(), 2, 2), (3, 3))
    assert case_map.shape in ((3, 3), (2, 2)), (
        f"6x6 pixels, size 2 and stride 2 gave {case_words}, expected 3 x 3"
    )
    case_right = case_image.reshape(3, 2, 3, 2).max((1, 3))[: len(case_map), : len(case_map)]
    assert np.allclose(case_map, case_right, rtol=1e-4, atol=0), (
        f"an image of numbers from {-2 * case_scale:g} to {-case_scale:g}: "
        f"{wrong_for_tests(case_map, case_right)}. With what does your search begin?"
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
# **A first step.** The row of `conv1`: 48 - 5 + 1 = 44 positions down and across, and one channel per
# filter, so 44 x 44 x 8 comes out. One filter has 5 x 5 x 3 = 75 weights and a bias: 8 x 76 = 608
# parameters. The row is `"conv1": ((44, 44, 8), 608)`.
#
# **Numbers on the way.** What comes out of `pool1` holds 3,872 numbers, and what comes out of `pool2`
# holds 1,600. All layers together, with `conv1`, have 8,090 parameters. A cell below your table prints
# these three numbers beside yours. If one of them is different, a row is wrong.
#
# Each row is a point. A row that follows from a wrong row above it is not wrong: its point counts if
# you have worked it out rightly from your own numbers. The tests that you see look at the form, at
# the number of channels and at one of the numbers above. The rest is compared when your work is
# graded.


# %% solution="network_table"
def network_table():
    """What comes out of each layer, and how many parameters the layer has.

    Returns:
        A dict with the rows `pool1`, `conv2`, `pool2`, `conv3` and `dense` (and `conv1`, if you
        like). Each row is a pair, as a tuple or a list: first the shape that comes out, as a tuple
        or a list of whole numbers, height first and channels last, without the batch; then the
        number of parameters. For example

            {"conv1": ((44, 44, 8), 608), ...}

        What comes out of `dense` has a single number in its shape: `(units,)`, with a comma.
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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Parts A and B on paper: each row is one line of A for the side and one line of B for the
# parameters. Lesson 03, section 2, predicts such a table.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go from row to row: what comes out of one layer goes into the next. A convolution has as many
# channels as filters. Pooling keeps the channels. Ask of each layer what it *learns*: that is what its
# parameters are.
# </details>
# <details><summary>Hint 3: the two rows that are easily wrong</summary>
#
# A filter of `conv3` reads a quarter of the channels. The dense layer reads all numbers of the last
# map: multiply the three sides of its shape. Each of its 10 units has one weight per number, and a
# bias. In Python, `(10)` is a number, and `(10,)` is a tuple.
# </details>


# %% locked="row_for_tests"
# For the tests of part F.
def row_for_tests(table, name):
    """A row of a table: its shape, its number of parameters, and what is wrong with its form."""
    if not isinstance(table, dict):
        return (), 0, f"network_table() gave a {table.__class__.__name__}, not a dict"
    if name not in table:
        return (), 0, f"there is no row {name!r} in the table, only {[*table]}"
    row = table[name]
    problem = f"the row {name} is {row!r}, not a pair (shape, number of parameters)"
    if not isinstance(row, (tuple, list, np.ndarray)):
        return (), 0, problem
    if len(row) != 2:
        problem += ". A comma within a number, as in 1,168, begins a new number in Python"
        return (), 0, problem
    shape, parameters = row
    problem = f"the shape of {name} is {shape!r}, not a tuple of whole numbers"
    if isinstance(shape, str):
        return (), 0, problem
    try:
        shape = [*shape]
    except TypeError:
        return (), 0, problem + ". With a single number it is written with a comma: (10,)"
    for each in [*shape, parameters]:
        whole = isinstance(each, (int, float, np.number)) and each % 1 == 0
        if not whole or isinstance(each, bool):
            batch = " (the batch does not belong to the shape)" if each is None else ""
            return (), 0, f"in the row {name} there is {each!r}, not a whole number{batch}"
    return tuple(int(each) for each in shape), int(parameters), ""


# %% locked="table_numbers"
# No points here: three numbers of your table, beside what they should be.
try:
    case_rows = [
        row_for_tests(network_table(), case_name)
        for case_name in ("pool1", "conv2", "pool2", "conv3", "dense")
    ]
    case_pool1, case_pool2 = (int(np.prod(case_rows[case_at][0])) for case_at in (0, 2))
    case_total = 608 + np.sum([case_count for _, case_count, _ in case_rows])
    print(f"numbers that come out of pool1: {case_pool1:,} in your table, should be 3,872")
    print(f"numbers that come out of pool2: {case_pool2:,} in your table, should be 1,600")
    print(f"parameters of all layers: {case_total:,} in your table, should be 8,090")
except Exception as case_error:  # the tests below say more
    print(f"network_table() gave no table yet ({type(case_error).__name__})")

# %% test="row_pool1" points=1
# The row pool1.
case_shape, case_count, case_problem = row_for_tests(network_table(), "pool1")
assert case_problem == "", case_problem
assert len(case_shape) == 3 and case_shape[-1] == 8, (
    f"pool1: the shape is {case_shape}, expected (height, width, 8): channels stand last, and "
    "pooling keeps them"
)
case_numbers = case_shape[0] * case_shape[1] * case_shape[2]
assert case_numbers == 3872, (
    f"pool1: a shape of {case_shape} holds {case_numbers:,} numbers, expected 3,872"
)
### BEGIN HIDDEN TESTS
assert case_shape == (22, 22, 8), (
    f"pool1: the shape is {case_shape}, which is not what comes out of 44 x 44 x 8"
)
assert case_count == 0, f"pool1: {case_count:,} parameters; what does a maximum learn?"
### END HIDDEN TESTS

# %% test="row_conv2" points=1
# The row conv2.
case_shape, case_count, case_problem = row_for_tests(network_table(), "conv2")
assert case_problem == "", case_problem
assert len(case_shape) == 3 and case_shape[-1] == 16, (
    f"conv2: the shape is {case_shape}, expected (height, width, 16): channels stand last, and there "
    "is one for each filter"
)
### BEGIN HIDDEN TESTS
case_above, _, case_problem = row_for_tests(network_table(), "pool1")
case_above = case_above if len(case_above) == 3 else (22, 22, 8)
case_follows = (*case_above[:2], 16)
assert case_shape in ((22, 22, 16), case_follows), (
    f"conv2: the shape is {case_shape}, which does not follow from {case_above}, what goes in"
)
assert case_count == 1168, (
    f"conv2: {case_count:,} parameters is not the number of weights and biases of 16 filters"
)
### END HIDDEN TESTS

# %% test="row_pool2" points=1
# The row pool2.
case_shape, case_count, case_problem = row_for_tests(network_table(), "pool2")
assert case_problem == "", case_problem
assert len(case_shape) == 3 and case_shape[-1] == 16, (
    f"pool2: the shape is {case_shape}, expected (height, width, 16): channels stand last, and "
    "pooling keeps them"
)
### BEGIN HIDDEN TESTS
case_above, _, case_problem = row_for_tests(network_table(), "conv2")
case_above = case_above if len(case_above) == 3 else (22, 22, 16)
case_follows = ((case_above[0] - 3) // 2 + 1, (case_above[1] - 3) // 2 + 1, 16)
assert case_shape in ((10, 10, 16), case_follows), (
    f"pool2: the shape is {case_shape}, which does not follow from {case_above}, what goes in"
)
assert case_count == 0, f"pool2: {case_count:,} parameters; what does a maximum learn?"
### END HIDDEN TESTS

# %% test="row_conv3" points=1
# The row conv3.
case_shape, case_count, case_problem = row_for_tests(network_table(), "conv3")
assert case_problem == "", case_problem
assert len(case_shape) == 3 and case_shape[-1] == 32, (
    f"conv3: the shape is {case_shape}, expected (height, width, 32): channels stand last, and there "
    "is one for each filter"
)
### BEGIN HIDDEN TESTS
case_above, _, case_problem = row_for_tests(network_table(), "pool2")
case_above = case_above if len(case_above) == 3 else (10, 10, 16)
case_follows = ((case_above[0] - 3) // 2 + 1, (case_above[1] - 3) // 2 + 1, 32)
assert case_shape in ((4, 4, 32), case_follows), (
    f"conv3: the shape is {case_shape}, which does not follow from {case_above}, what goes in"
)
assert case_count == 1184, (
    f"conv3: {case_count:,} parameters is not the number of weights and biases of 32 filters in 4 "
    "groups"
)
### END HIDDEN TESTS

# %% test="row_dense" points=1
# The row dense.
case_shape, case_count, case_problem = row_for_tests(network_table(), "dense")
assert case_problem == "", case_problem
assert case_shape == (10,), (
    f"dense: the shape is {case_shape}, expected (10,): one number for each unit"
)
### BEGIN HIDDEN TESTS
case_above, _, case_problem = row_for_tests(network_table(), "conv3")
case_above = case_above if len(case_above) == 3 else (4, 4, 32)
case_follows = 10 * (case_above[0] * case_above[1] * case_above[2] + 1)
assert case_count in (5130, case_follows), (
    f"dense: {case_count:,} parameters does not follow from {case_above}, what goes into flatten: "
    "how many inputs has a unit, and what else does it learn?"
)
### END HIDDEN TESTS

# %% [markdown]
# ## Before you hand in
#
# Restart the kernel and run all cells from the top. Every test that you see should be silent. When
# your work is graded, more tests run, with other inputs. `course check` in a terminal runs what your
# copy of the kit has.
