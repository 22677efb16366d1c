# %% [markdown]
# # Assignment 3: backpropagation by hand
#
# Keras finds every gradient for you. In this assignment you find them yourself, for the three pieces that
# a small convnet is made of: convolution, ReLU and pooling. In the end you take one step of gradient descent
# with nothing but NumPy.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that is happy says
# nothing, and a test that is not says what went wrong. When your work is graded, the same tests run again
# with inputs you have not seen. Each test cell counts by itself, and a slip in one part does not follow you
# into the next.
#
# **Time.** About 120 minutes. **You need** lecture 002: the backward pass of a convolution, full
# convolution, pooling. NumPy is enough, and loops are fine: it is better to be clear than to be fast.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `numerical_gradient`: slopes by trying | 4 |
# | B | `kernel_gradient`, `input_gradient`: the lecture's example, in general | 4 |
# | C | `conv_backward`: batches, channels, stride | 7 |
# | D | `max_pool_backward`, `average_pool_backward` | 6 |
# | E | `relu_backward`, `loss_and_gradients`, `descent_step`: the chain | 4 |
# | F | a question, answered in words | 5 |
# | | together | 30 |
#
# **A name.** In every part, `dout` is the gradient of the loss with respect to what a layer puts out. It has
# the shape of that output. The lecture writes dL/dO. The same goes for `dx`, `dk` and `db`: each has the
# shape of the array whose gradient it is.

# %% locked="setup"
import sys

import numpy as np

# This assignment writes what these modules do, so they cannot be imported here.
for finds_gradients in ("utils.conv", "tensorflow", "keras", "torch", "jax"):
    sys.modules[finds_gradients] = None

# %% [markdown]
# The forward direction is given. You may call these three functions wherever they help.


# %% locked="forward"
def conv2d(x, kernel, bias=0.0, stride=1):
    """Convolution without padding.

    Args:
        x: (n, height, width, channels).
        kernel: (kh, kw, channels, filters).
        bias: a number, or one for each filter.
        stride: pixels from one position of the kernel to the next.
    """
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[:2], axis=(1, 2))
    return np.einsum("nijcuv,uvcf->nijf", windows[:, ::stride, ::stride], kernel) + bias


def max_pool(x, size, stride):
    """Maximum of each size x size window of x (n, height, width, channels), without padding."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(-2, -1))


def average_pool(x, size, stride):
    """Mean of each size x size window of x (n, height, width, channels), without padding."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    return windows[:, ::stride, ::stride].mean(axis=(-2, -1))


# %% [markdown]
# ## A. Slopes by trying (4 points)
#
# How much does a number change when one of its inputs changes a little? One can simply try. Go one step up,
# go one step down, look at the difference, and divide by the distance between the two: these are central
# differences. It is slow, and it is hard to get wrong. That makes it the right tool to check everything that
# follows.


# %% solution="numerical_gradient"
def numerical_gradient(function, x, step=1e-5):
    """Gradient of a function by central differences, one entry of x after the other.

    Args:
        function: takes one float64 array of the shape of x and returns one number.
        x: NumPy array of any shape: floats of 64 or 32 bits, or whole numbers. It must be
            exactly the same after the call as before.
        step: how far to go up and down from each entry of x.

    Returns:
        float64 array of the shape of x: how fast the function's value changes with each entry.
    """
    ### BEGIN SOLUTION
    point = np.array(x, dtype="float64")  # a copy: 32 bits are too coarse for small steps
    slopes = np.zeros(point.shape)
    for place in np.ndindex(point.shape):
        here = point[place]
        point[place] = here + step
        above = function(point)
        point[place] = here - step
        below = function(point)
        point[place] = here  # adding the step again would leave a rounding error
        slopes[place] = (above - below) / (2 * step)
    return slopes
    ### END SOLUTION


# %% test="numerical_values" points=1
### BEGIN HIDDEN TESTS
# What the hidden tests of all parts need. It stands before the first assertion, so it always runs.


def case_slopes(case_forward, case_arguments, case_index, case_dout, case_step=1e-5):
    """The truth: central differences, in float64, of the sum of dout times what comes out."""

    def case_loss(case_moved):
        case_all = [*case_arguments[:case_index], case_moved, *case_arguments[case_index + 1 :]]
        return (case_forward(*case_all) * case_dout).sum()

    case_array = np.asarray(case_arguments[case_index], dtype=np.float64)
    case_units = case_step * np.eye(case_array.size).reshape(-1, *case_array.shape)
    case_rises = [case_loss(case_array + e) - case_loss(case_array - e) for e in case_units]
    return np.reshape(case_rises, case_array.shape) / (2 * case_step)


def case_conv(case_x, case_kernel, case_bias=0.0, case_stride=1):
    """The forward convolution again, in case somebody has given `conv2d` another meaning."""
    case_windows = np.lib.stride_tricks.sliding_window_view(
        np.asarray(case_x, dtype=np.float64), case_kernel.shape[:2], axis=(1, 2)
    )[:, ::case_stride, ::case_stride]
    case_filters = np.moveaxis(np.asarray(case_kernel, dtype=np.float64), 2, 0)
    return np.tensordot(case_windows, case_filters, axes=3) + case_bias


def case_plane(case_x, case_kernel):
    """The forward convolution with one image and one channel."""
    return case_conv(case_x[None, :, :, None], case_kernel[:, :, None, None])[0, :, :, 0]


def case_pool(case_x, case_size, case_stride, case_pick=np.max):
    """The forward pooling again."""
    case_windows = np.lib.stride_tricks.sliding_window_view(
        np.asarray(case_x, dtype=np.float64), (case_size, case_size), axis=(1, 2)
    )[:, ::case_stride, ::case_stride]
    return case_pick(case_windows, axis=(-2, -1))


def case_agree(case_given, case_right, case_margin=1e-4):
    """Whether two arrays have one shape and nearly the same numbers."""
    case_given = np.asarray(case_given, dtype=np.float64)
    return case_given.shape == np.shape(case_right) and np.allclose(
        case_given, case_right, rtol=case_margin, atol=case_margin
    )


