# ---
# jupyter:
#   course:
#     seconds_a_cell: 10
#     translate: sentences
# ---

# %% [markdown]
# # Assignment 3: backpropagation by hand
#
# Keras finds every gradient for you. In this assignment you find them yourself, for the pieces that a convnet is
# made of: convolution, pooling and ReLU. Lesson 05 shows the plain form of each. Here they get what real networks
# add: dilation, padding, groups, windows that are cut off at the edge, and a shortcut. In the end you take one step
# of gradient descent with nothing but NumPy.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that fails says what it
# gave, what came back and what was expected. A test that is silent has found nothing wrong with the inputs that you
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end.
# Each test cell counts by itself. Parts A to E have three hints each: open one at a time, when you need it.
#
# **Time.** About 3 hours, if you write such code for the first time. The minutes in the table are for reading,
# writing and finding your mistakes. **You need** lesson 05 (lecture 002), and from lesson 02 what padding, stride,
# dilation and groups are. NumPy is enough, and loops are fine: clear code is better than fast code.
#
# | part | what you write | points | minutes |
# | --- | --- | --- | --- |
# | A | `numerical_gradient`: gradients by trying, the check for all other parts | 4 | 25 |
# | B | `kernel_gradient`, `input_gradient`: one channel, with dilation | 4 | 30 |
# | C | `conv_backward`: batches, channels, stride, padding, groups | 7 | 50 |
# | D | `max_pool_backward`, `average_pool_backward`: windows that are cut off | 6 | 35 |
# | E | `leaky_relu_backward`, `loss_and_gradients`, `descent_step`: a chain with a shortcut | 4 | 25 |
# | F | a question, answered in words | 5 | 15 |
# | | together | 30 | 180 |
#
# **A name.** In every part, `dout` is the gradient of the loss with respect to the output of a layer. It has
# the shape of that output. The lecture writes dL/dO. The same goes for `dx`, `dk` and `db`: each has the
# shape of the array whose gradient it is.

# %% locked="setup"
import numpy as np

from utils.own_work import only, without

only("utils.conv")  # it holds backward passes; here you write them
without("tensorflow", "keras", "torch", "jax", because="you find the gradients yourself")

# %% [markdown]
# The forward direction is given. You may call these functions wherever they help. Read them once: the backward pass
# sends gradients back to the places that the forward pass has read.


# %% locked="forward"
def conv_plane(x, kernel, dilation=1):
    """Convolution with one image, one channel and one filter; stride 1, no padding.

    Args:
        x: (height, width).
        kernel: (kh, kw).
        dilation: distance in pixels between neighbouring weights; 1 is an ordinary kernel.
    """
    span = [(side - 1) * dilation + 1 for side in kernel.shape]
    windows = np.lib.stride_tricks.sliding_window_view(x, span)[..., ::dilation, ::dilation]
    return np.einsum("ijuv,uv->ij", windows, kernel)


def conv2d(x, kernel, bias=0.0, stride=1, padding=0, groups=1):
    """Convolution of a batch of images.

    Args:
        x: (n, height, width, channels).
        kernel: (kh, kw, channels // groups, filters).
        bias: a number, or one for each filter.
        stride: pixels from one position of the kernel to the next.
        padding: rows and columns of zeros that are added on each side of the image.
        groups: into how many equal groups the channels are cut, in order, and the filters as
            well. The filters of a group read the channels of their own group only.
    """
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[:2], axis=(1, 2))
    read = np.split(windows[:, ::stride, ::stride], groups, axis=3)
    kernels = np.split(kernel, groups, axis=3)
    maps = [np.einsum("nijcuv,uvcf->nijf", *pair) for pair in zip(read, kernels, strict=True)]
    return np.concatenate(maps, axis=3) + bias