### END HIDDEN TESTS
# The slope of a sum of squares at x is 2 x, and that of a sum is 1 everywhere.
result = numerical_gradient(lambda x: (x**2).sum(), np.array([1.0, -2.0, 3.0]))
assert np.shape(result) == (3,), f"three inputs have three slopes, not {np.shape(result)}"
assert np.allclose(result, [2, -4, 6], atol=1e-4), (
    "the slopes of x squared at 1, -2 and 3 are wrong"
)
result = numerical_gradient(lambda x: x.sum(), np.ones((2, 3)))
assert np.shape(result) == (2, 3), f"a table of 2x3 has 2x3 slopes, not {np.shape(result)}"
assert np.allclose(result, 1, atol=1e-4), "each entry of a sum raises it one to one"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(301)
for case_shape in [(5,), (3, 4), (2, 3, 2, 2), (1, 1), (2, 1, 3)]:
    case_x = hidden_random.normal(size=case_shape)
    case_weights = hidden_random.normal(size=case_shape)
    case_given = numerical_gradient(lambda x, w=case_weights: (w * np.sin(x)).sum(), case_x.copy())
    assert case_agree(case_given, case_weights * np.cos(case_x)), (
        f"wrong for a function of {case_shape}: is each entry moved alone?"
    )
case_given = numerical_gradient(lambda x: x[0] * x[1] * x[2], np.array([2.0, 3.0, 5.0]))
assert case_agree(case_given, [15, 10, 6]), "wrong for a product: where are the other entries?"
### END HIDDEN TESTS

# %% test="numerical_central" points=1
# Central differences with the step that was asked for. A large step shows which differences they
# are: for x squared, central ones are exact however large the step is.
assert np.allclose(numerical_gradient(lambda x: x[0] ** 2, np.array([3.0]), step=0.5), [6]), (
    "does your difference lie around x, or to one side of it? By which distance do you divide?"
)
### BEGIN HIDDEN TESTS
for case_start, case_step in [(1.0, 0.1), (-3.0, 0.5), (0.5, 2.0)]:
    case_given = numerical_gradient(lambda x: (x**3).sum(), np.array([case_start]), case_step)
    assert case_agree(case_given, [3 * case_start**2 + case_step**2]), (
        f"these are not the central differences of x cubed with step {case_step}"
    )
### END HIDDEN TESTS

# %% test="numerical_types" points=1
# Whole numbers, and floats of 32 bits: a small step must not get lost in them.
result = numerical_gradient(lambda x: (x**2).sum(), np.array([1, 2]))
assert np.allclose(result, [2, 4], atol=1e-4), (
    "wrong when x holds whole numbers: is the step rounded off?"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(302)
for case_type in (np.float32, np.int64, np.uint8):
    case_x = hidden_random.uniform(0, 9, size=(3, 2)).astype(case_type)
    case_given = numerical_gradient(lambda x: (x**2).sum(), case_x)
    assert case_agree(case_given, 2 * case_x.astype(float)), (
        f"wrong when x is {case_x.dtype}: can this type tell x from x + step?"
    )
### END HIDDEN TESTS

# %% test="numerical_unchanged" points=1
# x belongs to the caller.
mine = np.array([0.1, 0.2, 0.3])
numerical_gradient(lambda x: x.sum(), mine, step=1e-3)
assert np.array_equal(mine, [0.1, 0.2, 0.3]), "x has changed, if only by a rounding error"
### BEGIN HIDDEN TESTS
case_x = np.random.default_rng(303).normal(size=(4, 5))
case_before = case_x.copy()
numerical_gradient(lambda x: (x**2).sum(), case_x)
assert np.array_equal(case_x, case_before), "x has changed, if only by a rounding error"
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
# Convolution is meant here as deep learning means it: it does not flip the kernel by itself. If you would
# rather not trust the two rules, write down which entries of X and F go into which output, and follow
# them back. Both ways are fine, and they must give the same numbers.


# %% solution="kernel_gradient"
def kernel_gradient(x, dout):
    """Gradient of the loss with respect to the kernel: one channel, stride 1, no padding.

    Args:
        x: NumPy array (height, width), the input of the convolution.
        dout: NumPy array (rows, columns), the gradient with respect to its output.

    Returns:
        Floats of shape (height - rows + 1, width - columns + 1), which is the kernel's.

    In this part and all that follow, arrays come in as floats of 64 or 32 bits or as whole
    numbers, and stay as they are. What you return are floats.
    """
    ### BEGIN SOLUTION
    x, dout = np.asarray(x, dtype=float), np.asarray(dout, dtype=float)
    rows, columns = dout.shape
    dk = np.zeros((x.shape[0] - rows + 1, x.shape[1] - columns + 1))
    for u, v in np.ndindex(dk.shape):
        dk[u, v] = (x[u : u + rows, v : v + columns] * dout).sum()
    return dk
    ### END SOLUTION


# %% test="kernel_plane" points=1
# The example of lecture 002, with numbers.
result = kernel_gradient(np.arange(9.0).reshape(3, 3), np.array([[1.0, 2], [3, 4]]))
assert np.shape(result) == (2, 2), (
    f"the kernel is 2x2, and so is its gradient; not {np.shape(result)}"
)
assert np.allclose(result, [[27, 37], [57, 67]]), (
    "top left: which four pixels does this weight meet, and which outputs do they go into?"
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
    case_dout = hidden_random.normal(
        size=(case_size[0] - case_kernel_size[0] + 1, case_size[1] - case_kernel_size[1] + 1)
    )
    case_right = case_slopes(case_plane, [case_x, case_kernel], 1, case_dout)
    assert case_agree(kernel_gradient(case_x.copy(), case_dout.copy()), case_right), (
        f"wrong for an input of {case_size} and a kernel of {case_kernel_size}"
    )
### END HIDDEN TESTS


# %% solution="input_gradient"
def input_gradient(kernel, dout):
    """Gradient of the loss with respect to the input: one channel, stride 1, no padding.

    Args:
        kernel: NumPy array (kh, kw).
        dout: NumPy array (rows, columns), the gradient with respect to the output.

    Returns:
        Floats of shape (rows + kh - 1, columns + kw - 1), which is the input's.
    """
    ### BEGIN SOLUTION
    kernel, dout = np.asarray(kernel, dtype=float), np.asarray(dout, dtype=float)
    kh, kw = kernel.shape
    surrounded = np.pad(dout, ((kh - 1, kh - 1), (kw - 1, kw - 1)))
    turned = kernel[::-1, ::-1]
    dx = np.zeros((dout.shape[0] + kh - 1, dout.shape[1] + kw - 1))
    for i, j in np.ndindex(dx.shape):
        dx[i, j] = (surrounded[i : i + kh, j : j + kw] * turned).sum()
    return dx
    ### END SOLUTION


# %% test="input_plane" points=1
# Kernels that look the same when they are turned by 180 degrees.
result = input_gradient(np.ones((2, 2)), np.array([[1.0, 2], [3, 4]]))
assert np.shape(result) == (3, 3), (
    f"the input is 3x3, and so is its gradient; not {np.shape(result)}"
)
assert np.allclose(result, [[1, 3, 2], [4, 10, 6], [3, 7, 4]]), (
    "a corner of the input goes into one output, the middle into all four: add up what comes back"
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
    case_kernel = case_kernel + case_kernel[::-1, ::-1]
    case_x = np.zeros(
        (case_size[0] + case_kernel_size[0] - 1, case_size[1] + case_kernel_size[1] - 1)
    )
    case_right = case_slopes(case_plane, [case_x, case_kernel], 0, case_dout)
    assert case_agree(input_gradient(case_kernel.copy(), case_dout.copy()), case_right), (
        f"wrong for a kernel of {case_kernel_size} and an output of {case_size}"
    )
### END HIDDEN TESTS

# %% test="input_turned" points=1
# Kernels that do not. (Lecture 002, with the numbers from above.)
result = input_gradient(np.array([[0.0, 1], [2, 3]]), np.array([[1.0, 2], [3, 4]]))
assert np.shape(result) == (3, 3), (
    f"the input is 3x3, and so is its gradient; not {np.shape(result)}"
)
assert np.allclose(result, [[0, 1, 2], [2, 10, 10], [6, 17, 12]]), (
    "the top left pixel meets only the top left weight: what does your full convolution lay on it?"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(313)
for case_size, case_kernel_size in [((5, 5), (3, 3)), ((3, 6), (2, 4)), ((4, 2), (1, 3))]:
    case_kernel, case_dout = (
        hidden_random.normal(size=case_kernel_size),
        hidden_random.normal(size=case_size),
    )
    case_x = np.zeros(
        (case_size[0] + case_kernel_size[0] - 1, case_size[1] + case_kernel_size[1] - 1)
    )
    case_right = case_slopes(case_plane, [case_x, case_kernel], 0, case_dout)
    assert case_agree(input_gradient(case_kernel.copy(), case_dout.copy()), case_right), (
        f"wrong for a random kernel of {case_kernel_size}: how is it turned?"
    )
### END HIDDEN TESTS

# %% test="plane_arguments" points=1
# Whole numbers come in, floats go out, and nobody's array is changed.
mine = np.array([[0.5, 1.5], [2.5, 3.5]])
assert np.allclose(
    input_gradient(np.array([[1, 1], [1, 1]]), mine), input_gradient(np.ones((2, 2)), mine)
), "a kernel of whole numbers gives another gradient than the same kernel as floats"
assert np.array_equal(mine, [[0.5, 1.5], [2.5, 3.5]]), "dout was changed by the call"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(314)
for case_type in (np.float32, np.int64, np.uint8):
    case_x = hidden_random.uniform(0, 250, size=(5, 4)).astype(case_type)
    case_dout = hidden_random.normal(size=(3, 3))
    case_kernel = hidden_random.uniform(0, 250, size=(2, 3)).astype(case_type)
    for case_function, case_array in [(kernel_gradient, case_x), (input_gradient, case_kernel)]:
        case_wide, case_mine, case_my_dout = (
            case_array.astype(float),
            case_array.copy(),
            case_dout.copy(),
        )
        case_right = case_function(case_wide, case_dout.copy())
        case_given = np.asarray(case_function(case_mine, case_my_dout), dtype=float)
        assert case_given.shape == np.shape(case_right) and np.allclose(
            case_given, case_right, 1e-4, 1e-2
        ), f"{case_function.__name__} is wrong when its first argument is {case_array.dtype}"
        assert np.array_equal(case_mine, case_array) and np.array_equal(case_my_dout, case_dout), (
            f"{case_function.__name__} changes an array that belongs to the caller"
        )
case_whole = np.full((2, 2), 200, np.uint8)
assert case_agree(kernel_gradient(case_whole, case_whole), [[160_000]]), (
    "bytes times bytes: do they fit?"
)
### END HIDDEN TESTS

# %% [markdown]
# ## C. Batches, channels, stride (7 points)
#
# Now the convolution that Keras uses, channels-last. Three questions help:
#
# - A weight is used at each position, in each image. What happens to all these contributions?
# - Which channels of the input and which filters does one weight connect?
# - With stride 2, where in the input does the kernel lie when it makes output (i, j)? And which gradient do
#   pixels have that the kernel never reads, because the stride does not come out even?
#
# Work the slopes out; do not estimate them by differences. That would be far too slow for training, and a test
# notices it.


# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    """The backward pass of `conv2d(x, kernel, bias, stride)`.

    Args:
        x: NumPy array (n, height, width, channels), the input.
        kernel: NumPy array (kh, kw, channels, filters).
        dout: NumPy array (n, rows, columns, filters), the gradient with respect to the output.
        stride: pixels from one position of the kernel to the next, in both directions.

    Returns:
        dx, dk, db: the gradients with respect to x, to the kernel and to the bias. `db` has
        the shape (filters,). For one that you have not written yet, return None: the others then
        count all the same.
    """
    ### BEGIN SOLUTION
    x, kernel, dout = (np.asarray(each, dtype=float) for each in (x, kernel, dout))
    rows, columns = dout.shape[1:3]
    dx, dk = np.zeros(x.shape), np.zeros(kernel.shape)
    for u, v in np.ndindex(kernel.shape[:2]):
        met = np.s_[:, u : u + rows * stride : stride, v : v + columns * stride : stride]
        dk[u, v] = np.einsum("nijc,nijf->cf", x[met], dout)
        dx[met] += dout @ kernel[u, v].T
    return dx, dk, dout.sum(axis=(0, 1, 2))
    ### END SOLUTION


# %% test="conv_bias" points=1
# The bias goes into every number of its feature map.
result = conv_backward(np.zeros((1, 4, 4, 1)), np.zeros((2, 2, 1, 2)), np.ones((1, 3, 3, 2)))
assert len(result) == 3, "three gradients come back: dx, dk and db"
assert np.shape(result[2]) == (2,), (
    f"two filters have two biases: db is not of {np.shape(result[2])}"
)
assert np.allclose(result[2], 9), (
    "each bias goes into 3x3 numbers, and each of these has gradient 1"
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
        f"db is wrong for a dout of {case_dout.shape}: where does one bias go in?"
    )
### END HIDDEN TESTS

# %% test="conv_kernel" points=2
# The gradient of the kernel, with stride 1. One image with one channel is the example of part B.
small = np.arange(9.0).reshape(1, 3, 3, 1)
small_dout = np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1)
twice, twice_dout = np.concatenate([small, small]), np.concatenate([small_dout, small_dout])
result = conv_backward(small, np.ones((2, 2, 1, 1)), small_dout)[1]
assert np.shape(result) == (2, 2, 1, 1), f"dk has the shape of the kernel, not {np.shape(result)}"
assert np.allclose(np.ravel(result), [27, 37, 57, 67]), "dk is not what it was in part B"
result = conv_backward(twice, np.ones((2, 2, 1, 1)), twice_dout)[1]
assert np.allclose(np.ravel(result), [54, 74, 114, 134]), (
    "the same image twice: does each of the two count?"
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
        f"dk is wrong for x {case_shape}, kernel {case_kernel_shape}"
    )
case_x, case_kernel = (
    hidden_random.normal(size=(2, 4, 5, 2)),
    hidden_random.normal(size=(2, 2, 2, 3)),
)
case_dout = hidden_random.normal(size=(2, 3, 4, 3))
case_right = conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy())[1][..., 1:]
case_dout[..., 0] *= 1e13
assert case_agree(conv_backward(case_x, case_kernel, case_dout)[1][..., 1:], case_right), (
    "one filter has a very large gradient, and those of the others suffer: they have nothing to do "
    "with each other. (Differences of a loss suffer so; slopes that are worked out do not.)"
)
### END HIDDEN TESTS

# %% test="conv_input" points=2
# The gradient of the input, with stride 1. One image with one channel is the example of part B.
small_dout = np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1)
small = np.zeros((1, 3, 3, 1))
result = conv_backward(small, np.array([0.0, 1, 2, 3]).reshape(2, 2, 1, 1), small_dout)[0]
assert np.shape(result) == (1, 3, 3, 1), f"dx has the shape of x, not {np.shape(result)}"
assert np.allclose(np.ravel(result), [0, 1, 2, 2, 10, 10, 6, 17, 12]), (
    "dx is not what it was in part B"
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
        f"dx is wrong for x {case_shape}, kernel {case_kernel_shape}"
    )
case_x, case_kernel = (
    hidden_random.normal(size=(2, 4, 5, 2)),
    hidden_random.normal(size=(2, 2, 2, 3)),
)
case_dout = hidden_random.normal(size=(2, 3, 4, 3))
case_right = conv_backward(case_x.copy(), case_kernel.copy(), case_dout.copy())[0][1:]
case_dout[0] *= 1e13
assert case_agree(conv_backward(case_x, case_kernel, case_dout)[0][1:], case_right), (
    "one image has a very large gradient, and that of the other suffers: they have nothing to do "
    "with each other. (Differences of a loss suffer so; slopes that are worked out do not.)"
)
### END HIDDEN TESTS

# %% test="conv_stride" points=1
# Larger steps, also those that do not come out even.
strided = conv_backward(
    np.ones((1, 4, 4, 1)), np.ones((1, 1, 1, 1)), np.ones((1, 2, 2, 1)), stride=2
)
assert np.shape(strided[0]) == (1, 4, 4, 1), f"dx has the shape of x, not {np.shape(strided[0])}"
assert np.allclose(np.reshape(strided[0], (4, 4))[:2], [[1, 0, 1, 0], [0, 0, 0, 0]]), (
    "with stride 2, a kernel of one weight reads every second pixel: the others have gradient 0"
)
assert np.allclose(strided[1], 4), "this weight lies on four pixels, each of them 1"
### BEGIN HIDDEN TESTS
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
    case_given = conv_backward(
        case_x.copy(), case_kernel.copy(), case_dout.copy(), stride=case_stride
    )
    case_right = case_slopes(case_conv, [case_x, case_kernel, 0, case_stride], 0, case_dout)
    assert case_agree(case_given[0], case_right), (
        f"dx is wrong for x {case_shape}, kernel {case_kernel_shape}, stride {case_stride}"
    )
    case_right = case_slopes(case_conv, [case_x, case_kernel, 0, case_stride], 1, case_dout)
    assert case_agree(case_given[1], case_right), (
        f"dk is wrong for x {case_shape}, kernel {case_kernel_shape}, stride {case_stride}"
    )
### END HIDDEN TESTS

# %% test="conv_arguments" points=1
# Bytes or floats of 32 bits come in, floats go out, and nobody's array is changed.
photo = np.full((1, 2, 2, 1), 200, np.uint8)
halves = np.full((1, 2, 2, 1), 0.5)
from_bytes = conv_backward(photo, np.array([[[[0.5]]]]), halves)
assert (photo == 200).all() and (halves == 0.5).all(), "x or dout was changed by the call"
from_floats = conv_backward(photo.astype(float), np.array([[[[0.5]]]]), halves)
assert np.any(from_floats[0]) and np.any(from_floats[1]), "all gradients are 0"
assert np.allclose(from_bytes[0], from_floats[0]), "dx is another one when x holds bytes"
assert np.allclose(from_bytes[1], from_floats[1]), "dk is another one when x holds bytes"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(325)
for case_type in (np.float32, np.int64, np.uint8):
    case_arrays = [
        hidden_random.uniform(0, 9, size=each).astype(case_type)
        for each in [(2, 5, 4, 2), (2, 3, 2, 3), (2, 4, 2, 3)]
    ]
    case_copies = [each.copy() for each in case_arrays]
    case_wide = [each.astype(float) for each in case_arrays]
    case_given = conv_backward(*case_arrays)
    case_right = conv_backward(*case_wide)
    for case_index, case_name in enumerate(["dx", "dk", "db"]):
        assert case_agree(case_given[case_index], case_right[case_index]), (
            f"{case_name} is another one when all arrays are {case_arrays[0].dtype}"
        )
        assert np.array_equal(case_arrays[case_index], case_copies[case_index]), (
            f"conv_backward changed its argument number {case_index + 1}"
        )
case_arrays = [
    np.full((1, 3, 3, 1), 255, np.uint8),
    hidden_random.normal(size=(2, 2, 1, 2)).astype(np.float32),
    hidden_random.normal(size=(1, 2, 2, 2)).astype(np.float32),
]
case_given = conv_backward(*case_arrays)
case_right = conv_backward(*[each.astype(float) for each in case_arrays])
for case_index, case_name in enumerate(["dx", "dk", "db"]):
    assert np.allclose(case_given[case_index], case_right[case_index], rtol=1e-4, atol=1e-3), (
        f"{case_name} is another one when x holds bytes and the rest floats of 32 bits"
    )
### END HIDDEN TESTS

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
# Windows may overlap; then a pixel adds up what comes from each of them. Windows that would stick out are left
# out, as in the forward functions.


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    """The backward pass of `max_pool(x, size, stride)`.

    Args:
        x: NumPy array (n, height, width, channels), the input of the pooling.
        dout: NumPy array (n, rows, columns, channels), the gradient with respect to its output.
        size: side of the square window in pixels.
        stride: pixels from one window to the next, in both directions: smaller than `size`,
            as large, or larger.

    Returns:
        dx: floats of the shape of x.
    """
    ### BEGIN SOLUTION
    dx = np.zeros(x.shape)
    for image, i, j, channel in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[image, top : top + size, left : left + size, channel]
        row, column = divmod(int(np.argmax(window)), size)  # argmax takes the first of several
        dx[image, top + row, left + column, channel] += dout[image, i, j, channel]
    return dx
    ### END SOLUTION


# %% test="max_tiles" points=1
# Windows side by side, and no two pixels alike.
shown = np.array([[1.0, 2, 5, 6], [4, 3, 8, 7], [9, 10, 13, 16], [12, 11, 14, 15]])
shown = shown.reshape(1, 4, 4, 1)
result = max_pool_backward(shown, np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1), 2, 2)
assert np.shape(result) == (1, 4, 4, 1), f"dx has the shape of x, not {np.shape(result)}"
assert np.allclose(
    np.reshape(result, (4, 4)), [[0, 0, 0, 0], [1, 0, 2, 0], [0, 0, 0, 4], [3, 0, 0, 0]]
), "each number of dout goes to the pixel that was the maximum of its window, and nowhere else"
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
        f"wrong for an input of {case_shape} with size and stride {case_size}: is each channel "
        "of each image pooled by itself?"
    )
### END HIDDEN TESTS

# %% test="max_ties" points=1
# Several pixels share the maximum: the first in reading order gets all of it.
result = max_pool_backward(np.ones((1, 2, 2, 1)), np.full((1, 1, 1, 1), 5.0), 2, 2)
assert np.allclose(np.sum(result), 5), "one number came in, 5: no more and no less goes out"
### BEGIN HIDDEN TESTS
assert case_agree(result, np.reshape([5.0, 0, 0, 0], (1, 2, 2, 1))), (
    "which of four equal pixels is first?"
)
hidden_random = np.random.default_rng(332)
for case_shape, case_size in [((2, 6, 9, 2), 3), ((1, 8, 4, 3), 2)]:
    case_x = hidden_random.integers(-1, 2, size=case_shape).astype(float)
    case_dout = hidden_random.normal(size=case_pool(case_x, case_size, case_size).shape)
    # A slope that falls gently in reading order makes the first of several maxima the only one.
    case_fall = np.arange(case_shape[1] * case_shape[2]).reshape(1, *case_shape[1:3], 1) * 1e-3
    case_right = case_slopes(case_pool, [case_x - case_fall, case_size, case_size], 0, case_dout)
    case_given = max_pool_backward(case_x.copy(), case_dout.copy(), case_size, case_size)
    assert case_agree(case_given, case_right), (
        "wrong where pixels are alike: which of them is first?"
    )
### END HIDDEN TESTS

# %% test="max_overlap" points=1
# Windows that overlap, and windows with gaps between them.
shown = np.array([[1.0, 2, 3], [4, 9, 5], [6, 7, 8]]).reshape(1, 3, 3, 1)
result = max_pool_backward(shown, np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1), 2, 1)
assert np.shape(result) == (1, 3, 3, 1), f"dx has the shape of x, not {np.shape(result)}"
assert np.allclose(np.reshape(result, (3, 3)), [[0, 0, 0], [0, 10, 0], [0, 0, 0]]), (
    "the pixel in the middle is the maximum of all four windows: what does it get from each?"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(333)
for case_shape, case_size, case_stride in [
    ((2, 7, 7, 2), 3, 2),
    ((1, 5, 5, 2), 2, 1),
    ((1, 8, 8, 1), 2, 3),
]:
    case_x = hidden_random.permutation(int(np.prod(case_shape))).reshape(case_shape) * 1.0
    case_dout = hidden_random.normal(size=case_pool(case_x, case_size, case_stride).shape)
    case_right = case_slopes(case_pool, [case_x, case_size, case_stride], 0, case_dout)
    case_given = max_pool_backward(case_x.copy(), case_dout.copy(), case_size, case_stride)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape} with size {case_size} and stride {case_stride}"
    )
### END HIDDEN TESTS


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    """The backward pass of `average_pool(x, size, stride)`.

    Args:
        shape: the shape of x, a tuple (n, height, width, channels). Its numbers are not needed.
        dout: NumPy array (n, rows, columns, channels), the gradient with respect to the output.
        size: side of the square window in pixels.
        stride: pixels from one window to the next, in both directions: smaller than `size`,
            as large, or larger.

    Returns:
        dx: floats of this shape.
    """
    ### BEGIN SOLUTION
    dx = np.zeros(shape)
    for i, j in np.ndindex(dout.shape[1:3]):
        top, left = i * stride, j * stride
        dx[:, top : top + size, left : left + size] += dout[:, i : i + 1, j : j + 1] / size**2
    return dx
    ### END SOLUTION


# %% test="average" points=1
# Means, with windows side by side, overlapping, and with gaps.
result = average_pool_backward((1, 2, 4, 1), np.array([4.0, 8]).reshape(1, 1, 2, 1), 2, 2)
assert np.shape(result) == (1, 2, 4, 1), f"dx has the shape of x, not {np.shape(result)}"
assert np.allclose(np.reshape(result, (2, 4)), [[1, 1, 2, 2], [1, 1, 2, 2]]), (
    "four pixels share the gradient of their mean equally"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(334)
for case_shape, case_size, case_stride in [
    ((2, 6, 6, 3), 3, 3),
    ((1, 5, 5, 2), 2, 1),
    ((2, 7, 7, 1), 3, 2),
    ((1, 5, 5, 1), 2, 3),
]:
    case_x = hidden_random.normal(size=case_shape)
    case_dout = hidden_random.normal(size=case_pool(case_x, case_size, case_stride, np.mean).shape)
    case_right = case_slopes(case_pool, [case_x, case_size, case_stride, np.mean], 0, case_dout)
    case_given = average_pool_backward(case_shape, case_dout.copy(), case_size, case_stride)
    assert case_agree(case_given, case_right), (
        f"wrong for an input of {case_shape} with size {case_size} and stride {case_stride}"
    )
### END HIDDEN TESTS

# %% test="pool_rest" points=1
# Sizes that do not come out even, and inputs that are not square.
result = max_pool_backward(np.arange(15.0).reshape(1, 3, 5, 1), np.ones((1, 1, 2, 1)), 2, 2)
assert np.shape(result) == (1, 3, 5, 1), f"dx has the shape of x, not {np.shape(result)}"
assert np.sum(result) == 2, "the last row and the last column fill no window: their gradient is 0"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(335)
for case_shape, case_size in [((2, 5, 9, 2), 2), ((1, 11, 4, 1), 3), ((1, 3, 7, 2), 2)]:
    case_x = hidden_random.permutation(int(np.prod(case_shape))).reshape(case_shape) * 1.0
    case_dout = hidden_random.normal(size=case_pool(case_x, case_size, case_size).shape)
    case_right = case_slopes(case_pool, [case_x, case_size, case_size], 0, case_dout)
    case_given = max_pool_backward(case_x.copy(), case_dout.copy(), case_size, case_size)
    assert case_agree(case_given, case_right), (
        f"maximum: wrong for {case_shape} with windows of {case_size}"
    )
    case_right = case_slopes(case_pool, [case_x, case_size, case_size, np.mean], 0, case_dout)
    case_given = average_pool_backward(case_shape, case_dout.copy(), case_size, case_size)
    assert case_agree(case_given, case_right), (
        f"mean: wrong for {case_shape} with windows of {case_size}"
    )
### END HIDDEN TESTS

# %% test="pool_arguments" points=1
# Whole numbers come in, floats go out, and nobody's array is changed.
photo = np.array([[10, 20], [40, 30]], np.uint8).reshape(1, 2, 2, 1)
result = max_pool_backward(photo, np.full((1, 1, 1, 1), 0.5), 2, 2)
assert np.allclose(np.ravel(result), [0, 0, 0.5, 0]), (
    "wrong when x holds bytes: dx is not made of bytes"
)
assert photo.ravel().tolist() == [10, 20, 40, 30], "x was changed by the call"
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(336)
for case_type in (np.float32, np.int64, np.uint8):
    case_x = hidden_random.permutation(72).reshape(2, 6, 6, 1).astype(case_type)
    for case_dout in (hidden_random.normal(size=(2, 3, 3, 1)), np.arange(18).reshape(2, 3, 3, 1)):
        case_mine, case_my_dout = case_x.copy(), case_dout.copy()
        case_right = max_pool_backward(case_x.astype(float), case_dout.astype(float), 2, 2)
        case_given = max_pool_backward(case_mine, case_my_dout, 2, 2)
        assert case_agree(case_given, case_right), f"maximum: wrong when x is {case_x.dtype}"
        case_right = average_pool_backward(case_x.shape, case_dout.astype(float), 2, 2)
        case_given = average_pool_backward(case_x.shape, case_my_dout, 2, 2)
        assert case_agree(case_given, case_right), f"mean: wrong when dout is {case_dout.dtype}"
        assert np.array_equal(case_mine, case_x), "x was changed by the call"
        assert np.array_equal(case_my_dout, case_dout), "dout was changed by the call"
case_mine = -hidden_random.random(size=(1, 4, 4, 2)) - 5
case_given = np.asarray(max_pool_backward(case_mine, np.ones((1, 2, 2, 2)), 2, 2))
assert case_given.sum() == 8, "wrong for an input of negative numbers"
### END HIDDEN TESTS

# %% [markdown]
# ## E. The chain (4 points)
#
# ReLU lets positive numbers pass and makes all others 0. Going back, a gradient passes where the number went
# through. At exactly 0 the curve has a corner and no slope; like Keras, let nothing pass there.


# %% solution="relu_backward"
def relu_backward(x, dout):
    """The backward pass of `np.maximum(x, 0)`.

    Args:
        x: NumPy array of any shape, what went into the ReLU.
        dout: NumPy array of this shape, the gradient with respect to what came out.

    Returns:
        dx: floats of this shape.
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, dout, 0.0)
    ### END SOLUTION


# %% test="relu" points=1
# The gradient passes where the number did.
result = relu_backward(np.array([-2.0, 3, -1, 4]), np.array([5.0, 6, -7, -8]))
assert np.allclose(result, [0, 6, 0, -8]), (
    "which of the four numbers passed the ReLU? Look at x, not at dout"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(341)
for case_shape in [(7,), (3, 4), (2, 3, 2, 2)]:
    case_x, case_dout = hidden_random.normal(size=case_shape), hidden_random.normal(size=case_shape)
    case_before = case_x.copy(), case_dout.copy()
    case_right = case_slopes(lambda x: np.maximum(x, 0), [case_x], 0, case_dout)
    assert case_agree(relu_backward(case_x, case_dout), case_right), (
        f"wrong for an input of {case_shape}"
    )
    assert np.array_equal(case_x, case_before[0]), "x was changed by the call"
    assert np.array_equal(case_dout, case_before[1]), "dout was changed by the call"
case_given = relu_backward(np.zeros(3), np.ones(3))
assert case_agree(case_given, np.zeros(3)), "at exactly 0, nothing should pass"
case_given = relu_backward(np.array([-1, 0, 2], np.int64), np.array([0.5, 0.5, 0.5], np.float32))
assert case_agree(case_given, [0, 0, 0.5]), "wrong when x holds whole numbers"
### END HIDDEN TESTS

# %% [markdown]
# Now put the pieces together. Forward: convolution with stride 1, ReLU, max pooling with size and stride 2,
# and the sum of all that is left is the loss. Backward: the same way home. The first gradient is that of a sum
# with respect to each of its terms.
#
# Use your own pieces. When this part is graded, correct ones take their place, so that a slip above costs its
# points only once. Keep the names and the order of the arguments.


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    """The loss of a small network, and its gradients.

    The loss is `max_pool(np.maximum(conv2d(x, kernel, bias), 0), 2, 2).sum()`.

    Args:
        x: NumPy array (n, height, width, channels).
        kernel: NumPy array (kh, kw, channels, filters).
        bias: NumPy array (filters,).

    Returns:
        loss, dx, dk, db: the loss, and its gradients with respect to x, the kernel and the bias.
    """
    ### BEGIN SOLUTION
    convolved = conv2d(x, kernel, bias)
    rectified = np.maximum(convolved, 0)
    pooled = max_pool(rectified, 2, 2)
    dpooled = np.ones(pooled.shape)
    drectified = max_pool_backward(rectified, dpooled, 2, 2)
    dconvolved = relu_backward(convolved, drectified)
    return (pooled.sum(), *conv_backward(x, kernel, dconvolved))
    ### END SOLUTION


# %% test="chain" points=2
### BEGIN HIDDEN TESTS
# Correct pieces and forward functions, so that a slip above does not count twice. This runs first.


def conv2d(x, kernel, bias=0.0, stride=1):
    return case_conv(x, kernel, bias, stride)


def max_pool(x, size, stride):
    return case_pool(x, size, stride)


def conv_backward(x, kernel, dout, stride=1):
    case_dx, case_dk = np.zeros(np.shape(x)), np.zeros(np.shape(kernel))
    for case_n, case_i, case_j in np.ndindex(np.shape(dout)[:3]):
        case_rows = slice(case_i * stride, case_i * stride + len(kernel))
        case_columns = slice(case_j * stride, case_j * stride + len(kernel[0]))
        case_slope = dout[case_n, case_i, case_j]
        case_dx[case_n, case_rows, case_columns] += np.dot(kernel, case_slope)
        case_dk += np.multiply.outer(x[case_n, case_rows, case_columns], case_slope)
    return case_dx, case_dk, np.sum(dout, axis=(0, 1, 2))


def max_pool_backward(x, dout, size, stride):
    case_dx = np.zeros(np.shape(x))
    for case_n, case_i, case_j, case_c in np.ndindex(np.shape(dout)):
        case_places = [
            (case_n, case_i * stride + u, case_j * stride + v, case_c)
            for u, v in np.ndindex(size, size)
        ]
        case_dx[max(case_places, key=lambda place: x[place])] += dout[
            case_n, case_i, case_j, case_c
        ]
    return case_dx


def relu_backward(x, dout):
    return np.multiply(dout, np.greater(x, 0))


### END HIDDEN TESTS
# An input of 3x3 under a kernel of ones makes 8, 12, 20 and 24. The largest of them is the loss.
small = np.arange(9.0).reshape(1, 3, 3, 1)
loss, dx, dk, db = loss_and_gradients(small, np.ones((2, 2, 1, 1)), np.zeros(1))
assert np.allclose(loss, 24), (
    "the forward way is convolution, ReLU, pooling, sum: 24 should remain here"
)
assert np.shape(dk) == (2, 2, 1, 1) and np.shape(db) == (1,), (
    "dk and db have the shapes of kernel and bias"
)
assert np.allclose(np.ravel(dk), [4, 5, 7, 8]), (
    "only the patch that made the maximum has a say in dk"
)
loss, dx, dk, db = loss_and_gradients(small, np.ones((2, 2, 1, 1)), np.array([-30.0]))
assert loss == 0 and not np.any(dk), "with bias -30 nothing passes the ReLU: all gradients are 0"
### BEGIN HIDDEN TESTS
assert not np.any(dx) and not np.any(db), (
    "with bias -30 nothing passes the ReLU: all gradients are 0"
)
hidden_random = np.random.default_rng(342)
for case_shape, case_kernel_shape in [
    ((2, 6, 7, 2), (3, 2, 2, 3)),
    ((1, 5, 8, 1), (2, 3, 1, 2)),
    ((3, 5, 5, 2), (2, 2, 2, 1)),
]:
    case_point = [
        hidden_random.normal(size=case_shape),
        hidden_random.normal(size=case_kernel_shape),
        hidden_random.normal(size=case_kernel_shape[-1:]) - 0.5,
    ]
    case_before = [each.copy() for each in case_point]
    case_given = loss_and_gradients(*case_point)

    def case_loss(x, kernel, bias):
        return case_pool(np.maximum(case_conv(x, kernel, bias), 0), 2, 2).sum()

    assert case_agree(case_given[0], case_loss(*case_before)), (
        f"the loss is wrong for x {case_shape}"
    )
    for case_index, case_name in enumerate(["dx", "dk", "db"]):
        assert np.array_equal(case_point[case_index], case_before[case_index]), (
            "an argument was changed"
        )
        case_right = case_slopes(case_loss, case_before, case_index, 1)
        assert case_agree(case_given[1 + case_index], case_right), (
            f"{case_name} is wrong for x {case_shape}, kernel {case_kernel_shape}"
        )
case_right = loss_and_gradients(*case_point)[2]
case_given = loss_and_gradients(
    case_point[0], np.repeat(case_point[1], 2, axis=3), np.array([1e13, case_point[2][0]])
)[2]
assert case_agree(np.asarray(case_given)[..., 1:], case_right), (
    "one filter has a very large output, and the gradient of the other suffers: they have nothing "
    "to do with each other. (Differences of a loss suffer so; slopes that are worked out do not.)"
)
### END HIDDEN TESTS

# %% [markdown]
# The gradient says which way the loss grows. One step of gradient descent goes the other way: from each weight
# and each bias, the learning rate times its gradient is taken.


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
    case_in = case_conv(x, kernel, bias)
    case_out = np.maximum(case_in, 0)
    case_slope = max_pool_backward(case_out, np.ones(case_pool(case_out, 2, 2).shape), 2, 2)
    case_gradients = conv_backward(x, kernel, relu_backward(case_in, case_slope))
    return case_pool(case_out, 2, 2).sum(), *case_gradients


### END HIDDEN TESTS
# The loss was 24, and a small step makes it smaller.
small = np.arange(9.0).reshape(1, 3, 3, 1)
my_kernel, my_bias = np.ones((2, 2, 1, 1)), np.zeros(1)
new_kernel, new_bias = descent_step(small, my_kernel, my_bias, 0.01)
assert np.shape(new_kernel) == (2, 2, 1, 1) and np.shape(new_bias) == (1,), (
    "the shapes have changed"
)
assert max_pool(np.maximum(conv2d(small, new_kernel, new_bias), 0), 2, 2).sum() < 24, (
    "the loss did not fall"
)
assert (my_kernel == 1).all() and (my_bias == 0).all(), (
    "kernel or bias was changed: return new arrays"
)
### BEGIN HIDDEN TESTS
hidden_random = np.random.default_rng(343)
for case_rate in (0.5, 1e-3):
    case_x = hidden_random.normal(size=(2, 5, 6, 2))
    case_kernel, case_bias = hidden_random.normal(size=(2, 3, 2, 3)), hidden_random.normal(size=3)
    case_before = case_kernel.copy(), case_bias.copy()
    case_given = descent_step(case_x, case_kernel, case_bias, case_rate)
    case_gradients = loss_and_gradients(case_x, *case_before)
    assert np.array_equal(case_kernel, case_before[0]), "the kernel was changed: return a new array"
    assert np.array_equal(case_bias, case_before[1]), "the bias was changed: return a new array"
    for case_new, case_old, case_slope in zip(
        case_given, case_before, case_gradients[2:], strict=True
    ):
        assert case_agree((case_new - case_old) / case_rate, -case_slope), (
            f"the step with learning rate {case_rate} has another direction or length"
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
# Your experiments, for example a gradient check (a difference of about 1e-9 is only rounding):
# x, kernel = np.random.normal(size=(2, 5, 5, 3)), np.random.normal(size=(3, 3, 3, 4))
# slopes = numerical_gradient(lambda k: conv2d(x, k).sum(), kernel)
# np.abs(slopes - conv_backward(x, kernel, np.ones((2, 3, 3, 4)))[1]).max()

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 2 points: two forward passes for each parameter, 4,832 in all; backpropagation needs one forward and one
#   backward pass, however many parameters there are (1 point for both counts). Differences are useful as a
#   check of a backward pass, on small arrays: they use the forward pass only (1 point).
# - 2 points: `conv_backward` needs x for dk (each weight's slope is the pixel it met; for dx it needs the
#   kernel and not x); `max_pool_backward` needs x to know where the maximum was; `relu_backward` needs x, or only its
#   sign. `average_pool_backward` needs nothing but the shape. 1 point for what the three need with a reason, 1
#   point for the mean (a place of the maximum or a mask instead of x is right, too).
# - 1 point: the gradient holds only near the point where it was taken. A step that is too long leaves that
#   neighbourhood: the loss may rise or jump, or all units are pushed below 0, where ReLU lets no gradient pass
#   and nothing is learned any more.