def pool(x, size, stride, summary):
    """The summary of each window. There are as many as it takes to reach every pixel, so the
    last ones may stick out, and then hold only the pixels that are there."""
    rows, columns = (1 + max(0, -(-(side - size) // stride)) for side in x.shape[1:3])
    out = np.zeros((len(x), rows, columns, x.shape[3]))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        out[:, i, j] = summary(x[:, top : top + size, left : left + size], axis=(1, 2))
    return out


def max_pool(x, size, stride):
    """Maximum of each size x size window of x (n, height, width, channels)."""
    return pool(x, size, stride, np.max)


def average_pool(x, size, stride):
    """Mean of each size x size window of x (n, height, width, channels)."""
    return pool(x, size, stride, np.mean)


def leaky_relu(x, slope=0.1):
    """Leaky ReLU: numbers above 0 stay as they are, all others are multiplied by the slope."""
    return np.where(x > 0, x, slope * x)


# %% [markdown]
# The following function uses your part A to check the parts behind it. It only prints, and nothing of it is graded.


# %% locked="compare"
def compare(name, backward, forward, x, dout):
    """Print the relative difference between a gradient and the one found by trying.

    Args:
        name: of the gradient, for the output.
        backward: a function without arguments that returns your gradient.
        forward: the function from x to the output whose gradient it is.
        x: where the gradient is taken.
        dout: the gradient of the loss with respect to the output.
    """
    try:
        given = np.asarray(backward(), dtype=float)
        tried = np.asarray(numerical_gradient(forward, x, dout=dout), dtype=float)
        if given.shape != tried.shape:
            print(f"{name}: yours has the shape {given.shape}, by trying it is {tried.shape}")
        else:
            difference = np.abs(given - tried).max() / (np.abs(given) + np.abs(tried)).max()
            print(f"{name}: relative difference {difference:.0e}")
    except Exception as error:
        print(f"{name}: cannot be compared yet ({type(error).__name__}: {error})")


# %% [markdown]
# ## A. Slopes by trying (4 points)
#
# How much does the loss change when one number changes a little? One can simply try. Go one step up, go one step
# down, look at the difference, and divide by the distance between the two points: these are **central differences**.
# It is slow, and it is hard to get wrong. That makes it the right tool to check everything that follows.
#
# Lesson 05 has this for a function that returns one number. A layer returns an array. So here the function may
# return an array, too, and `dout` says how much the loss changes with each of its entries. The loss then changes by
# the sum of the entries' changes, each times its `dout`.
#
# **A first step.** The function is x squared, x is 3 and the step is 0.5. One step up it gives 12.25, one step down
# 6.25. The difference is 6.0 over a distance of 1.0, so the slope is 6.
#
# Now a function that returns two numbers: from (a, b) it makes (a x b, b). We are at a = 2 and b = 3, and `dout` is
# (1, 10). When a grows by 1, the first output grows by 3 and the second one stays: the gradient of a is
# 3 x 1 + 0 x 10 = 3. When b grows by 1, the first output grows by 2 and the second one by 1: the gradient of b is
# 2 x 1 + 1 x 10 = 12.


# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    """Gradient of the loss by central differences, one entry of x after the other.

    Args:
        function: takes one float64 array of the shape of x and returns a number or an array, which
            may be the array that it got or a part of it. It does not change what it got.
        x: NumPy array of any shape: floats of 64 or 32 bits, or whole numbers. It must be
            exactly the same after the call as before.
        dout: the gradient of the loss with respect to what the function returns: an array of the
            same shape, or 1.0, which stands for 1.0 everywhere.
        step: how far to go up and down from each entry of x.

    Returns:
        float64 array of the shape of x: how fast the loss changes with each entry of x.
    """
    ### BEGIN SOLUTION
    point = np.array(x, dtype="float64")  # a copy: 32 bits are too coarse for small steps
    gradient = np.zeros(point.shape)
    for place in np.ndindex(point.shape):
        here = point[place]
        point[place] = here + step
        above = np.array(function(point))  # a copy again: it may be a part of `point`
        point[place] = here - step
        below = np.array(function(point))
        point[place] = here  # adding the step again would leave a rounding error
        gradient[place] = ((above - below) * dout).sum() / (2 * step)
    return gradient
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Section 4 of lesson 05 has `numerical_gradient` for functions that return one number. Compare its arguments
# with those of this contract.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Only one entry of x moves at a time. Evaluate the function above and below. What comes back are two arrays of one
# shape: their difference, weighted by `dout`, becomes a single number.
# </details>
# <details><summary>Hint 3: the line, nearly</summary>
#
# Take the difference of both arrays, multiply it by `dout` entry by entry, add everything up, and divide by the
# distance between the two points. Make the moved copies of x with `np.array(x, dtype="float64")`, so that neither the
# caller's array nor its type plays a part.
# </details>

# %% test="numerical_values" points=1
### BEGIN HIDDEN TESTS
# What hidden tests need, here and below. It stands before the first assertion, so it always runs.


def case_floats(case_given):
    """What came back, as floats; an empty array if it is no array of numbers."""
    try:
        return np.asarray(case_given, dtype=np.float64)
    except (TypeError, ValueError):
        return np.zeros(0)


def case_agree(case_given, case_right, case_margin=1e-4):
    """Whether two arrays have one shape and nearly the same numbers."""
    case_given = case_floats(case_given)
    return case_given.shape == np.shape(case_right) and np.allclose(
        case_given, case_right, rtol=case_margin, atol=case_margin
    )


def case_says(case_given, case_right):
    """Where two arrays differ most, in words."""
    if case_given is None:
        return "None came back"
    case_given, case_right = case_floats(case_given), case_floats(case_right)
    if case_given.shape != case_right.shape:
        return f"it has the shape {case_given.shape}, expected {case_right.shape}"
    case_gap = np.nan_to_num(np.abs(case_given - case_right), nan=np.inf)
    case_place = tuple(map(int, np.unravel_index(np.argmax(case_gap), case_gap.shape)))
    return (
        f"its entry {case_place} is {case_given[case_place]:.4g}, "
        f"expected {case_right[case_place]:.4g}"
    )


### END HIDDEN TESTS
# The function returns one number, and `dout` is left out.
given = numerical_gradient(lambda x: (x**2).sum(), np.array([1.0, -2.0, 3.0]))
assert np.shape(given) == (3,), f"x has 3 entries, the gradient has the shape {np.shape(given)}"
assert np.allclose(given, [2, -4, 6], atol=1e-4), (
    f"x squared has the slopes 2, -4, 6 at 1, -2, 3; your function gave {given}"
)
given = numerical_gradient(lambda x: x.sum(), np.ones((2, 3)))
assert np.shape(given) == (2, 3), f"x has the shape (2, 3), the gradient {np.shape(given)}"
assert np.allclose(given, 1, atol=1e-4), f"each entry of a sum has slope 1; yours are {given}"
given = numerical_gradient(lambda x: x[0] * x[1] * x[2], np.array([2.0, 3.0, 5.0]))
assert np.allclose(given, [15, 10, 6], atol=1e-3), (
    f"the product of 2, 3 and 5 has the slopes 15, 10, 6; your function gave {given}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(301)
for case_shape in [(5,), (3, 4), (2, 3, 2, 2), (1, 1), (2, 1, 3)]:
    case_x = hidden_random.normal(size=case_shape)
    case_weights = hidden_random.normal(size=case_shape)
    case_given = numerical_gradient(lambda x, w=case_weights: (w * np.sin(x)).sum(), case_x.copy())
    case_right = case_weights * np.cos(case_x)
    assert case_agree(case_given, case_right), (
        f"the gradient of a function of {case_shape} is wrong: {case_says(case_given, case_right)}"
    )
case_given = numerical_gradient(lambda x: x[0] * x[1] * x[2], np.array([7.0, 2.0, 4.0]))
case_right = np.array([8.0, 28.0, 14.0])
assert case_agree(case_given, case_right), (
    f"the gradient of the product of 7, 2 and 4 is wrong: {case_says(case_given, case_right)}"
)
case_given = numerical_gradient(lambda x: x[0] * x[1], np.array([3.0, 4.0]), step=0.5)
assert np.allclose(case_given, [4, 3]), (
    f"x y has the slopes 4, 3 at (3, 4), with any step; yours, with a step of 0.5, are {case_given}: where "
    "is x when the next entry is moved?"
)
### END HIDDEN TESTS

# %% test="numerical_dout" points=1
### BEGIN HIDDEN TESTS
# Needed below.


def case_slopes(case_forward, case_arguments, case_index, case_dout, case_step=1e-5):
    """The truth: central differences, in float64, of the sum of dout times what comes out."""

    def case_loss(case_moved):
        case_all = [*case_arguments[:case_index], case_moved, *case_arguments[case_index + 1 :]]
        return (case_forward(*case_all) * case_dout).sum()

    case_array = np.asarray(case_arguments[case_index], dtype=np.float64)
    case_units = case_step * np.eye(case_array.size).reshape(-1, *case_array.shape)
    case_rises = [case_loss(case_array + e) - case_loss(case_array - e) for e in case_units]
    return np.reshape(case_rises, case_array.shape) / (2 * case_step)


def case_conv(case_x, case_kernel, case_bias=0.0, case_stride=1, case_padding=0, case_groups=1):
    """The forward convolution again, in case somebody has given `conv2d` another meaning."""
    case_around = (case_padding, case_padding)
    case_windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(np.asarray(case_x, dtype=np.float64), ((0, 0), case_around, case_around, (0, 0))),
        case_kernel.shape[:2],
        axis=(1, 2),
    )[:, ::case_stride, ::case_stride]
    case_filters = np.moveaxis(np.asarray(case_kernel, dtype=np.float64), 2, 0)
    case_parts = [
        np.tensordot(case_read, case_own, axes=3)
        for case_read, case_own in zip(
            np.split(case_windows, case_groups, axis=3),
            np.split(case_filters, case_groups, axis=3),
            strict=True,
        )
    ]
    return np.concatenate(case_parts, axis=3) + case_bias


### END HIDDEN TESTS
# The function returns an array: from (a, b) it makes (a x b, b), as in the first step above.
given = numerical_gradient(
    lambda x: np.array([x[0] * x[1], x[1]]), np.array([2.0, 3.0]), dout=np.array([1.0, 10.0])
)
assert np.shape(given) == (2,), f"x has 2 entries, the gradient has the shape {np.shape(given)}"
assert np.allclose(given, [3, 12], atol=1e-3), (
    f"(a x b, b) at (2, 3) with dout (1, 10) has the gradient (3, 12); your function gave {given}"
)
given = numerical_gradient(lambda x: np.outer(x, [1, 2]), np.array([5.0, 6.0, 7.0]))
assert np.shape(given) == (3,), f"x has 3 entries, the gradient has the shape {np.shape(given)}"
assert np.allclose(given, 3, atol=1e-3), (
    "each entry of x goes into one output once and into another one twice, and all have dout 1: "
    f"the gradient is 3 everywhere; your function gave {given}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(304)
for case_shape, case_out in [((3,), (3, 2)), ((2, 2), (4,)), ((4, 3), (2, 3, 2))]:
    case_x, case_dout = hidden_random.normal(size=case_shape), hidden_random.normal(size=case_out)
    case_matrix = hidden_random.normal(size=(case_dout.size, case_x.size))
    case_given = numerical_gradient(
        lambda x, m=case_matrix, o=case_out: np.reshape(m @ np.ravel(x), o), case_x, dout=case_dout
    )
    case_right = np.reshape(np.ravel(case_dout) @ case_matrix, case_shape)
    assert case_agree(case_given, case_right), (
        f"wrong for a function from {case_shape} to {case_out}: {case_says(case_given, case_right)}"
    )
for case_function, case_right in [(lambda x: x, [1, 1, 1]), (lambda x: x[1:], [0, 1, 1])]:
    case_given = numerical_gradient(case_function, np.array([2.0, 5.0, 7.0]))
    assert np.allclose(case_given, case_right, atol=1e-4), (
        f"a function that returns its input, or a part of it, has the slopes {case_right}; yours are "
        f"{case_given}: did the first result change when you moved x again?"
    )
### END HIDDEN TESTS

# %% test="numerical_central" points=1
### BEGIN HIDDEN TESTS
# Needed below.


def case_plane(case_x, case_kernel, case_dilation=1):
    """The forward convolution with one image and one channel."""
    case_spread = np.zeros([(side - 1) * case_dilation + 1 for side in case_kernel.shape])
    case_spread[::case_dilation, ::case_dilation] = case_kernel
    return case_conv(case_x[None, :, :, None], case_spread[:, :, None, None])[0, :, :, 0]


def case_pool(case_x, case_size, case_stride, case_pick=np.nanmax):
    """The forward pooling again: where there is no pixel, there is no number."""
    case_more = [
        (-(side - case_size)) % case_stride if side > case_size else case_size - side
        for side in case_x.shape[1:3]
    ]
    case_whole = np.pad(
        np.asarray(case_x, dtype=np.float64),
        ((0, 0), (0, case_more[0]), (0, case_more[1]), (0, 0)),
        constant_values=np.nan,
    )
    case_windows = np.lib.stride_tricks.sliding_window_view(
        case_whole, (case_size, case_size), axis=(1, 2)
    )[:, ::case_stride, ::case_stride]
    return case_pick(case_windows, axis=(-2, -1))


def case_either(case_given, case_right, case_own):
    """Whether this is right, or at least what the student's own function gives by another way."""
    return case_agree(case_given, case_right) or (
        case_given is not None and case_own is not None and case_agree(case_given, case_own)
    )


def case_parts_of(case_given):
    """dx, dk and db; None for what did not come back."""
    if not isinstance(case_given, (tuple, list)) or len(case_given) != 3:
        return None, None, None
    return case_given


### END HIDDEN TESTS
# Central differences with the step that was asked for. A large step shows which differences they
# are: for x squared, central ones are exact however large the step is.
given = numerical_gradient(lambda x: x[0] ** 2, np.array([3.0]), step=0.5)
assert np.shape(given) == (1,), f"x has 1 entry, the gradient has the shape {np.shape(given)}"
assert np.allclose(given, [6]), (
    f"(3.5^2 - 2.5^2) / 1.0 is 6.0: x squared at 3 with a step of 0.5; your function gave {given}"
)
given = numerical_gradient(lambda x: x[0] ** 3, np.array([2.0]), step=1.0)
assert np.allclose(given, [13]), (
    f"(3^3 - 1^3) / 2 is 13: x cubed at 2 with a step of 1; your function gave {given}"
)
### BEGIN HIDDEN TESTS
for case_start, case_step in [(1.0, 0.1), (-3.0, 0.5), (0.5, 2.0)]:
    case_given = numerical_gradient(lambda x: (x**3).sum(), np.array([case_start]), step=case_step)
    case_right = np.array([3 * case_start**2 + case_step**2])
    assert case_agree(case_given, case_right), (
        f"these are not the central differences of x cubed at {case_start} with step {case_step}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% test="numerical_input" points=1
### BEGIN HIDDEN TESTS
# Needed below.


def case_conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    case_dx, case_dk = np.zeros(np.shape(x)), np.zeros(np.shape(kernel))
    case_reads, case_writes = np.shape(kernel)[2], np.shape(kernel)[3] // groups
    for case_n, case_i, case_j, case_g in np.ndindex(*np.shape(dout)[:3], groups):
        case_rows = slice(case_i * stride, case_i * stride + len(kernel))
        case_columns = slice(case_j * stride, case_j * stride + len(kernel[0]))
        case_in = slice(case_g * case_reads, (case_g + 1) * case_reads)
        case_out = slice(case_g * case_writes, (case_g + 1) * case_writes)
        case_met = case_n, case_rows, case_columns, case_in
        case_slope = dout[case_n, case_i, case_j, case_out]
        case_dx[case_met] += np.dot(kernel[..., case_out], case_slope)
        case_dk[..., case_out] += np.multiply.outer(x[case_met], case_slope)
    case_end = [side - padding for side in case_dx.shape[1:3]]
    case_dx = case_dx[:, padding : case_end[0], padding : case_end[1]]
    return case_dx, case_dk, np.sum(dout, axis=(0, 1, 2))


### END HIDDEN TESTS
# What x may be: whole numbers, floats of 32 bits. And it belongs to the caller.
given = numerical_gradient(lambda x: (x**2).sum(), np.array([1, 2]))
expected = numerical_gradient(lambda x: (x**2).sum(), np.array([1.0, 2.0]))
assert np.shape(given) == np.shape(expected) == (2,) and np.any(expected), (
    f"x has 2 entries, and x squared has slopes that are not 0; your function gave {expected}"
)
assert np.allclose(given, expected, atol=1e-4), (
    f"x squared at 1.0, 2.0 gave {expected}, and at the whole numbers 1, 2 it gave {given}"
)
given = numerical_gradient(lambda x: (x**2).sum(), np.array([1, 1000], dtype="float32"))
expected = numerical_gradient(lambda x: (x**2).sum(), np.array([1.0, 1000.0]))
assert np.allclose(given, expected, rtol=1e-4), (
    f"x squared at 1, 1000 gave {expected} in float64, and {given} in float32"
)
mine = np.array([0.1, 0.2, 0.3])
numerical_gradient(lambda x: x.sum(), mine, step=1e-3)
assert np.array_equal(mine, [0.1, 0.2, 0.3]), (
    f"x was 0.1, 0.2, 0.3 before the call and is {', '.join(map(repr, mine.tolist()))} after it"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(302)
for case_type in (np.float32, np.int64, np.uint8):
    case_x = hidden_random.uniform(0, 9, size=(3, 2)).astype(case_type)
    case_given = numerical_gradient(lambda x: (x**2).sum(), case_x)
    case_right = case_floats(numerical_gradient(lambda x: (x**2).sum(), case_x.astype(float)))
    assert case_agree(case_given, case_right), (
        f"wrong when x is {case_x.dtype}: {case_says(case_given, case_right)}"
    )
case_x = np.random.default_rng(303).normal(size=(4, 5))
case_before = case_x.copy()
numerical_gradient(lambda x: (x**2).sum(), case_x)
assert np.array_equal(case_x, case_before), "x has changed, if only by a rounding error"
case_x = np.arange(6.0).reshape(3, 2).T
case_given = numerical_gradient(lambda x: (x**2).sum(), case_x)
case_right = case_floats(numerical_gradient(lambda x: (x**2).sum(), np.ascontiguousarray(case_x)))
assert case_agree(case_given, case_right), (
    f"wrong when x is the transpose of an array: {case_says(case_given, case_right)}"
)
### END HIDDEN TESTS

# %% [markdown]
# ## B. One channel, as in the lecture (4 points)
#
# Lecture 002 lays a filter F of 2x2 on an input X of 3x3 and works out both gradients:
#
# - dL/dF is a convolution of X with dL/dO. The gradient of the output slides over the input.
# - dL/dX is a *full* convolution of dL/dO with F turned by 180 degrees. "Full" means that there are zeros all
#   around, so many that the filter and dL/dO overlap in a single corner at first.
#
# Convolution is meant here as deep learning means it: it does not flip the kernel by itself. Write both for any size,
# and with **dilation**: neighbouring weights of the kernel lie `dilation` pixels apart. What becomes of the two rules
# then? If you would rather not trust rules, write down which entries of X and F go into which output, and follow
# them back. Both ways give the same numbers.
#
# **A first step.** X is the 4x4 numbers 0 to 15, row by row. A kernel of 2x2 with dilation 2 spans 3x3 pixels, so the
# output is 2x2, and dL/dO is 1, 2 and 2, 1. The weight at the lower left meets 8 and 9, 12 and 13, one for each
# position of the output. Its gradient is 8 x 1 + 9 x 2 + 12 x 2 + 13 x 1 = 63.


# %% solution="kernel_gradient"
def kernel_gradient(x, dout, dilation=1):
    """Gradient of the loss with respect to the kernel of `conv_plane(x, kernel, dilation)`.

    Args:
        x: NumPy array of floats (height, width), the input of the convolution.
        dout: NumPy array of floats (rows, columns), the gradient with respect to its output.
        dilation: distance in pixels between neighbouring weights of the kernel.

    Returns:
        Floats of the shape of the kernel (kh, kw). There, height = rows + (kh - 1) * dilation and
        width = columns + (kw - 1) * dilation.
    """
    ### BEGIN SOLUTION
    rows, columns = dout.shape
    kh, kw = (x.shape[0] - rows) // dilation + 1, (x.shape[1] - columns) // dilation + 1
    dk = np.zeros((kh, kw))
    for u, v in np.ndindex(kh, kw):
        top, left = u * dilation, v * dilation
        dk[u, v] = (x[top : top + rows, left : left + columns] * dout).sum()
    return dk
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Section 4 of lesson 05 follows one weight and one pixel by hand, for a kernel without dilation. Do the same on paper
# for X of 4x4 and dilation 2: which four pixels does each weight meet?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# For the kernel: dL/dO slides over X, but it no longer stops at every pixel. For the input: each weight sends a copy
# of dL/dO back, multiplied by the weight, to the pixels that it met. Where copies overlap, they are added.
# </details>
# <details><summary>Hint 3: the line, nearly</summary>
#
# The weight at (u, v) meets a patch of X as large as dL/dO, whose first pixel is (u x dilation, v x dilation). For the
# kernel's gradient multiply this patch by dL/dO and add up. For the input's gradient add the weight times dL/dO to this
# patch of an array of zeros.
# </details>

# %% test="kernel_plane" points=1
### BEGIN HIDDEN TESTS
# Needed below.


def case_max_pool_backward(x, dout, size, stride):
    case_dx = np.zeros(np.shape(x))
    for case_n, case_i, case_j, case_c in np.ndindex(np.shape(dout)):
        case_places = [
            (case_n, case_u, case_v, case_c)
            for case_u in range(case_i * stride, min(case_i * stride + size, x.shape[1]))
            for case_v in range(case_j * stride, min(case_j * stride + size, x.shape[2]))
        ]
        case_dx[max(case_places, key=lambda place: x[place])] += dout[
            case_n, case_i, case_j, case_c
        ]
    return case_dx


def case_leaky_relu(x, slope=0.1):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)


def case_leaky_relu_backward(x, dout, slope=0.1):
    return np.multiply(dout, np.where(np.greater(x, 0), 1.0, slope))


### END HIDDEN TESTS
# Without dilation: the example of lecture 002 with numbers, and a kernel that is not square.
given = kernel_gradient(np.arange(9.0).reshape(3, 3), np.array([[1.0, 2], [3, 4]]))
assert np.shape(given) == (2, 2), f"the kernel is 2x2, its gradient has the shape {np.shape(given)}"
assert np.allclose(given, [[27, 37], [57, 67]]), (
    f"X is 0 to 8, dL/dO is 1, 2, 3, 4: dL/dF is 27, 37, 57, 67; yours is {np.ravel(given)}"
)
given = kernel_gradient(np.arange(8.0).reshape(2, 4), np.array([[1.0, 0, 0], [0, 0, 2]]))
assert np.shape(given) == (1, 2), f"the kernel is 1x2, its gradient has the shape {np.shape(given)}"
assert np.allclose(given, [[12, 15]]), (
    f"X is 0 to 7 in 2 rows, dL/dO is 1, 0, 0, 0, 0, 2: dL/dF is 12, 15; yours is {np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(311)
for case_size, case_kernel_size in [
    ((6, 6), (3, 3)),
    ((4, 7), (2, 5)),
    ((8, 5), (1, 3)),
    ((3, 4), (3, 4)),
]:
    case_x, case_kernel = (
        hidden_random.normal(size=case_size),
        hidden_random.normal(size=case_kernel_size),
    )
    case_dout = hidden_random.normal(size=case_plane(case_x, case_kernel).shape)
    case_right = case_slopes(case_plane, [case_x, case_kernel], 1, case_dout)
    case_given = kernel_gradient(case_x.copy(), case_dout.copy())
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_size} and a kernel of {case_kernel_size}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% test="kernel_dilated" points=1
# With dilation, and a dL/dO that looks the same when it is turned: the first step above.
given = kernel_gradient(np.arange(16.0).reshape(4, 4), np.array([[1.0, 2], [2, 1]]), dilation=2)
assert np.shape(given) == (2, 2), (
    "X is 4x4, dL/dO is 2x2 and the dilation is 2: the kernel is 2x2, its gradient has the shape "
    f"{np.shape(given)}"
)
assert np.allclose(given, [[15, 27], [63, 75]]), (
    "X is 0 to 15, dL/dO is 1, 2, 2, 1, dilation 2: dL/dF is 15, 27, 63, 75; yours is "
    f"{np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(315)
for case_size, case_kernel_size, case_dilation in [
    ((7, 7), (3, 3), 2),
    ((5, 9), (2, 3), 3),
    ((8, 6), (1, 2), 4),
    ((9, 5), (3, 1), 3),
]:
    case_x, case_kernel = (
        hidden_random.normal(size=case_size),
        hidden_random.normal(size=case_kernel_size),
    )
    case_dout = hidden_random.normal(size=case_plane(case_x, case_kernel, case_dilation).shape)
    case_dout = case_dout + case_dout[::-1, ::-1]
    case_right = case_slopes(case_plane, [case_x, case_kernel, case_dilation], 1, case_dout)
    case_given = kernel_gradient(case_x.copy(), case_dout.copy(), dilation=case_dilation)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_size}, a kernel of {case_kernel_size} and dilation "
        f"{case_dilation}: {case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    """Gradient of the loss with respect to the input of `conv_plane(x, kernel, dilation)`.

    Args:
        kernel: NumPy array of floats (kh, kw).
        dout: NumPy array of floats (rows, columns), the gradient with respect to the output.
        dilation: distance in pixels between neighbouring weights of the kernel.

    Returns:
        Floats of shape (rows + (kh - 1) * dilation, columns + (kw - 1) * dilation), which is the
        input's.
    """
    ### BEGIN SOLUTION
    (kh, kw), (rows, columns) = kernel.shape, dout.shape
    dx = np.zeros((rows + (kh - 1) * dilation, columns + (kw - 1) * dilation))
    for u, v in np.ndindex(kh, kw):
        top, left = u * dilation, v * dilation
        dx[top : top + rows, left : left + columns] += kernel[u, v] * dout
    return dx
    ### END SOLUTION


# %% test="input_plane" points=1
# Without dilation: the example of lecture 002 with numbers.
given = input_gradient(np.array([[0.0, 1], [2, 3]]), np.array([[1.0, 2], [3, 4]]))
assert np.shape(given) == (3, 3), f"the input is 3x3, its gradient has the shape {np.shape(given)}"
assert np.allclose(given, [[0, 1, 2], [2, 10, 10], [6, 17, 12]]), (
    "F is 0, 1, 2, 3 and dL/dO is 1, 2, 3, 4: dL/dX is 0, 1, 2 / 2, 10, 10 / 6, 17, 12; yours is "
    f"{np.ravel(given)}"
)
given = input_gradient(np.array([[1.0, 10, 100]]), np.array([[1.0, 2], [3, 4]]))
assert np.shape(given) == (2, 4), f"the input is 2x4, its gradient has the shape {np.shape(given)}"
assert np.allclose(given, [[1, 12, 120, 200], [3, 34, 340, 400]]), (
    "F is 1, 10, 100 in one row and dL/dO is 1, 2, 3, 4: dL/dX is 1, 12, 120, 200 / 3, 34, 340, 400; "
    f"yours is {np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(312)
for case_size, case_kernel_size in [
    ((5, 5), (3, 3)),
    ((4, 7), (2, 5)),
    ((1, 6), (4, 1)),
    ((1, 1), (2, 3)),
]:
    case_kernel, case_dout = (
        hidden_random.normal(size=case_kernel_size),
        hidden_random.normal(size=case_size),
    )
    case_x = np.zeros(np.add(case_size, case_kernel_size) - 1)
    case_right = case_slopes(case_plane, [case_x, case_kernel], 0, case_dout)
    case_given = input_gradient(case_kernel.copy(), case_dout.copy())
    assert case_agree(case_given, case_right), (
        f"wrong for a kernel of {case_kernel_size} and an output of {case_size}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% test="input_dilated" points=1
# With dilation, and a kernel that looks the same when it is turned.
given = input_gradient(np.array([[1.0, 2], [2, 1]]), np.array([[1.0, 2], [3, 4]]), dilation=2)
assert np.shape(given) == (4, 4), (
    "the kernel is 2x2 with dilation 2 and dL/dO is 2x2: the input is 4x4, its gradient has the "
    f"shape {np.shape(given)}"
)
assert np.allclose(given, [[1, 2, 2, 4], [3, 4, 6, 8], [2, 4, 1, 2], [6, 8, 3, 4]]), (
    "F is 1, 2, 2, 1, dL/dO is 1, 2, 3, 4, dilation 2: dL/dX is 1, 2, 2, 4 / 3, 4, 6, 8 / "
    f"2, 4, 1, 2 / 6, 8, 3, 4; yours is {np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(313)
for case_size, case_kernel_size, case_dilation in [
    ((5, 5), (3, 3), 2),
    ((4, 7), (2, 3), 3),
    ((2, 6), (4, 1), 2),
    ((1, 1), (2, 3), 4),
]:
    case_kernel, case_dout = (
        hidden_random.normal(size=case_kernel_size),
        hidden_random.normal(size=case_size),
    )
    case_kernel = case_kernel + case_kernel[::-1, ::-1]
    case_x = np.zeros(np.add(case_size, np.subtract(case_kernel_size, 1) * case_dilation))
    case_right = case_slopes(case_plane, [case_x, case_kernel, case_dilation], 0, case_dout)
    case_given = input_gradient(case_kernel.copy(), case_dout.copy(), dilation=case_dilation)
    assert case_agree(case_given, case_right), (
        f"wrong for a kernel of {case_kernel_size} with dilation {case_dilation} and an output of "
        f"{case_size}: {case_says(case_given, case_right)}"
    )
# A dilated kernel is a larger one with zeros in it: your own function for that one has to agree.
case_kernel, case_dout = np.arange(1.0, 7).reshape(2, 3), hidden_random.normal(size=(3, 4))
case_spread = np.zeros((3, 5))
case_spread[::2, ::2] = case_kernel
case_right = input_gradient(case_spread, case_dout.copy())
case_given = input_gradient(case_kernel, case_dout.copy(), dilation=2)
assert case_right is not None and case_agree(case_given, case_right), (
    "a kernel of 2x3 with dilation 2 is a kernel of 3x5 with zeros between; your function gives other "
    f"gradients for the two: {case_says(case_given, case_right)}"
)
### END HIDDEN TESTS

# %% [markdown]
# Check both against your part A. A relative difference of about 1e-8 or less is rounding. With 1e-2 or more, something
# is wrong: if the tests of part A are silent, it is probably in this part.

# %%
rng = np.random.default_rng(0)
check_x, check_kernel = rng.normal(size=(7, 8)), rng.normal(size=(3, 2))
check_dout = rng.normal(size=(3, 6))  # the output with dilation 2
compare("dL/dF", lambda: kernel_gradient(check_x, check_dout, 2),
        lambda kernel: conv_plane(check_x, kernel, 2), check_kernel, check_dout)  # fmt: skip
compare("dL/dX", lambda: input_gradient(check_kernel, check_dout, 2),
        lambda x: conv_plane(x, check_kernel, 2), check_x, check_dout)  # fmt: skip

# %% [markdown]
# ## C. Batches, channels, stride (7 points)
#
# Now a convolution as Keras has it, channels-last: several images, channels and filters, a bias for each filter, and
# a stride. Lesson 05 goes this far. Real networks also have **padding**, and **groups** (AlexNet, ResNeXt; with as
# many groups as channels it is the depthwise convolution of MobileNet). Four questions help:
#
# - A weight is used at each position, in each image. What happens to all these contributions?
# - Where in the padded image does the kernel lie when it makes output (i, j)? Which of these pixels exist in x?
# - Which gradient do pixels have that the kernel never reads, because the stride does not come out even?
# - Which channels of the input does a filter of the second group read? Which of the weights are its own?
#
# Work the gradients out; do not estimate them by differences. That would be far too slow for training, and a test
# notices it.
#
# **A first step.** An image of 2x2 with the pixels 1, 2, 3, 4 is padded by 1, so it becomes 4x4. A kernel of 3x3 has
# 2x2 positions on it; dL/dO is 1, 10, 100, 1000. The weight in the middle of the kernel meets the four pixels of the
# image: its gradient is 1 x 1 + 2 x 10 + 3 x 100 + 4 x 1000 = 4321. The weight at the upper left meets zeros of the
# padding at three positions. Only at the last one, with dL/dO 1000, it meets the pixel 1: its gradient is 1000.


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    """The backward pass of `conv2d(x, kernel, bias, stride, padding, groups)`.

    Args:
        x: NumPy array (n, height, width, channels), the input, without its padding.
        kernel: NumPy array (kh, kw, channels // groups, filters).
        dout: NumPy array (n, rows, columns, filters), the gradient with respect to the output.
        stride: pixels from one position of the kernel to the next, in both directions.
        padding: rows and columns of zeros that `conv2d` has added on each of the four sides.
        groups: into how many equal groups channels and filters are cut. It divides both.

    Returns:
        dx, dk, db: the gradients with respect to x, to the kernel and to the bias, as floats in
        arrays of the shapes of x, of the kernel, and (filters,). For one that you have not
        written yet, return None: its points are lost, and so are those of the tests of stride,
        padding, groups and types, which look at dx and dk.

    Here, x, kernel and dout may hold floats of 64 or 32 bits or whole numbers, each another type.
    They stay as they are.
    """
    ### BEGIN SOLUTION
    x, kernel, dout = (np.asarray(each, dtype=float) for each in (x, kernel, dout))
    (height, width), (rows, columns) = x.shape[1:3], dout.shape[1:3]
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    dx, dk = np.zeros(x.shape), np.zeros(kernel.shape)
    channels, filters = kernel.shape[2], kernel.shape[3] // groups  # of one group
    for group in range(groups):
        reads = slice(group * channels, (group + 1) * channels)
        writes = slice(group * filters, (group + 1) * filters)
        for u, v in np.ndindex(kernel.shape[:2]):
            met = np.s_[:, u : u + rows * stride : stride, v : v + columns * stride : stride, reads]
            dk[u, v, :, writes] = np.einsum("nijc,nijf->cf", x[met], dout[..., writes])
            dx[met] += dout[..., writes] @ kernel[u, v, :, writes].T
    dx = dx[:, padding : padding + height, padding : padding + width]
    return dx, dk, dout.sum(axis=(0, 1, 2))
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Section 5 of lesson 05 has the backward pass with stride. Its last paragraph says in one sentence what padding does.
# `conv2d` above shows how channels and filters are cut into groups.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Do first what the forward pass does first: put the zeros around x, and work out the gradient of this larger image.
# Groups are convolutions side by side, each with its own channels, filters and part of `dout`. So the last step is to
# use what you have for each group, and to put the results in their places.
# </details>
# <details><summary>Hint 3: the line, nearly</summary>
#
# The zeros were not part of x: of the larger gradient keep only the rows and columns where x lay. `-padding` as the
# end of a slice fails when the padding is 0; `padding + height` does not. And make `dx` of floats: `np.zeros_like(x)`
# takes over the type of x.
# </details>

# %% test="conv_bias" points=1
# The bias goes into every number of its feature map: two images, two filters.
given = conv_backward(
    np.zeros((2, 4, 4, 1)), np.zeros((2, 2, 1, 2)), np.ones((2, 3, 3, 2)) * [1, 10]
)
assert isinstance(given, (tuple, list)) and len(given) == 3, (
    f"three gradients come back, dx, dk and db; your function gave a {type(given).__name__}"
)
given = given[2]
assert np.shape(given) == (2,), f"2 filters have 2 biases; db has the shape {np.shape(given)}"
assert np.allclose(given, [18, 180]), (
    "dL/dO is 1 for the first filter and 10 for the second, at 3x3 positions of 2 images: db is "
    f"(18, 180); yours is {given}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(321)
for case_n, case_rows, case_columns, case_filters in [(3, 2, 5, 4), (1, 4, 4, 1), (2, 1, 3, 3)]:
    case_x = hidden_random.normal(size=(case_n, case_rows + 2, case_columns + 1, 2))
    case_kernel = hidden_random.normal(size=(3, 2, 2, case_filters))
    case_dout = hidden_random.normal(size=(case_n, case_rows, case_columns, case_filters))
    case_right = case_slopes(case_conv, [case_x, case_kernel, np.zeros(case_filters)], 2, case_dout)
    case_given = conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy())[2]
    assert case_agree(case_given, case_right), (
        f"db is wrong for a dout of {case_dout.shape}: {case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% test="conv_kernel" points=1
# dk with stride 1. One image with one channel is the example of part B; then the same image twice.
small = np.arange(9.0).reshape(1, 3, 3, 1)
small_dout = np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1)
twice, twice_dout = np.concatenate([small, small]), np.concatenate([small_dout, small_dout])
given = conv_backward(small, np.ones((2, 2, 1, 1)), small_dout)
assert isinstance(given, (tuple, list)) and len(given) == 3, (
    f"three gradients come back, dx, dk and db; your function gave a {type(given).__name__}"
)
given = given[1]
assert np.shape(given) == (2, 2, 1, 1), (
    f"dk, the second of the three, has the shape of the kernel, (2, 2, 1, 1), not {np.shape(given)}"
)
assert np.allclose(np.ravel(given), [27, 37, 57, 67]), (
    f"in part B, dL/dF was 27, 37, 57, 67 for these numbers; dk is {np.ravel(given)}"
)
given = conv_backward(twice, np.ones((2, 2, 1, 1)), twice_dout)[1]
assert np.allclose(np.ravel(given), [54, 74, 114, 134]), (
    f"the same image twice: dk is 54, 74, 114, 134; yours is {np.ravel(given)}"
)
# One pixel with two channels, 1 and 10, under a kernel of 1x1 with two filters and huge weights.
given = conv_backward(
    np.reshape([1.0, 10.0], (1, 1, 1, 2)),
    np.full((1, 1, 2, 2), 1e13),
    np.reshape([3.0, 4.0], (1, 1, 1, 2)),
)[1]
assert np.shape(given) == (1, 1, 2, 2), f"dk has the shape of the kernel, not {np.shape(given)}"
assert np.allclose(np.ravel(given), [3, 4, 30, 40]), (
    "two channels hold 1 and 10, two filters have dout 3 and 4: dk is 3, 4 / 30, 40, however large the kernel's "
    f"weights are; yours is {np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(322)
for case_shape, case_kernel_shape in [
    ((2, 5, 7, 3), (3, 2, 3, 4)),
    ((1, 6, 4, 2), (1, 4, 2, 1)),
    ((3, 4, 4, 1), (3, 3, 1, 2)),
    ((1, 3, 8, 2), (3, 5, 2, 2)),
]:
    case_x, case_kernel = (
        hidden_random.normal(size=case_shape),
        hidden_random.normal(size=case_kernel_shape),
    )
    case_dout = hidden_random.normal(size=case_conv(case_x, case_kernel).shape)
    case_right = case_slopes(case_conv, [case_x, case_kernel], 1, case_dout)
    case_given = conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy())[1]
    assert case_agree(case_given, case_right), (
        f"dk is wrong for x {case_shape}, kernel {case_kernel_shape}: "
        f"{case_says(case_given, case_right)}"
    )
case_x, case_kernel = (
    hidden_random.normal(size=(2, 4, 5, 2)),
    hidden_random.normal(size=(2, 2, 2, 3)),
)
case_dout = hidden_random.normal(size=(2, 3, 4, 3))
case_right = conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy())[1]
case_given = conv_backward(case_x, case_kernel * 1e13, case_dout)[1]
assert case_right is not None and case_agree(case_given, case_right), (
    "dk is another one when the kernel is larger, but it is made of x and dout only. (Differences suffer from "
    "rounding where outputs are large; gradients that are worked out do not.)"
)
### END HIDDEN TESTS

# %% test="conv_input" points=1
# dx with stride 1. One image with one channel is the example of part B.
small_dout = np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1)
small_kernel = np.array([0.0, 1, 2, 3]).reshape(2, 2, 1, 1)
given = conv_backward(np.zeros((1, 3, 3, 1)), small_kernel, small_dout)
assert isinstance(given, (tuple, list)) and len(given) == 3, (
    f"three gradients come back, dx, dk and db; your function gave a {type(given).__name__}"
)
given = given[0]
assert np.shape(given) == (1, 3, 3, 1), (
    f"dx, the first of the three, has the shape of x, (1, 3, 3, 1), not {np.shape(given)}"
)
assert np.allclose(np.ravel(given), [0, 1, 2, 2, 10, 10, 6, 17, 12]), (
    f"in part B, dL/dX was 0, 1, 2, 2, 10, 10, 6, 17, 12 for these numbers; dx is {np.ravel(given)}"
)
# Two images of one pixel with two channels and huge values, under a kernel of 1x1 with two filters.
given = conv_backward(
    np.full((2, 1, 1, 2), 1e13),
    np.array([[1.0, 10], [2, 20]]).reshape(1, 1, 2, 2),
    np.array([[3.0, 4], [5, 6]]).reshape(2, 1, 1, 2),
)[0]
assert np.shape(given) == (2, 1, 1, 2), f"dx has the shape of x, not {np.shape(given)}"
assert np.allclose(np.ravel(given), [43, 86, 65, 130]), (
    "the weights are 1, 10 for the first channel and 2, 20 for the second; dout is 3, 4 for the first image and 5, 6 "
    "for the second: dx is 43, 86 / 65, 130, however large the values of x are; yours is "
    f"{np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(323)
for case_shape, case_kernel_shape in [
    ((2, 5, 6, 3), (3, 2, 3, 4)),
    ((1, 6, 4, 2), (1, 4, 2, 1)),
    ((3, 4, 4, 1), (3, 3, 1, 2)),
    ((1, 3, 8, 2), (3, 5, 2, 2)),
]:
    case_x, case_kernel = (
        hidden_random.normal(size=case_shape),
        hidden_random.normal(size=case_kernel_shape),
    )
    case_dout = hidden_random.normal(size=case_conv(case_x, case_kernel).shape)
    case_right = case_slopes(case_conv, [case_x, case_kernel], 0, case_dout)
    case_given = conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy())[0]
    assert case_agree(case_given, case_right), (
        f"dx is wrong for x {case_shape}, kernel {case_kernel_shape}: "
        f"{case_says(case_given, case_right)}"
    )
case_x, case_kernel = (
    hidden_random.normal(size=(2, 4, 5, 2)),
    hidden_random.normal(size=(2, 2, 2, 3)),
)
case_dout = hidden_random.normal(size=(2, 3, 4, 3))
case_right = conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy())[0]
case_given = conv_backward(case_x * 1e13, case_kernel, case_dout)[0]
assert case_right is not None and case_agree(case_given, case_right), (
    "dx is another one when x is larger, but it is made of the kernel and dout only. (Differences suffer from "
    "rounding where outputs are large; gradients that are worked out do not.)"
)
### END HIDDEN TESTS

# %% test="conv_stride" points=1
# Larger steps, also those that do not come out even.
given = conv_backward(
    np.arange(16.0).reshape(1, 4, 4, 1), np.ones((1, 1, 1, 1)), np.ones((1, 2, 2, 1)), stride=2
)
assert isinstance(given, (tuple, list)) and len(given) == 3, (
    f"three gradients come back, dx, dk and db; your function gave a {type(given).__name__}"
)
given_dx, given_dk, _ = given
assert np.shape(given_dx) == (1, 4, 4, 1), f"dx has the shape of x, not {np.shape(given_dx)}"
assert np.allclose(np.reshape(given_dx, (4, 4)), np.outer([1, 0, 1, 0], [1, 0, 1, 0])), (
    "with stride 2, a kernel of one weight, 1, reads every second pixel of every second row: dx is 1 there and 0 "
    f"elsewhere; yours is {np.ravel(given_dx)}"
)
assert np.allclose(given_dk, 20), (
    f"this weight meets the pixels 0, 2, 8 and 10: dk is 20; yours is {np.ravel(given_dk)}"
)
### BEGIN HIDDEN TESTS
# The truth is right; so is what the student's own function makes of the same gradient with stride 1, where
# the kernel has stopped at every pixel and most stops have gradient 0: a slip there has lost its points already.
hidden_random = np.random.default_rng(324)
for case_shape, case_kernel_shape, case_stride in [
    ((2, 6, 7, 2), (3, 2, 2, 2), 2),
    ((1, 7, 5, 1), (2, 2, 1, 3), 3),
    ((2, 5, 8, 2), (1, 3, 2, 1), 2),
    ((1, 7, 7, 1), (3, 3, 1, 1), 2),
]:
    case_x, case_kernel = (
        hidden_random.normal(size=case_shape),
        hidden_random.normal(size=case_kernel_shape),
    )
    case_dout = hidden_random.normal(size=case_conv(case_x, case_kernel, 0, case_stride).shape)
    case_given = case_parts_of(
        conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy(), stride=case_stride)
    )
    case_every = np.zeros(case_conv(case_x, case_kernel).shape)
    case_every[:, ::case_stride, ::case_stride] = case_dout
    case_own = case_parts_of(conv_backward(case_x.copy(), case_kernel.copy(), case_every))
    for case_index, case_name in enumerate(["dx", "dk"]):
        case_right = case_slopes(
            case_conv, [case_x, case_kernel, 0, case_stride], case_index, case_dout
        )
        assert case_either(case_given[case_index], case_right, case_own[case_index]), (
            f"{case_name} is wrong for x {case_shape}, kernel {case_kernel_shape}, stride "
            f"{case_stride}: {case_says(case_given[case_index], case_right)}"
        )
### END HIDDEN TESTS

# %% test="conv_padding" points=1
# Zeros around the image: the first step above. dx has no rows and columns for the zeros.
given = conv_backward(
    np.array([1.0, 2, 3, 4]).reshape(1, 2, 2, 1),
    np.arange(9.0).reshape(3, 3, 1, 1),
    np.array([1.0, 10, 100, 1000]).reshape(1, 2, 2, 1),
    padding=1,
)
assert isinstance(given, (tuple, list)) and len(given) == 3, (
    f"three gradients come back, dx, dk and db; your function gave a {type(given).__name__}"
)
given_dk = given[1]
assert np.shape(given_dk) == (3, 3, 1, 1), (
    f"dk has the shape of the kernel, not {np.shape(given_dk)}"
)
assert np.allclose(np.ravel(given_dk), [1000, 2100, 200, 3010, 4321, 402, 30, 43, 4]), (
    "dk is 1000, 2100, 200 / 3010, 4321, 402 / 30, 43, 4 for the example above; yours is "
    f"{np.ravel(given_dk)}"
)
# A kernel of one weight, 2, reads the zeros as well: 4x4 positions. dout is 0 to 15.
given_dx = conv_backward(
    np.ones((1, 2, 2, 1)),
    np.full((1, 1, 1, 1), 2.0),
    np.arange(16.0).reshape(1, 4, 4, 1),
    padding=1,
)[0]
assert np.shape(given_dx) == (1, 2, 2, 1), (
    f"dx has the shape of x, (1, 2, 2, 1), not {np.shape(given_dx)}"
)
assert np.allclose(np.ravel(given_dx), [10, 12, 18, 20]), (
    "a kernel of one weight, 2, on an image of 2x2 with padding 1; dout is 0 to 15: dx is 10, 12, 18, 20; yours is "
    f"{np.ravel(given_dx)}"
)
### BEGIN HIDDEN TESTS
# The truth is right; so is what the student's own function gives for an image that comes with its zeros.
hidden_random = np.random.default_rng(326)
for case_shape, case_kernel_shape, case_stride, case_padding in [
    ((2, 4, 5, 2), (3, 3, 2, 2), 1, 1),
    ((1, 3, 4, 1), (2, 4, 1, 3), 1, 2),
    ((1, 2, 3, 2), (3, 1, 2, 1), 1, 3),
    ((2, 5, 6, 2), (3, 2, 2, 2), 2, 1),
    ((1, 6, 4, 1), (3, 3, 1, 2), 3, 2),
]:
    case_x, case_kernel = (
        hidden_random.normal(size=case_shape),
        hidden_random.normal(size=case_kernel_shape),
    )
    case_all = [case_x, case_kernel, 0, case_stride, case_padding]
    case_dout = hidden_random.normal(size=case_conv(*case_all).shape)
    case_given = case_parts_of(
        conv_backward(
            case_x.copy(), case_kernel.copy(), case_dout.copy(), case_stride, case_padding
        )
    )
    case_around = (case_padding, case_padding)
    case_wide = np.pad(case_x, ((0, 0), case_around, case_around, (0, 0)))
    case_own = list(
        case_parts_of(conv_backward(case_wide, case_kernel.copy(), case_dout.copy(), case_stride))
    )
    if np.ndim(case_own[0]) == 4:
        case_own[0] = case_floats(case_own[0])[
            :,
            case_padding : case_padding + case_shape[1],
            case_padding : case_padding + case_shape[2],
        ]
    for case_index, case_name in enumerate(["dx", "dk"]):
        case_right = case_slopes(case_conv, case_all, case_index, case_dout)
        assert case_either(case_given[case_index], case_right, case_own[case_index]), (
            f"{case_name} is wrong for x {case_shape}, kernel {case_kernel_shape}, stride {case_stride}, "
            f"padding {case_padding}: {case_says(case_given[case_index], case_right)}"
        )
### END HIDDEN TESTS

# %% test="conv_groups" points=1
# Two groups on one pixel. The channels hold 1, 2 and 3, 4; four filters, two in each group.
four = np.reshape([1.0, 2, 3, 4], (1, 1, 1, 4))
given = conv_backward(
    four, np.ones((1, 1, 2, 4)), np.reshape([1.0, 10, 100, 1000], (1, 1, 1, 4)), groups=2
)
assert isinstance(given, (tuple, list)) and len(given) == 3, (
    f"three gradients come back, dx, dk and db; your function gave a {type(given).__name__}"
)
given_dk = given[1]
assert np.shape(given_dk) == (1, 1, 2, 4), (
    f"dk has the shape of the kernel, (1, 1, 2, 4), not {np.shape(given_dk)}"
)
assert np.allclose(np.ravel(given_dk), [1, 10, 300, 3000, 2, 20, 400, 4000]), (
    "the channels hold 1, 2 and 3, 4, dout is 1, 10 and 100, 1000: dk is 1, 10, 300, 3000 / 2, 20, 400, 4000; "
    f"yours is {np.ravel(given_dk)}"
)
# The same with one filter in each group: its weights are 5, 6 in the first and 7, 8 in the second.
given_dx = conv_backward(
    four, np.reshape([5.0, 7, 6, 8], (1, 1, 2, 2)), np.reshape([1.0, 10], (1, 1, 1, 2)), groups=2
)[0]
assert np.shape(given_dx) == (1, 1, 1, 4), (
    f"dx has the shape of x, (1, 1, 1, 4), not {np.shape(given_dx)}"
)
assert np.allclose(np.ravel(given_dx), [5, 6, 70, 80]), (
    "the filters have the weights 5, 6 and 7, 8, dout is 1 and 10: dx is 5, 6, 70, 80; yours is "
    f"{np.ravel(given_dx)}"
)
### BEGIN HIDDEN TESTS
# The truth is right; so is what the student's own function gives for each group alone.
hidden_random = np.random.default_rng(327)
for case_shape, case_kernel_shape, case_groups, case_stride, case_padding in [
    ((2, 4, 3, 4), (2, 2, 2, 6), 2, 1, 0),
    ((1, 3, 5, 3), (1, 3, 1, 3), 3, 1, 0),
    ((1, 3, 3, 2), (2, 1, 1, 6), 2, 1, 0),
    ((2, 3, 3, 6), (2, 2, 3, 2), 2, 1, 0),
    ((2, 5, 4, 4), (3, 2, 2, 2), 2, 2, 1),
]:
    case_x, case_kernel = (
        hidden_random.normal(size=case_shape),
        hidden_random.normal(size=case_kernel_shape),
    )
    case_all = [case_x, case_kernel, 0, case_stride, case_padding, case_groups]
    case_dout = hidden_random.normal(size=case_conv(*case_all).shape)
    try:
        case_alone = [
            case_parts_of(conv_backward(*each, case_stride, case_padding))
            for each in zip(
                *(np.split(each, case_groups, axis=3) for each in (case_x, case_kernel, case_dout)),
                strict=True,
            )
        ]
    except Exception:
        if case_padding:  # it fails on padding alone, and has lost the points for that
            continue
        raise
    case_given = case_parts_of(
        conv_backward(
            case_x.copy(),
            case_kernel.copy(),
            case_dout.copy(),
            case_stride,
            case_padding,
            case_groups,
        )
    )
    for case_index, case_name in enumerate(["dx", "dk"]):
        case_right = case_slopes(case_conv, case_all, case_index, case_dout)
        case_own = [case_floats(each[case_index]) for each in case_alone]
        case_own = np.concatenate(case_own, axis=-1) if case_own[0].ndim == 4 else None
        assert case_either(case_given[case_index], case_right, case_own), (
            f"{case_name} is wrong for x {case_shape}, kernel {case_kernel_shape}, {case_groups} groups, "
            f"stride {case_stride}, padding {case_padding}: "
            f"{case_says(case_given[case_index], case_right)}"
        )
    case_right = case_dout.sum(axis=(0, 1, 2))
    case_own = [case_floats(each[2]) for each in case_alone]
    case_own = np.concatenate(case_own) if case_own[0].ndim == 1 else None
    # A db that is wrong for a single group is a matter of the test of the bias.
    assert not case_agree(case_own, case_right) or case_agree(case_given[2], case_right), (
        f"db is wrong for x {case_shape}, kernel {case_kernel_shape}, {case_groups} groups: "
        f"{case_says(case_given[2], case_right)}"
    )
### END HIDDEN TESTS

# %% test="conv_arguments" points=1
# Bytes or floats of 32 bits come in, floats go out, and nobody's array is changed.
photo = np.full((1, 2, 2, 1), 200, np.uint8)
half, halves = np.full((1, 1, 1, 1), 0.5), np.full((1, 2, 2, 1), 0.5)
given = conv_backward(photo, half, halves)
assert (photo == 200).all(), f"x was 200 everywhere before the call, and {np.ravel(photo)} after it"
assert (halves == 0.5).all(), f"dout was 0.5 before the call, and {np.ravel(halves)} after it"
assert isinstance(given, (tuple, list)) and len(given) == 3, (
    f"three gradients come back, dx, dk and db; your function gave a {type(given).__name__}"
)
given_dx, given_dk, _ = given
expected_dx, expected_dk, _ = conv_backward(photo.astype(float), half, halves)
assert np.any(expected_dx) and np.any(expected_dk), (
    f"x is 200 everywhere, and dx is {np.ravel(expected_dx)}, dk is {np.ravel(expected_dk)}"
)
assert np.shape(given_dx) == np.shape(expected_dx) and np.allclose(given_dx, expected_dx), (
    f"dx is {np.ravel(given_dx)} when x holds bytes, and {np.ravel(expected_dx)} when it holds the same as floats"
)
assert np.shape(given_dk) == np.shape(expected_dk) and np.allclose(given_dk, expected_dk), (
    f"dk is {np.ravel(given_dk)} when x holds bytes, and {np.ravel(expected_dk)} when it holds the same as floats"
)
given = conv_backward(photo, np.full((1, 1, 1, 1), 2), np.full((1, 2, 2, 1), 2, np.uint8))
assert np.allclose(given[1], 1600), (
    f"four pixels of 200, each with dout 2, all as bytes: dk is 1600; yours is {np.ravel(given[1])}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(325)
for case_type in (np.float32, np.int64, np.uint8):
    case_arrays = [
        hidden_random.uniform(0, 9, size=each).astype(case_type)
        for each in [(2, 5, 4, 2), (2, 3, 2, 3), (2, 4, 2, 3)]
    ]
    case_copies = [each.copy() for each in case_arrays]
    case_wide = [each.astype(float) for each in case_arrays]
    case_given = case_parts_of(conv_backward(*case_arrays))
    case_right = case_parts_of(conv_backward(*case_wide))
    for case_index, case_name in enumerate(["dx", "dk", "db"]):
        assert case_agree(case_given[case_index], case_right[case_index]), (
            f"{case_name} is another one when all arrays are {case_arrays[0].dtype}: "
            f"{case_says(case_given[case_index], case_right[case_index])}"
        )
        assert np.array_equal(case_arrays[case_index], case_copies[case_index]), (
            f"conv_backward changed its argument number {case_index + 1}"
        )
case_arrays = [
    np.full((1, 3, 3, 1), 255, np.uint8),
    hidden_random.normal(size=(2, 2, 1, 2)).astype(np.float32),
    hidden_random.normal(size=(1, 2, 2, 2)).astype(np.float32),
]
case_given = case_parts_of(conv_backward(*case_arrays))
case_right = case_parts_of(conv_backward(*[each.astype(float) for each in case_arrays]))
for case_index, case_name in enumerate(["dx", "dk", "db"]):
    assert case_agree(
        np.divide(case_floats(case_given[case_index]), 10),
        np.divide(case_floats(case_right[case_index]), 10),
    ), f"{case_name} is another one when x holds bytes and the rest floats of 32 bits"
case_arrays = [
    np.ones((1, 2, 2, 1)),
    np.full((1, 1, 1, 1), 200, np.uint8),
    np.full((1, 2, 2, 1), 2, np.uint8),
]
case_given = float(np.max(case_floats(case_parts_of(conv_backward(*case_arrays))[0])))
assert case_given == 400, (
    f"a weight of 200 and dout of 2, both as bytes: dx is 400; yours is {case_given:g}"
)
### END HIDDEN TESTS

# %% [markdown]
# Check all three against part A, with everything at once. The relative differences should be about 1e-8 or less.

# %%
check_x, check_kernel = rng.normal(size=(2, 5, 6, 4)), rng.normal(size=(3, 2, 2, 6))
check_bias, check_dout = rng.normal(size=6), rng.normal(size=(2, 3, 4, 6))
options = {"stride": 2, "padding": 1, "groups": 2}


def my_gradient(number):
    return lambda: conv_backward(check_x, check_kernel, check_dout, **options)[number]


compare("dx", my_gradient(0), lambda x: conv2d(x, check_kernel, **options), check_x, check_dout)
compare("dk", my_gradient(1), lambda k: conv2d(check_x, k, **options), check_kernel, check_dout)
compare("db", my_gradient(2), lambda b: conv2d(check_x, check_kernel, b, **options),
        check_bias, check_dout)  # fmt: skip

# %% [markdown]
# ## D. Pooling (6 points)
#
# Lecture 002 says that pooling has no gradients, and that the values are copied to the size before the
# pooling. The first half is meant for parameters: pooling has none, so there is nothing to learn. It still
# passes a gradient on. And what is copied where depends on the pooling:
#
# - A maximum goes back to the pixel it came from. All other pixels of the window get nothing: had they been a
#   little larger, the output would be the same. Where several pixels share the maximum, **the first in
#   reading order** gets all of it (row by row, each from left to right).
# - A mean goes back to all pixels of the window, each with an equal share.
#
# Windows may overlap; then a pixel adds up what comes from each of them. And no pixel is left out: where the size does
# not come out even, the last windows stick out at the right and at the bottom. Such a window is cut off at the edge
# and holds only the pixels that are there. (Other libraries call this *ceil mode*.)
#
# **A first step.** The mean of windows of 2x2 with stride 2, on 2 rows of 3 pixels: the first window holds 4 pixels,
# the second one sticks out and holds 2. `dout` is 8 and 6. Each pixel of the first window gets 8 / 4 = 2, each of the
# second 6 / 2 = 3. So dx is 2, 2, 3 in both rows.


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    """The backward pass of `max_pool(x, size, stride)`.

    Args:
        x: NumPy array of floats (n, height, width, channels), the input of the pooling.
        dout: NumPy array of floats (n, rows, columns, channels), the gradient with respect to its
            output. The last row and column may belong to windows that are cut off at the edge.
        size: side of the square window in pixels.
        stride: pixels from one window to the next, in both directions; at most `size`.

    Returns:
        dx: floats of the shape of x.
    """
    ### BEGIN SOLUTION
    dx = np.zeros(x.shape)
    for image, i, j, channel in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[image, top : top + size, left : left + size, channel]
        # argmax takes the first of several
        row, column = divmod(int(np.argmax(window)), window.shape[1])
        dx[image, top + row, left + column, channel] += dout[image, i, j, channel]
    return dx
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Section 6 of lesson 05 has max pooling for windows that fit. `pool` above shows which pixels a window holds: what does a
# slice of NumPy do that goes past the end of an array?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go through the entries of `dout`. Cut the window out of x again, find the place of its maximum, and add the entry
# of `dout` there. For the mean, add a share of it to the whole window. How many pixels does the window have?
# </details>
# <details><summary>Hint 3: the line, nearly</summary>
#
# `np.argmax(window)` counts row by row, and takes the first of several. `divmod` by the width of *this* window makes a row
# and a column of it. Both are counted from the window's corner (i x stride, j x stride). Use `+=`.
# </details>

# %% test="max_tiles" points=1
# Windows side by side that fit, and no two pixels alike.
shown = np.array([[1.0, 2, 5, 6], [4, 3, 8, 7], [-9, -8, 13, 16], [-6, -7, 14, 15]])
shown = shown.reshape(1, 4, 4, 1)
given = max_pool_backward(shown, np.array([[1.5, 2], [3, 4]]).reshape(1, 2, 2, 1), 2, 2)
assert np.shape(given) == (1, 4, 4, 1), f"dx has the shape of x, not {np.shape(given)}"
expected = [[0, 0, 0, 0], [1.5, 0, 2, 0], [0, 0, 0, 4], [3, 0, 0, 0]]
assert np.allclose(np.reshape(given, (4, 4)), expected), (
    f"with x {shown[0, :, :, 0].tolist()} and dout 1.5, 2, 3, 4, dx is {expected}; your function gave "
    f"{np.reshape(given, (4, 4)).tolist()}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(331)
for case_shape, case_size in [
    ((2, 6, 6, 3), 3),
    ((1, 4, 8, 2), 2),
    ((3, 3, 3, 1), 3),
    ((2, 2, 3, 2), 1),
]:
    case_x = hidden_random.permutation(int(np.prod(case_shape))).reshape(case_shape) - 40.0
    case_dout = hidden_random.normal(size=case_pool(case_x, case_size, case_size).shape)
    case_right = case_slopes(case_pool, [case_x, case_size, case_size], 0, case_dout)
    case_given = max_pool_backward(case_x.copy(), case_dout.copy(), case_size, case_size)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape} with size and stride {case_size}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% test="max_ties" points=1
# Several pixels share the maximum: the first in reading order gets all of it.
shown = np.array([[1.0, 7, 5, 5], [7, 7, 5, 5]]).reshape(1, 2, 4, 1)
given = max_pool_backward(shown, np.array([3.0, 4]).reshape(1, 1, 2, 1), 2, 2)
assert np.shape(given) == (1, 2, 4, 1), f"dx has the shape of x, not {np.shape(given)}"
assert np.allclose(np.ravel(given), [0, 3, 4, 0, 0, 0, 0, 0]), (
    "x is 1, 7, 5, 5 / 7, 7, 5, 5, dout is 3, 4: dx is 0, 3, 4, 0 / 0, 0, 0, 0; your function gave "
    f"{np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(332)
for case_shape, case_size in [((2, 6, 9, 1), 3), ((3, 8, 4, 1), 2)]:
    case_x = hidden_random.integers(1, 4, size=case_shape).astype(float)
    case_dout = (
        hidden_random.integers(1, 9, size=case_pool(case_x, case_size, case_size).shape) * 1.0
    )
    # A slope that falls gently in reading order makes the first of several maxima the only one.
    case_fall = np.arange(case_shape[1] * case_shape[2]).reshape(1, *case_shape[1:3], 1) * 1e-3
    case_right = case_slopes(case_pool, [case_x - case_fall, case_size, case_size], 0, case_dout)
    case_given = max_pool_backward(case_x.copy(), case_dout.copy(), case_size, case_size)
    assert case_agree(case_given, case_right), (
        f"wrong where pixels of {case_shape} are alike: {case_says(case_given, case_right)}"
    )
case_near = np.array([[1.0, 1.000001], [0.5, 0.999999]]).reshape(1, 2, 2, 1)
case_given = max_pool_backward(case_near, np.ones((1, 1, 1, 1)), 2, 2)
assert case_agree(case_given, np.array([[0.0, 1], [0, 0]]).reshape(1, 2, 2, 1)), (
    "x is 1, 1.000001 / 0.5, 0.999999: the second pixel is the largest, if only by a little; dx is "
    f"{np.ravel(case_given)}"
)
### END HIDDEN TESTS

# %% test="max_overlap" points=1
# Windows that overlap, and fit.
shown = np.array([[1.0, 2, 3], [4, 9, 5], [6, 7, 8]]).reshape(1, 3, 3, 1)
given = max_pool_backward(shown, np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1), 2, 1)
assert np.shape(given) == (1, 3, 3, 1), f"dx has the shape of x, not {np.shape(given)}"
assert np.allclose(np.ravel(given), [0, 0, 0, 0, 10, 0, 0, 0, 0]), (
    "the pixel in the middle is the maximum of all four windows, dout is 1, 2, 3, 4: it gets 10, the others 0; "
    f"your function gave {np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(333)
for case_shape, case_size, case_stride in [
    ((2, 7, 7, 1), 3, 2),
    ((1, 5, 5, 1), 2, 1),
    ((1, 8, 6, 1), 4, 2),
]:
    case_x = hidden_random.permutation(int(np.prod(case_shape))).reshape(case_shape) + 1.0
    case_dout = (
        hidden_random.integers(1, 9, size=case_pool(case_x, case_size, case_stride).shape) * 1.0
    )
    case_right = case_slopes(case_pool, [case_x, case_size, case_stride], 0, case_dout)
    case_given = max_pool_backward(case_x.copy(), case_dout.copy(), case_size, case_stride)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape} with size {case_size} and stride {case_stride}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% test="max_edge" points=1
# Windows that stick out are cut off: 3 rows and 5 columns under windows of 2x2. All pixels are negative.
shown = np.arange(-15.0, 0.0).reshape(1, 3, 5, 1)
given = max_pool_backward(shown, np.arange(1.0, 7.0).reshape(1, 2, 3, 1), 2, 2)
assert np.shape(given) == (1, 3, 5, 1), f"dx has the shape of x, not {np.shape(given)}"
assert np.allclose(np.reshape(given, (3, 5)), [[0] * 5, [0, 1, 0, 2, 3], [0, 4, 0, 5, 6]]), (
    "x is -15 to -1 in 3 rows, dout is 1, 2, 3 / 4, 5, 6: dx is 0, 0, 0, 0, 0 / 0, 1, 0, 2, 3 / 0, 4, 0, 5, 6; "
    f"your function gave {np.reshape(given, (3, 5)).tolist()}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(335)
for case_shape, case_size in [
    ((2, 5, 9, 1), 2),
    ((1, 11, 4, 1), 3),
    ((1, 3, 7, 1), 4),
    ((1, 2, 5, 1), 3),
]:
    case_x = hidden_random.permutation(int(np.prod(case_shape))).reshape(case_shape) + 1.0
    case_dout = (
        hidden_random.integers(1, 9, size=case_pool(case_x, case_size, case_size).shape) * 1.0
    )
    case_right = case_slopes(case_pool, [case_x, case_size, case_size], 0, case_dout)
    case_given = max_pool_backward(case_x.copy(), case_dout.copy(), case_size, case_size)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape} with size and stride {case_size}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    """The backward pass of `average_pool(x, size, stride)`.

    Args:
        shape: the shape of x, a tuple (n, height, width, channels). Its numbers are not needed.
        dout: NumPy array of floats (n, rows, columns, channels), the gradient with respect to the
            output. The last row and column may belong to windows that are cut off at the edge.
        size: side of the square window in pixels.
        stride: pixels from one window to the next, in both directions; at most `size`.

    Returns:
        dx: floats of this shape.
    """
    ### BEGIN SOLUTION
    dx = np.zeros(shape)
    for i, j in np.ndindex(dout.shape[1:3]):
        top, left = i * stride, j * stride
        window = dx[:, top : top + size, left : left + size]
        window += dout[:, i : i + 1, j : j + 1] / (window.shape[1] * window.shape[2])
    return dx
    ### END SOLUTION


# %% test="average" points=1
# Means, with windows side by side and overlapping, that fit.
given = average_pool_backward((1, 2, 4, 1), np.array([4.0, 8]).reshape(1, 1, 2, 1), 2, 2)
assert np.shape(given) == (1, 2, 4, 1), f"dx has the shape of x, not {np.shape(given)}"
assert np.allclose(np.ravel(given), [1, 1, 2, 2, 1, 1, 2, 2]), (
    "two windows of 2x2 with dout 4 and 8: dx is 1, 1, 2, 2 in both rows; your function gave "
    f"{np.ravel(given)}"
)
given = average_pool_backward((1, 2, 3, 1), np.array([4.0, 8]).reshape(1, 1, 2, 1), 2, 1)
assert np.shape(given) == (1, 2, 3, 1), f"dx has the shape of x, not {np.shape(given)}"
assert np.allclose(np.ravel(given), [1, 3, 2, 1, 3, 2]), (
    "with stride 1 the two windows overlap in the middle: dx is 1, 3, 2 in both rows; your function gave "
    f"{np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(334)
for case_shape, case_size, case_stride in [
    ((2, 6, 6, 3), 3, 3),
    ((1, 5, 5, 2), 2, 1),
    ((2, 7, 7, 1), 3, 2),
]:
    case_x = hidden_random.normal(size=case_shape)
    case_all = [case_x, case_size, case_stride, np.nanmean]
    case_dout = hidden_random.normal(size=case_pool(*case_all).shape)
    case_right = case_slopes(case_pool, case_all, 0, case_dout)
    case_given = average_pool_backward(case_shape, case_dout.copy(), case_size, case_stride)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape} with size {case_size} and stride {case_stride}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% test="average_edge" points=1
# Means of windows that are cut off: the first step above.
given = average_pool_backward((1, 2, 3, 1), np.array([8.0, 6]).reshape(1, 1, 2, 1), 2, 2)
assert np.shape(given) == (1, 2, 3, 1), f"dx has the shape of x, not {np.shape(given)}"
assert np.allclose(np.ravel(given), [2, 2, 3, 2, 2, 3]), (
    "on 2 rows of 3 pixels, with dout 8 and 6, dx is 2, 2, 3 in both rows; your function gave "
    f"{np.ravel(given)}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(336)
for case_shape, case_size in [((2, 5, 9, 2), 2), ((1, 11, 4, 1), 3), ((1, 3, 7, 2), 4)]:
    case_all = [hidden_random.normal(size=case_shape), case_size, case_size, np.nanmean]
    case_dout = hidden_random.normal(size=case_pool(*case_all).shape)
    case_right = case_slopes(case_pool, case_all, 0, case_dout)
    case_given = average_pool_backward(case_shape, case_dout.copy(), case_size, case_size)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape} with size and stride {case_size}: "
        f"{case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% [markdown]
# Check both against part A: about 1e-8 or less. (No two pixels of `check_x` are alike, so a small step does not change
# which one is the maximum.)

# %%
check_x = rng.permutation(2 * 5 * 6 * 2).reshape(2, 5, 6, 2) / 10
check_dout = rng.normal(size=max_pool(check_x, 3, 2).shape)
compare("maximum", lambda: max_pool_backward(check_x, check_dout, 3, 2),
        lambda x: max_pool(x, 3, 2), check_x, check_dout)  # fmt: skip
compare("mean", lambda: average_pool_backward(check_x.shape, check_dout, 3, 2),
        lambda x: average_pool(x, 3, 2), check_x, check_dout)  # fmt: skip

# %% [markdown]
# ## E. The chain (4 points)
#
# ReLU lets positive numbers pass and makes all others 0. **Leaky ReLU** multiplies the others by a small slope
# instead, so that some gradient always comes through (lesson 13 uses it). Going back, a gradient gets the factor that
# the number got on the way forward: 1 above 0, and the slope elsewhere. At exactly 0 the curve has a corner; like
# Keras, take the slope there, too.


# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    """The backward pass of `leaky_relu(x, slope)`.

    Args:
        x: NumPy array of any shape, what went into the leaky ReLU: floats or whole numbers.
        dout: NumPy array of this shape, the gradient with respect to what came out.
        slope: the factor for numbers that are not above 0; a slope of 0 is the plain ReLU.

    Returns:
        dx: floats of this shape. x and dout stay as they are.
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, slope) * dout
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Section 6 of lesson 05 has the plain ReLU, section 7 a whole network. For the shortcut, look at section 3: what happens
# to the gradients of a box from which two arrows start?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Write the forward pass as five lines and give each result a name. The backward pass has a line for each of them, in the
# opposite order. Each layer's backward function gets what went into that layer, and the gradient of what came out.
# </details>
# <details><summary>Hint 3: the line, nearly</summary>
#
# The sum hands the gradient that it gets to both of its terms, unchanged. One copy goes through leaky ReLU and
# convolution, and arrives at x as the first result of `conv_backward`. The other one is at x already. Add them. The
# leaky ReLU asks for what the convolution put out, not for the sum.
# </details>

# %% test="leaky" points=1
# Each gradient gets the factor that the number got.
mine, mine_dout = np.array([-2.0, 3, -1, 4, 0]), np.array([5.0, 6, -7, -8, 9])
given = leaky_relu_backward(mine, mine_dout, slope=0.1)
assert np.shape(given) == (5,), f"dx has the shape of x, (5,), not {np.shape(given)}"
assert np.allclose(given, [0.5, 6, -0.7, -8, 0.9]), (
    "x is -2, 3, -1, 4, 0, dout is 5, 6, -7, -8, 9, slope 0.1: dx is 0.5, 6, -0.7, -8, 0.9; your function "
    f"gave {given}"
)
assert mine.tolist() == [-2, 3, -1, 4, 0], f"x was -2, 3, -1, 4, 0 before the call; now {mine}"
assert mine_dout.tolist() == [5, 6, -7, -8, 9], (
    f"dout was 5, 6, -7, -8, 9 before the call; now {mine_dout}"
)
given = leaky_relu_backward(np.array([-1, 2]), np.array([1, 1]), slope=0.25)
assert np.allclose(given, [0.25, 1]), (
    f"x is -1, 2 and dout 1, 1, as whole numbers, slope 0.25: dx is 0.25, 1; your function gave {given}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(341)
for case_shape, case_slope in [((7,), 0.2), ((3, 4), 0.0), ((2, 3, 2, 2), 0.01)]:
    case_x, case_dout = hidden_random.normal(size=case_shape), hidden_random.normal(size=case_shape)
    case_before = case_x.copy(), case_dout.copy()
    case_right = case_slopes(lambda x, s=case_slope: np.maximum(x, s * x), [case_x], 0, case_dout)
    case_given = leaky_relu_backward(case_x, case_dout, case_slope)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape}, slope {case_slope}: {case_says(case_given, case_right)}"
    )
    assert np.array_equal(case_x, case_before[0]), "x was changed by the call"
    assert np.array_equal(case_dout, case_before[1]), "dout was changed by the call"
case_given = leaky_relu_backward(np.zeros(3), np.ones(3), 0.5)
case_right = np.full(3, 0.5)
assert case_agree(case_given, case_right), (
    f"wrong at exactly 0 with slope 0.5 and dout 1: {case_says(case_given, case_right)}"
)
### END HIDDEN TESTS

# %% [markdown]
# Now put the pieces together. The network is a **residual block** (ResNet, lecture 002) with a pooling behind it:
#
# 1. a convolution with kernels of 3x3, stride 1 and padding 1, as many filters as channels: the size stays the same;
# 2. leaky ReLU with slope 0.1;
# 3. the sum of this and the input x, which takes a **shortcut** past both;
# 4. max pooling with size and stride 2;
# 5. the sum of all that is left: this is the loss.
#
# The backward pass goes the same way back. The first gradient is that of a sum with respect to each of its terms.
# And x is used twice.
#
# **A first step.** x is one image of 2x2, with the pixels 1, 2, 3, 4. The kernel is nine ones and the bias 0. At each
# position, the window holds all four pixels and zeros: the convolution gives 10 everywhere, and leaky ReLU leaves it. The
# sums are 11, 12, 13, 14. The maximum is 14, and this is the loss. It comes from the pixel at the lower right: its
# gradient there is 1, and 0 at the three others. Through the convolution, each of the four pixels gets 1. Through the
# shortcut, the lower right one gets 1 more. So dx is 1, 1, 1, 2.
#
# Use your own pieces. When this part is graded, correct ones take their place, so that a slip above costs its
# points only once. Keep the names and the order of the arguments.


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    """The loss of a small network, and its gradients.

    The loss is
    `max_pool(leaky_relu(conv2d(x, kernel, bias, padding=1), 0.1) + x, 2, 2).sum()`.

    Args:
        x: NumPy array of floats (n, height, width, channels).
        kernel: NumPy array of floats (3, 3, channels, channels).
        bias: NumPy array of floats (channels,).

    Returns:
        loss, dx, dk, db: the loss, and its gradients with respect to x, the kernel and the bias.
        All arguments stay as they are.
    """
    ### BEGIN SOLUTION
    convolved = conv2d(x, kernel, bias, padding=1)
    summed = leaky_relu(convolved, 0.1) + x
    pooled = max_pool(summed, 2, 2)
    dsummed = max_pool_backward(summed, np.ones(pooled.shape), 2, 2)
    dconvolved = leaky_relu_backward(convolved, dsummed, 0.1)
    dx, dk, db = conv_backward(x, kernel, dconvolved, padding=1)
    return pooled.sum(), dx + dsummed, dk, db
    ### END SOLUTION


# %% test="chain_weights" points=1
### BEGIN HIDDEN TESTS
# Correct pieces and forward functions, so that a slip above does not count twice. This runs first.
conv_backward, max_pool_backward = case_conv_backward, case_max_pool_backward
leaky_relu, leaky_relu_backward = case_leaky_relu, case_leaky_relu_backward


def conv2d(x, kernel, bias=0.0, stride=1, padding=0, groups=1):
    return case_conv(x, kernel, bias, stride, padding, groups)


def max_pool(x, size, stride):
    return case_pool(x, size, stride)


def case_loss(x, kernel, bias):
    case_out = case_conv(x, kernel, bias, 1, 1)
    case_out = np.maximum(case_out, 0) + 0.1 * np.minimum(case_out, 0)
    return case_pool(case_out + x, 2, 2).sum()


hidden_random = np.random.default_rng(342)
case_points = [
    [
        hidden_random.normal(size=case_shape),
        hidden_random.normal(size=(3, 3, case_shape[3], case_shape[3])),
        hidden_random.normal(size=case_shape[3]) - 0.5,
    ]
    for case_shape in [(2, 6, 4, 2), (1, 5, 6, 1), (2, 3, 5, 3)]
]


### END HIDDEN TESTS
# The first step above: the loss, dk and db. (The next test looks at dx.)
small = np.array([1.0, 2, 3, 4]).reshape(1, 2, 2, 1)
given = loss_and_gradients(small, np.ones((3, 3, 1, 1)), np.zeros(1))
assert isinstance(given, (tuple, list)) and len(given) == 4, (
    f"four things come back, loss, dx, dk and db; your function gave a {type(given).__name__}"
)
given_loss, _, given_dk, given_db = given
assert np.shape(given_loss) == () and np.allclose(given_loss, 14), (
    f"the loss is 14 for the example above; yours is {given_loss}"
)
assert np.shape(given_dk) == (3, 3, 1, 1) and np.shape(given_db) == (1,), (
    f"dk and db have the shapes (3, 3, 1, 1) and (1,), not {np.shape(given_dk)} and {np.shape(given_db)}"
)
assert np.allclose(np.ravel(given_dk), [1, 2, 0, 3, 4, 0, 0, 0, 0]), (
    "only the window at the lower right has made the maximum: dk is 1, 2, 0 / 3, 4, 0 / 0, 0, 0; yours is "
    f"{np.ravel(given_dk)}"
)
assert np.allclose(given_db, 1), f"db is 1 for the example above; yours is {given_db}"
# With bias -30, the convolution gives -20 everywhere, leaky ReLU makes it -2, and the largest sum is 2.
given_loss, _, given_dk, given_db = loss_and_gradients(
    small, np.ones((3, 3, 1, 1)), np.full(1, -30)
)
assert np.allclose(given_loss, 2), f"with bias -30 the loss is 2; yours is {given_loss}"
assert np.allclose(np.ravel(given_dk)[:5], [0.1, 0.2, 0, 0.3, 0.4]), (
    f"with bias -30 dk begins with 0.1, 0.2, 0, 0.3, 0.4; yours with {np.ravel(given_dk)[:5]}"
)
assert np.allclose(given_db, 0.1), f"with bias -30 db is 0.1; yours is {given_db}"


### BEGIN HIDDEN TESTS
for case_point in case_points:
    case_before = [each.copy() for each in case_point]
    case_given = loss_and_gradients(*case_point)
    case_right = case_loss(*case_before)
    case_shape = case_before[0].shape
    assert case_agree(case_given[0], case_right), (
        f"the loss is wrong for x {case_shape}: {case_says(case_given[0], case_right)}"
    )
    for case_index, case_name in [(1, "dk"), (2, "db")]:
        case_right = case_slopes(case_loss, case_before, case_index, 1)
        assert case_agree(case_given[1 + case_index], case_right), (
            f"{case_name} is wrong for x {case_shape}: "
            f"{case_says(case_given[1 + case_index], case_right)}"
        )
    for case_index, case_name in enumerate(["x", "the kernel", "the bias"]):
        assert np.array_equal(case_point[case_index], case_before[case_index]), (
            f"{case_name} was changed by the call"
        )
case_point = [each.copy() for each in case_points[0]]
case_right = case_floats(loss_and_gradients(*case_point)[2])[..., 1:]
case_point[2][0] = 1e13
case_given = case_floats(loss_and_gradients(*case_point)[2])[..., 1:]
assert case_agree(case_given, case_right), (
    "one filter has a very large output, and the gradient of the other suffers: they have nothing "
    "to do with each other. (Differences of a loss suffer so; gradients that are worked out do not.)"
)
### END HIDDEN TESTS

# %% test="chain_input" points=1
# dx: the first step above, and the same with bias -30, where leaky ReLU passes a tenth.
small = np.array([1.0, 2, 3, 4]).reshape(1, 2, 2, 1)
given = loss_and_gradients(small, np.ones((3, 3, 1, 1)), np.zeros(1))
assert isinstance(given, (tuple, list)) and len(given) == 4, (
    f"four things come back, loss, dx, dk and db; your function gave a {type(given).__name__}"
)
given_dx = given[1]
assert np.shape(given_dx) == (1, 2, 2, 1), (
    f"dx, the second of the four, has the shape (1, 2, 2, 1), not {np.shape(given_dx)}"
)
assert np.allclose(np.ravel(given_dx), [1, 1, 1, 2]), (
    f"dx is 1, 1, 1, 2 for the example above; yours is {np.ravel(given_dx)}"
)
given_dx = loss_and_gradients(small, np.ones((3, 3, 1, 1)), np.full(1, -30))[1]
assert np.allclose(np.ravel(given_dx), [0.1, 0.1, 0.1, 1.1]), (
    f"with bias -30, dx is 0.1, 0.1, 0.1, 1.1; yours is {np.ravel(given_dx)}"
)
### BEGIN HIDDEN TESTS
for case_point in case_points:
    case_right = case_slopes(case_loss, case_point, 0, 1)
    case_given = loss_and_gradients(*[each.copy() for each in case_point])[1]
    assert case_agree(case_given, case_right), (
        f"dx is wrong for x {case_point[0].shape}: {case_says(case_given, case_right)}"
    )
### END HIDDEN TESTS

# %% [markdown]
# Check the whole chain against part A: about 1e-8 or less, all the way through five layers.

# %%
block_x = rng.normal(size=(2, 5, 4, 2))
block_kernel, block_bias = rng.normal(size=(3, 3, 2, 2)), rng.normal(size=2)


def block_loss(x=block_x, kernel=block_kernel, bias=block_bias):
    activated = leaky_relu(conv2d(x, kernel, bias, padding=1), 0.1)
    return max_pool(activated + x, 2, 2).sum()


def my_gradient(number):
    return lambda: loss_and_gradients(block_x, block_kernel, block_bias)[number]


compare("dx", my_gradient(1), lambda x: block_loss(x=x), block_x, 1.0)
compare("dk", my_gradient(2), lambda kernel: block_loss(kernel=kernel), block_kernel, 1.0)
compare("db", my_gradient(3), lambda bias: block_loss(bias=bias), block_bias, 1.0)

# %% [markdown]
# The gradient says which way the loss grows. One step of gradient descent goes the other way: from each weight
# and each bias, the learning rate times its gradient is subtracted.


# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    """One step of gradient descent on the loss of `loss_and_gradients`.

    Args:
        x, kernel, bias: as in `loss_and_gradients`. They stay as they are.
        rate: the learning rate.

    Returns:
        new_kernel, new_bias: new arrays.
    """
    ### BEGIN SOLUTION
    _, _, dk, db = loss_and_gradients(x, kernel, bias)
    return kernel - rate * dk, bias - rate * db
    ### END SOLUTION


# %% test="step" points=1
### BEGIN HIDDEN TESTS
# A correct `loss_and_gradients`, so that a slip in it does not count twice. This runs first.


def loss_and_gradients(x, kernel, bias):
    case_in = case_conv(x, kernel, bias, 1, 1)
    case_out = leaky_relu(case_in, 0.1) + x
    case_slope = max_pool_backward(case_out, np.ones(case_pool(case_out, 2, 2).shape), 2, 2)
    case_dx, case_dk, case_db = conv_backward(
        x, kernel, leaky_relu_backward(case_in, case_slope, 0.1), padding=1
    )
    return case_pool(case_out, 2, 2).sum(), case_dx + case_slope, case_dk, case_db


### END HIDDEN TESTS
# The example above, with a learning rate of 0.01. There dk is 1, 2, 0 / 3, 4, 0 / 0, 0, 0 and db is 1.
small = np.array([1.0, 2, 3, 4]).reshape(1, 2, 2, 1)
my_kernel, my_bias = np.ones((3, 3, 1, 1)), np.zeros(1)
given = descent_step(small, my_kernel, my_bias, 0.01)
assert isinstance(given, (tuple, list)) and len(given) == 2, (
    f"two arrays come back, the new kernel and the new bias; your function gave a {type(given).__name__}"
)
given_kernel, given_bias = given
assert np.shape(given_kernel) == (3, 3, 1, 1) and np.shape(given_bias) == (1,), (
    f"the shapes are (3, 3, 1, 1) and (1,); yours are {np.shape(given_kernel)} and {np.shape(given_bias)}"
)
assert np.allclose(np.ravel(given_kernel)[:5], [0.99, 0.98, 1, 0.97, 0.96]), (
    f"the new kernel begins with 0.99, 0.98, 1, 0.97, 0.96; yours with {np.ravel(given_kernel)[:5]}"
)
assert np.allclose(given_bias, -0.01), f"the new bias is -0.01; yours is {given_bias}"
assert (my_kernel == 1).all() and (my_bias == 0).all(), (
    f"the kernel was 1 and the bias 0 before the call; after it {np.ravel(my_kernel)} and {my_bias}"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(343)
for case_rate in (0.5, 1e-3):
    case_x = hidden_random.normal(size=(2, 5, 6, 2))
    case_kernel, case_bias = hidden_random.normal(size=(3, 3, 2, 2)), hidden_random.normal(size=2)
    case_before = case_kernel.copy(), case_bias.copy()
    case_given = descent_step(case_x, case_kernel, case_bias, case_rate)
    case_gradients = loss_and_gradients(case_x, *case_before)
    assert np.array_equal(case_kernel, case_before[0]), "the kernel was changed: return a new array"
    assert np.array_equal(case_bias, case_before[1]), "the bias was changed: return a new array"
    for case_new, case_old, case_slope in zip(
        case_given, case_before, case_gradients[2:], strict=True
    ):
        case_new, case_right = case_floats(case_new), case_old - case_rate * case_slope
        assert case_agree(case_new, case_right, 1e-5), (
            f"wrong with learning rate {case_rate}: {case_says(case_new, case_right)}"
        )
### END HIDDEN TESTS

# %% [markdown]
# ## F. In words (5 points)
#
# Answer in the last cell:
#
# 1. The second convolution of LeNet-5, in its full form, has 16 filters of 5x5 on 6 channels: 2,416 parameters
#    with the biases. How many forward passes does `numerical_gradient` need to find the gradient of all of
#    them, and how many passes does backpropagation need? When is the slow way useful all the same?
# 2. While a network trains, what has come out of its layers in the forward pass is kept in memory until the
#    backward pass. Which of your backward functions need what went into the layer, and for what? Which one
#    needs none of it?
# 3. What happens in `descent_step` if the learning rate is much too large, although the gradient is right?
#
# The next cell is for your experiments; it is not graded.

# %%
# Your experiments, for example ten steps of gradient descent:
# for _ in range(10):
#     block_kernel, block_bias = descent_step(block_x, block_kernel, block_bias, 0.01)
#     print(block_loss(block_x, block_kernel, block_bias))

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 2 points: two forward passes for each parameter, 4,832 in all; backpropagation needs one forward and one
#   backward pass, however many parameters there are (1 point for both counts). Differences are useful as a
#   check of a backward pass, on small arrays: they use the forward pass only (1 point).
# - 2 points: `conv_backward` needs x for dk (each weight's gradient is made of the pixels it met; for dx it needs the
#   kernel and not x); `max_pool_backward` needs x to know where the maximum was; `leaky_relu_backward` needs x, or
#   only its sign. `average_pool_backward` needs nothing but the shape. 1 point for what the three need with a reason, 1
#   point for the mean (a place of the maximum or a mask instead of x is right, too).
# - 1 point: the gradient holds only near the point where it was taken. A step that is too long leaves that
#   neighbourhood: the loss may rise or jump, and the weights may grow without limit; or most units are pushed below 0,
#   where leaky ReLU passes only a tenth of the gradient (and plain ReLU none), and learning nearly stops.
