# ---
# jupyter:
#   course:
#     seconds_a_cell: 90
#     translate: sentences
# ---

# %% [markdown]
# # Assignment 2: your first convnet
#
# You prepare images, build a convnet to a specification, count its numbers by hand, train it, and find out
# what it confuses.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that fails says what it
# gave, what came back and what was expected. A test that is silent has found nothing wrong with the inputs that you
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end.
# Each part from A to E has a first step with its numbers, and three hints. Open one hint at a time, when you need it.
#
# **Time.** About two and a quarter hours, with reading, testing and correcting. **You need** lessons 01 to 03
# (lectures 000 to 004). No GPU and no download: the images ship with the course kit.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `prepare`: images as a convnet wants them | 4 |
# | B | `build_model`: a convnet to a specification | 5 |
# | C | `layer_table`: shapes and parameters by hand | 5 |
# | D | `train`: compile and fit | 5 |
# | E | `confusion_matrix`: what is taken for what | 4 |
# | F | a question, answered in words | 5 |
# | | together | 28 |
#
# **What you may use.** NumPy, Keras and what they bring along. The course kit has functions that count shapes and
# parameters. They cannot be imported here, because you do that in part C.

# %% locked="setup"
import warnings
from numbers import Real

import numpy as np

from utils import data, device, plots
from utils.own_work import only

device.setup(seed=0, mixed_precision=False)

import keras

only("utils.arithmetic")  # it counts what you count in part C
fashion = data.load("fashion_mnist")
some_images, some_labels = fashion.arrays("train", limit=1500)
held_out_images, held_out_labels = fashion.arrays("test", limit=500)


def type_of(array):
    """The name of an array's type, such as float32."""
    kind = getattr(array, "dtype", "something without a dtype")
    return getattr(kind, "name", str(kind))


def quietly(function, *inputs):
    """What a function gives, always with the same random numbers, and without warnings."""
    keras.utils.set_random_seed(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*inputs)


# %%
plots.image_grid(
    some_images[:10],
    [fashion.class_names[label] for label in some_labels[:10]],
    columns=5,
    alt="Ten grey garments of 28 x 28 pixels, with the names of their classes.",
)

# %% [markdown]
# The tests call your functions with `quietly`, so that a warning is no failure. Where you call them yourself, you see
# the warnings: read them.
#
# ## A. Prepare the images (4 points)
#
# Images come as whole numbers from 0 to 255. A convnet wants small numbers, and channels-last tensors.
#
# **A first step.** A pixel of 51 becomes 51 / 255 = 0.2, whatever the other pixels are. Two images of 4 x 6 pixels
# come as an array of shape (2, 4, 6) or (2, 4, 6, 1), and leave as (2, 4, 6, 1).


# %% solution="prepare"
def prepare(images):
    """Images as a convnet wants them.

    Args:
        images: a NumPy array, uint8, values 0 to 255, of shape (n, height, width) or
            (n, height, width, 1). n is 1 or more; height and width are any from 2 pixels on.

    Returns:
        A new NumPy array, float32, values 0.0 to 1.0 (255 becomes 1.0, 0 becomes 0.0), of shape
        (n, height, width, 1). `images` itself stays as it is.
    """
    ### BEGIN SOLUTION
    scaled = np.asarray(images, dtype="float32") / 255
    return scaled[..., np.newaxis] if scaled.ndim == 3 else scaled
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03 scales its images in section 1. `images.dtype`, `images.shape` and `images.ndim` say what you have got.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Two steps. First divide by the largest value that a pixel *can* have, not by the largest one in these images. Then
# look at the number of axes: only three of them means that the axis of the channels is missing.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `astype("float32")` makes a new array. Do it before you divide, since NumPy makes float64 of uint8. An array gets one
# more axis at its end with `[..., np.newaxis]`.
# </details>

# %% test="prepare_values" points=2
# The values: 0 stays 0, 255 becomes 1, and what lies between stays in proportion.
case_images = np.zeros((1, 28, 28), np.uint8)
case_images[0, 0, :4] = [0, 51, 102, 204]
case_given = prepare(case_images)
case_shape = np.shape(case_given)
assert np.size(case_given) == 784, f"one image of 28 x 28 became an array of shape {case_shape}"
case_values = [round(float(each), 4) for each in np.ravel(case_given)[:4]]
assert np.allclose(case_values, [0, 0.2, 0.4, 0.8], atol=1e-3), (
    f"the pixels 0, 51, 102 and 204 became {case_values}, not 0, 0.2, 0.4 and 0.8"
)
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(7).integers(0, 200, (3, 28, 28, 1), dtype=np.uint8)
case_given = prepare(case_images.copy())
case_shape = np.shape(case_given)
assert np.size(case_given) == 2352, f"three images of 28 x 28 became {case_shape}"
case_worst = round(float(np.abs(np.ravel(case_given) - np.ravel(case_images) / 255).max()), 4)
assert case_worst < 1e-3, (
    f"random pixels from 0 to 199 are off by up to {case_worst}: are they divided by 255?"
)
case_white = float(np.min(prepare(np.full((1, 28, 28), 255, np.uint8))))
assert abs(case_white - 1) < 1e-3, f"the pixels of a white image became {case_white}, not 1"
case_black = float(np.max(prepare(np.zeros((1, 28, 28), np.uint8))))
assert abs(case_black) < 1e-3, f"the pixels of a black image became {case_black}, not 0"
case_dark = float(np.max(prepare(np.ones((1, 28, 28), np.uint8))))
assert abs(case_dark - 1 / 255) < 1e-4, (
    f"an image whose pixels are all 1 became {case_dark:.4f}, not 1 / 255 = 0.0039"
)
### END HIDDEN TESTS

# %% test="prepare_shape" points=1
# The shape: channels-last, also if the channel is missing.
case_shape = np.shape(prepare(np.zeros((2, 4, 6), np.uint8)))
assert case_shape == (2, 4, 6, 1), (
    f"images of shape (2, 4, 6) became {case_shape}, not (2, 4, 6, 1)"
)
case_shape = np.shape(prepare(np.zeros((2, 4, 6, 1), np.uint8)))
assert case_shape == (2, 4, 6, 1), f"images of shape (2, 4, 6, 1) became {case_shape}, not the same"
case_shape = np.shape(prepare(np.zeros((1, 6, 9), np.uint8)))
assert case_shape == (1, 6, 9, 1), (
    f"an image of shape (1, 6, 9) became {case_shape}, not (1, 6, 9, 1)"
)
### BEGIN HIDDEN TESTS
case_shape = np.shape(prepare(np.zeros((1, 9, 6, 1), np.uint8)))
assert case_shape == (1, 9, 6, 1), f"an image of shape (1, 9, 6, 1) became {case_shape}"
case_shape = np.shape(prepare(some_images[:3]))
assert case_shape == (3, 28, 28, 1), f"three garments became {case_shape}, not (3, 28, 28, 1)"
### END HIDDEN TESTS

# %% test="prepare_new_float32" points=1
# A new array of float32; the caller's images stay as they are.
case_images = np.full((2, 28, 28), 128, np.uint8)
case_type = type_of(prepare(case_images))
assert case_type == "float32", f"images of uint8 became {case_type}, not float32"
case_after = np.unique(case_images).tolist()
assert case_after == [128], f"the caller's pixels were all 128, and are {case_after} after the call"
### BEGIN HIDDEN TESTS
case_images = np.tile(np.arange(28, dtype=np.uint8), (2, 28, 1))[..., None].copy()
case_type = type_of(prepare(case_images))
assert case_type == "float32", f"images with a channel axis became {case_type}, not float32"
case_same = bool((case_images[..., 0] == np.arange(28)).all())
assert case_same, "the caller's images were changed, when they have a channel axis"
case_images = np.zeros((2, 28, 28), np.uint8)
prepare(case_images)
case_shape = case_images.shape
assert case_shape == (2, 28, 28), f"the caller's array has the shape {case_shape} after the call"
### END HIDDEN TESTS

# %% [markdown]
# ## B. Build the network (5 points)
#
# | layer | specification |
# | --- | --- |
# | input | 28 x 28 x 1 |
# | first convolution | 16 kernels of 5 x 5, with biases, stride 1, no padding, ReLU |
# | pooling | maximum, 2 x 2 |
# | second convolution | 32 kernels of 3 x 3, with biases, stride 1, no padding, ReLU |
# | pooling | maximum, 2 x 2 |
# | flatten | |
# | dense | 10 units with biases and without an activation: logits |
#
# **A first step.** The kernel of the first convolution has the shape (5, 5, 1, 16): height, width, channels in,
# channels out. It has 28 - 5 + 1 = 24 positions along a side, and pooling leaves 12. `build_model().summary()` shows the
# rest. The dense layer should read 800 numbers.


# %% solution="build_model"
def build_model():
    """The convnet of the table above.

    Returns:
        A Keras model (Sequential, functional or a subclass of keras.Model), built: its weights
        are there before it has seen an image. It is a new one in each call and shares no layer
        with the models of other calls. Its input is a float32 batch of shape (n, 28, 28, 1) with
        any values, its output logits of shape (n, 10).
    """
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03, section 2, builds a smaller network of the same kinds of layers.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# `keras.Sequential` takes a list. It begins with an `Input`, which has the shape of *one* image. Then comes a layer for
# each row of the table. ReLU is the `activation` of a convolution, and not Keras's default.
# </details>
# <details><summary>Hint 3: compare the numbers</summary>
#
# `build_model().summary()` should show the parameters 416, 0, 4,640, 0, 0 and 8,010. If the last one is larger, the
# maps that are flattened are too large: look at the padding and the pooling. Make the layers inside the function, so that
# each call makes new ones.
# </details>

# %% [markdown]
# The tests give your network weights that we know. With them it hands on the pixel in the middle of each window, and
# we can say beforehand what must come out.


# %% locked="known_weights"
def fresh_model(first=1.0, second=1.0):
    """A model from `build_model` that hands on pixels.

    Each kernel is 0, but for the weight in its middle, from the first channel to the first one:
    `first` in the first convolution, `second` in the second. The dense layer gives class 0 the sum
    of all that it reads, class 1 minus this sum, and the other classes 0. Biases are 0.
    """
    model = quietly(build_model)
    made = type(model).__name__
    assert isinstance(model, keras.Model), (
        f"build_model returned {made}, which is not a Keras model"
    )
    quietly(model, np.zeros((1, 28, 28, 1), "float32"))
    for weight in model.weights:
        value = np.zeros(weight.shape, "float32")
        if value.ndim == 4:
            middle = first if value.shape[2] == 1 else second
            value[value.shape[0] // 2, value.shape[1] // 2, 0, 0] = middle
        elif value.ndim == 2:
            value[:, 0], value[:, 1:2] = 1, -1
        weight.assign(value)
    return model


def outputs_of(model, image):
    """What a model gives the ten classes for an image of 28 x 28."""
    outputs = np.asarray(quietly(model, np.reshape(image, (1, 28, 28, 1)).astype("float32")), float)
    shape = outputs.shape
    assert shape[-1:] == (10,), f"an image gave outputs of shape {shape}, which are not ten numbers"
    return outputs.reshape(-1, 10).sum(axis=0)


def score(model, image):
    """The logit of class 0, less that of class 9, also if something follows on the logits."""
    outputs = outputs_of(model, image)
    if (outputs > 0).all() and (outputs < 1).all():  # `model_logits` is there to say so
        is_softmax = abs(outputs.sum() - 1) < 1e-3
        outputs = np.log(outputs) - (0 if is_softmax else np.log(1 - outputs))
    return round(float(outputs[0] - outputs[9]), 3)


bright_pixel = np.zeros((28, 28))
bright_pixel[15, 15] = 2

# %% test="model_output" points=1
# A new and built model, and ten numbers for each image.
case_model = quietly(build_model)
case_kind = type(case_model).__name__
assert isinstance(case_model, keras.Model), f"build_model returned {case_kind}, not a Keras model"
case_count = len(case_model.weights)
assert case_count > 0, (
    "the model has no weights before it has seen an image: it does not know how large its input is"
)
case_shape = tuple(np.shape(quietly(case_model, np.zeros((3, 28, 28, 1), "float32"))))
assert case_shape == (3, 10), f"three images gave outputs of shape {case_shape}, not (3, 10)"
case_other = quietly(build_model)
case_same = case_model is case_other
assert not case_same, "two calls of build_model gave the very same model, so the second is not new"
case_shared = sum(
    any(each is other for other in case_other.layers)
    for each in case_model.layers
    if not isinstance(each, keras.layers.InputLayer)
)
assert case_shared == 0, (
    f"two calls of build_model gave models that share {case_shared} layers: when one is trained, "
    "the other changes"
)
case_shared = len(
    {id(each) for each in case_model.weights} & {id(each) for each in case_other.weights}
)
assert case_shared == 0, (
    f"two calls of build_model gave models that share {case_shared} variables: when one is "
    "trained, the other changes"
)
### BEGIN HIDDEN TESTS
case_shape = tuple(np.shape(quietly(build_model(), np.zeros((1, 28, 28, 1), "float32"))))
assert case_shape == (1, 10), f"one image gave outputs of shape {case_shape}, not (1, 10)"
### END HIDDEN TESTS

# %% test="model_convolutions" points=1
# The convolutions have as many numbers as the specification says.
case_shapes = [tuple(each.shape) for each in fresh_model().weights]
case_kernels = sorted((each for each in case_shapes if len(each) == 4), key=lambda each: each[2])
assert case_kernels == [(5, 5, 1, 16), (3, 3, 16, 32)], (
    f"the kernels of the convolutions have the shapes {case_kernels}, not (5, 5, 1, 16) and "
    "(3, 3, 16, 32): height, width, channels in, channels out"
)
case_biases = [each for each in case_shapes if each in ((16,), (32,))]
assert sorted(case_biases) == [(16,), (32,)], (
    f"the convolutions have biases of the shapes {case_biases}, not one of (16,) and one of (32,)"
)

# %% test="model_dense" points=1
# The dense layer reads the flattened maps, and nothing stands between them.
case_shapes = [tuple(each.shape) for each in fresh_model().weights]
case_kernels = [each for each in case_shapes if len(each) == 2]
case_number = len(case_kernels)
assert case_number == 1, f"the network has {case_number} dense layers, not one"
case_units = case_kernels[0][1]
assert case_units == 10 and (10,) in case_shapes, (
    f"the dense layer has weights for {case_units} units; it should have ten, with biases"
)
case_reads = case_kernels[0][0]
case_convolutions = [each for each in case_shapes if len(each) == 4]
case_as_asked = sorted(case_convolutions) == [(3, 3, 16, 32), (5, 5, 1, 16)]
assert case_reads == 800 or not case_as_asked, (
    f"the dense layer reads {case_reads} numbers, not 800: which size have the maps before it?"
)
### BEGIN HIDDEN TESTS
# Other kernels than asked for have lost their point already: what would the dense layer read after them?
case_side, case_channels = 28, 1
for case_kernel in sorted(case_convolutions, key=lambda each: each[2]):
    case_side, case_channels = (case_side - case_kernel[0] + 1) // 2, case_kernel[3]
case_right = case_side**2 * case_channels
assert case_reads == case_right, (
    f"the dense layer reads {case_reads} numbers; after these convolutions, two poolings leave {case_right}"
)
### END HIDDEN TESTS

# %% test="model_logits" points=1
# Logits: what the dense layer computes is not changed any more.
case_model = fresh_model()
case_outputs = [
    round(float(each), 3) for each in outputs_of(case_model, np.full((28, 28), 0.1))[:3]
]
assert min(case_outputs) < 0, (
    "with the weights that we know, an image gives class 0 a positive logit, class 1 a negative one and "
    f"the others 0. The first three outputs are {case_outputs}: what happens to them after the dense layer?"
)
### BEGIN HIDDEN TESTS
case_outputs = [
    round(float(each), 3) for each in outputs_of(case_model, np.full((28, 28), 0.05))[:3]
]
assert min(case_outputs) < 0, (
    f"for a grey image, the first three outputs are {case_outputs}: none is negative"
)
case_sum = round(float(outputs_of(case_model, np.full((28, 28), 0.3)).sum()), 3)
assert case_sum != 1, "the outputs of an image add up to 1: these are probabilities and not logits"
### END HIDDEN TESTS

# %% test="model_computes" points=1
# With known weights, the network computes what the specification says: first the two ReLUs, then the pooling.
case_score = score(fresh_model(1, -1), np.full((28, 28), -1.0))
assert case_score == 0, (
    "an image of -1 everywhere should be 0 everywhere after the ReLU of the first convolution, and the "
    f"logit of class 0 with it; it is {case_score}"
)
case_score = score(fresh_model(1, -1), np.full((28, 28), 1.0))
assert case_score == 0, (
    "when the second convolution turns an image of 1 into -1, its ReLU should make 0 of it, and the "
    f"logit of class 0 should be 0; it is {case_score}"
)
case_score = score(fresh_model(), bright_pixel)
assert abs(case_score - 2) < 0.01, (
    "one pixel of 2 on black should arrive as 2 at class 0, since each pooling hands on the largest value "
    f"of its window; it arrives as {case_score}"
)
### BEGIN HIDDEN TESTS
case_image = np.zeros((28, 28))
case_image[14:16, 14:16] = [[1, 3], [2, 2]]
case_score = score(fresh_model(), case_image)
assert abs(case_score - 3) < 0.01, (
    f"four neighbouring pixels of 1, 3, 2, 2 in one window of the pooling arrive as {case_score}, not 3"
)
case_model = fresh_model()
case_random = np.random.default_rng(3)
case_values = {
    each: case_random.normal(0, 0.2, each).astype("float32")
    for each in ((5, 5, 1, 16), (16,), (3, 3, 16, 32), (32,), (800, 10), (10,))
}
case_values[800, 10] /= 20
case_values[10,] += (
    5  # then no logit is negative, and `model_logits` alone sees a ReLU on the last layer
)
case_shapes = [tuple(each.shape) for each in case_model.weights]
if sorted(case_shapes) == sorted(case_values):  # other sizes have lost their points already
    for case_weight in case_model.weights:
        case_weight.assign(case_values[tuple(case_weight.shape)])
    case_images = case_random.uniform(0, 1, (4, 28, 28, 1)).astype("float32")
    case_kernels = list(case_values.values())
    case_x = case_images
    for case_layer in (0, 2):
        case_x = keras.ops.conv(case_x, case_kernels[case_layer], padding="valid")
        case_x = keras.ops.relu(case_x + case_kernels[case_layer + 1])
        case_x = keras.ops.max_pool(case_x, 2)
    case_x = np.asarray(case_x).reshape(4, -1) @ case_kernels[4] + case_kernels[5]
    case_right = [round(float(each[0] - each[9]), 3) for each in case_x]
    case_given = [score(case_model, each) for each in case_images]
    assert np.allclose(case_given, case_right, atol=0.01), (
        f"with random weights, class 0 gets {case_given} more than class 9, not {case_right}: look at "
        "the activations, the strides and the pooling"
    )
    case_use, case_training = (
        np.asarray(case_model(case_images, training=each)) for each in (False, True)
    )
    case_off = round(float(np.abs(case_use - case_training).max()), 3)
    assert case_off < 0.01, (
        f"while it learns, the network gives logits that differ by {case_off} from those in use: the "
        "table has no layer that drops or changes anything in training"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## C. Shapes and parameters by hand (5 points)
#
# Now the same layers get images of other sizes, and more than one channel. Say beforehand what shape the output of each
# layer has, and how many parameters it learns, with biases. Begin with pencil and paper, then write the formulas
# down. There is a point for each row. A wrong row costs its own point only: the next one is compared with what follows
# from yours.
#
# **A first step.** This is the row of `conv1` for the images of part B, 28 x 28 x 1. Along a side, a kernel of 5 x 5 has
# 28 - 5 + 1 = 24 positions. Each of the 16 kernels has 5 x 5 x 1 weights and a bias: (25 + 1) x 16 = 416. So the row is
# `((24, 24, 16), 416)`. The summary of your model in part B shows what the other rows of this image are.


# %% solution="layer_table"
def layer_table(height, width, channels):
    """Shapes and parameters of the layers of part B, on images of another size.

    Args:
        height: of the images in pixels, a whole number from 12 on.
        width: of the images in pixels, a whole number from 12 on. It may differ from the height.
        channels: of the images, a whole number from 1 on.

    Returns:
        A dictionary with the keys "conv1", "pool1", "conv2", "pool2" and "dense". Each value is a
        tuple (shape, parameters). The shape is that of the layer's output for one image, a tuple
        of whole numbers: (height, width, channels), and for "dense" one number, such as (7,). The
        parameters are a whole number, weights and biases together.
    """
    ### BEGIN SOLUTION
    rows, last = {}, (height, width, channels)
    for number, (kernel, filters) in enumerate(((5, 16), (3, 32)), start=1):
        parameters = (kernel * kernel * last[2] + 1) * filters
        last = (last[0] - kernel + 1, last[1] - kernel + 1, filters)
        rows[f"conv{number}"] = (last, parameters)
        last = (last[0] // 2, last[1] // 2, filters)
        rows[f"pool{number}"] = (last, 0)
    rows["dense"] = ((10,), (last[0] * last[1] * last[2] + 1) * 10)
    return rows
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03, section 2, "By hand". Lesson 02 says how many positions a kernel has, and what pooling does with an odd
# number of rows.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go from layer to layer and keep the shape that the last one left. A convolution changes height and width by its kernel,
# and its number of kernels becomes the channels. Pooling changes height and width only, and learns nothing.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# Each kernel reaches through all channels of its input, and has one bias. A pooling window that does not fit any more is
# left out: 29 rows become 14. The dense layer has a weight for each pair of a flattened number and a unit, and a bias for
# each unit.
# </details>


# %% locked="row_of"
def row_of(table, name, numbers):
    """One row of a table, as (shape, parameters), after a look at its form."""
    kind = type(table).__name__
    assert isinstance(table, dict), f"layer_table returned {kind}, not a dictionary"
    keys = list(table)
    assert name in keys, f"the table has the keys {keys}, and not {name!r}"
    row = table[name]
    assert isinstance(row, tuple | list) and len(row) == 2, (
        f"{name}: the row should be a tuple (shape, parameters), and it is {row!r}"
    )
    shape, parameters = row
    assert isinstance(shape, tuple | list | np.ndarray) and len(shape) == numbers, (
        f"{name}: the shape should be a tuple of {numbers}, and it is {shape!r}"
    )
    return tuple(shape), parameters


def shape_before(table, name, usual):
    """The shape in a row of a table that another row builds on; the usual one if there is none."""
    row = table.get(name)
    shape = row[0] if isinstance(row, tuple | list) and len(row) == 2 else ()
    if not isinstance(shape, tuple | list | np.ndarray) or len(shape) != 3:
        return usual
    return tuple(shape) if all(isinstance(n, Real) and n >= 2 for n in shape) else usual


def is_always_the_same(name):
    """Whether a row of the table is the same for all images, large or small."""
    return str(layer_table(33, 22, 3).get(name)) == str(layer_table(40, 30, 5).get(name))


# %% test="row_conv1" points=1
# Images of 33 x 22 with three channels.
case_shape, case_parameters = row_of(layer_table(33, 22, 3), "conv1", 3)
assert case_shape == (29, 18, 16), (
    f"conv1, images of 33 x 22 x 3: the shape is {case_shape}, not (29, 18, 16)"
)
assert case_parameters == 1216, (
    f"conv1, images of 33 x 22 x 3: {case_parameters} parameters, not 1216"
)
### BEGIN HIDDEN TESTS
case_shape, case_parameters = row_of(layer_table(26, 41, 4), "conv1", 3)
assert case_shape == (22, 37, 16), (
    f"conv1: the shape {case_shape} is wrong for images of 26 x 41 x 4"
)
assert case_parameters == 1616, (
    f"conv1: the {case_parameters} parameters are wrong for images of 26 x 41 x 4"
)
### END HIDDEN TESTS

# %% test="row_pool1" points=1
# What pooling makes of the shape of conv1.
case_table = layer_table(33, 22, 3)
case_shape, case_parameters = row_of(case_table, "pool1", 3)
case_before = shape_before(case_table, "conv1", (29, 18, 16))
assert case_shape == (14, 9, 16) or case_before != (29, 18, 16), (
    f"pool1, images of 33 x 22 x 3: after conv1 with (29, 18, 16), the shape is {case_shape}, not (14, 9, 16)"
)
assert case_parameters == 0, f"pool1, images of 33 x 22 x 3: {case_parameters} parameters, not 0"
### BEGIN HIDDEN TESTS
for case_size, case_right in (((33, 22, 3), (29, 18, 16)), ((26, 41, 4), (22, 37, 16))):
    case_table = layer_table(*case_size)
    case_shape, case_parameters = row_of(case_table, "pool1", 3)
    case_before = shape_before(case_table, "conv1", case_right)
    if is_always_the_same("conv1"):
        case_before = case_right
    case_wanted = (case_before[0] // 2, case_before[1] // 2, case_before[2])
    assert case_shape == case_wanted, (
        f"pool1, images of {case_size}: after conv1 with {case_before}, the shape {case_shape} is wrong"
    )
    assert case_parameters == 0, (
        f"pool1, images of {case_size}: {case_parameters} parameters are wrong"
    )
case_table = layer_table(31, 26, 2)
case_shape, _ = row_of(case_table, "pool1", 3)
case_before = shape_before(case_table, "conv1", (27, 22, 16))
assert case_shape == (13, 11, 16) or case_before != (27, 22, 16), (
    f"pool1, images of 31 x 26 x 2: after conv1 with (27, 22, 16), the shape is {case_shape}, not (13, 11, 16)"
)
### END HIDDEN TESTS

# %% test="row_conv2" points=1
# What the second convolution makes of the shape of pool1.
case_table = layer_table(33, 22, 3)
case_shape, case_parameters = row_of(case_table, "conv2", 3)
case_before = shape_before(case_table, "pool1", (14, 9, 16))
assert case_shape == (12, 7, 32) or case_before != (14, 9, 16), (
    f"conv2, images of 33 x 22 x 3: after pool1 with (14, 9, 16), the shape is {case_shape}, not (12, 7, 32)"
)
assert case_parameters == 4640 or case_before[2] != 16, (
    f"conv2, images of 33 x 22 x 3: {case_parameters} parameters, not 4640"
)
### BEGIN HIDDEN TESTS
for case_size, case_right in (((33, 22, 3), (14, 9, 16)), ((26, 41, 4), (11, 18, 16))):
    case_table = layer_table(*case_size)
    case_shape, case_parameters = row_of(case_table, "conv2", 3)
    case_before = shape_before(case_table, "pool1", case_right)
    if is_always_the_same("pool1"):
        case_before = case_right
    case_wanted = (case_before[0] - 2, case_before[1] - 2, 32)
    assert case_shape == case_wanted, (
        f"conv2, images of {case_size}: after pool1 with {case_before}, the shape {case_shape} is wrong"
    )
    case_wanted = (9 * case_before[2] + 1) * 32
    assert case_parameters == case_wanted, (
        f"conv2, images of {case_size}: after pool1 with {case_before}, {case_parameters} parameters are wrong"
    )
### END HIDDEN TESTS

# %% test="row_pool2" points=1
# What pooling makes of the shape of conv2.
case_table = layer_table(33, 22, 3)
case_shape, case_parameters = row_of(case_table, "pool2", 3)
case_before = shape_before(case_table, "conv2", (12, 7, 32))
assert case_shape == (6, 3, 32) or case_before != (12, 7, 32), (
    f"pool2, images of 33 x 22 x 3: after conv2 with (12, 7, 32), the shape is {case_shape}, not (6, 3, 32)"
)
assert case_parameters == 0, f"pool2, images of 33 x 22 x 3: {case_parameters} parameters, not 0"
### BEGIN HIDDEN TESTS
for case_size, case_right in (((33, 22, 3), (12, 7, 32)), ((26, 41, 4), (9, 16, 32))):
    case_table = layer_table(*case_size)
    case_shape, case_parameters = row_of(case_table, "pool2", 3)
    case_before = shape_before(case_table, "conv2", case_right)
    if is_always_the_same("conv2"):
        case_before = case_right
    case_wanted = (case_before[0] // 2, case_before[1] // 2, case_before[2])
    assert case_shape == case_wanted, (
        f"pool2, images of {case_size}: after conv2 with {case_before}, the shape {case_shape} is wrong"
    )
    assert case_parameters == 0, (
        f"pool2, images of {case_size}: {case_parameters} parameters are wrong"
    )
### END HIDDEN TESTS

# %% test="row_dense" points=1
# The dense layer reads the flattened maps of pool2.
case_table = layer_table(33, 22, 3)
case_shape, case_parameters = row_of(case_table, "dense", 1)
assert case_shape == (10,), f"dense, images of 33 x 22 x 3: the shape is {case_shape}, not (10,)"
case_before = shape_before(case_table, "pool2", (6, 3, 32))
assert case_parameters == 5770 or case_before != (6, 3, 32), (
    f"dense, images of 33 x 22 x 3: after pool2 with (6, 3, 32), {case_parameters} parameters, not 5770"
)
### BEGIN HIDDEN TESTS
for case_size, case_right in (((33, 22, 3), (6, 3, 32)), ((26, 41, 4), (4, 8, 32))):
    case_table = layer_table(*case_size)
    case_shape, case_parameters = row_of(case_table, "dense", 1)
    assert case_shape == (10,), f"dense, images of {case_size}: the shape {case_shape} is wrong"
    case_before = shape_before(case_table, "pool2", case_right)
    if is_always_the_same("pool2"):
        case_before = case_right
    case_wanted = (case_before[0] * case_before[1] * case_before[2] + 1) * 10
    assert case_parameters == case_wanted, (
        f"dense, images of {case_size}: after pool2 with {case_before}, {case_parameters} parameters are wrong"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## D. Train (5 points)
#
# `train` gets a model that gives logits, and labels that are whole numbers. Choose an optimiser that learns well within a
# few epochs: after six epochs on 1,200 images, in batches of 32, the small network below should be right for at least 55 of
# 100 new images.
#
# **A first step.** Take an image whose logits are 0 for its own class and for eight others, and 2.197 for one other
# class. As e to the power of 2.197 is 9, softmax gives its own class 1 / (9 + 9 x 1) = 1/18, and the cross-entropy is
# log 18 = 2.890. If the loss takes the same logits for probabilities, it is not 2.890, but 16.118. Another step: an epoch
# of 12 images in batches of 5 has three steps, of 5, 5 and 2 images. If 3, 2 and 0 of them are right, the accuracy of
# the epoch is 5 / 12 = 0.417. The mean of the three shares is another number: (0.6 + 0.4 + 0) / 3 = 0.333.
#
# The tests use these networks, so that they do not depend on your part B:


# %% locked="networks"
def small_network(seed=0):
    """A small convnet that gives logits."""
    start = keras.initializers.GlorotUniform(seed=seed)
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(8, 3, strides=2, activation="relu", kernel_initializer=start),
            keras.layers.Flatten(),
            keras.layers.Dense(10, kernel_initializer=start),
        ]
    )


watched_steps, turned_steps = [], []


class Watched(keras.Model):
    """A model that notes what it learns from: the first pixel of each image, and the label."""

    def compile(self, *args, **kwargs):
        """As ever, but each step runs in Python, where one can watch it."""
        super().compile(*args, **{**kwargs, "run_eagerly": True, "jit_compile": False})

    def train_step(self, data):
        """As ever, and noted."""
        images, labels = map(np.asarray, keras.utils.unpack_x_y_sample_weight(data)[:2])
        if labels.ndim == 2 and labels.shape[1] > 1:  # one-hot
            labels = labels.argmax(axis=1)
        watched_steps.append((images[:, 0, 0, 0].tolist(), labels.ravel().tolist()))
        return super().train_step(data)


def still_network():
    """A watched network whose logits are the first ten pixels of an image, whatever it learns."""
    images = keras.Input((28, 28, 1))
    pixels = keras.layers.Flatten()(images)
    return Watched(images, pixels[:, :10] + 0.0 * keras.layers.Dense(10)(pixels))


class Turning(Watched):
    """A watched model whose logits change places after its third image; it notes it for each step."""

    def train_step(self, data):
        """As ever, with the logits of classes 0 and 1 exchanged once it has seen three images."""
        turned_steps.append(sum(len(labels) for _, labels in watched_steps) >= 3)
        places = np.eye(10)[[1, 0, *range(2, 10)]] if turned_steps[-1] else np.eye(10)
        self.get_layer("places").set_weights([places])
        return super().train_step(data)


def turning_network():
    """A turning model: logits are an image's first ten pixels; two change after three images."""
    images = keras.Input((28, 28, 1))
    pixels = keras.layers.Flatten()(images)
    places = keras.layers.Dense(10, use_bias=False, trainable=False, name="places")
    return Turning(images, places(pixels[:, :10]) + 0.0 * keras.layers.Dense(10)(pixels))


def epochs_of_three(logits, count):
    """What a turning model was in so many epochs of images with these logits, image by image.

    For each epoch, a list of pairs: the logits of the image and its label. If `train` left images
    out, this leaves them out, too.
    """
    turned_logits = [logits[1], logits[0], *logits[2:]]
    seen = [
        (turned_logits if turned else logits, label)
        for turned, (_, labels) in zip(turned_steps, watched_steps, strict=True)
        for label in labels
    ]
    return [seen[len(seen) * at // count : len(seen) * (at + 1) // count] for at in range(count)]


def tried(model, images, labels, epochs, batch_size):
    """What `train` returns; `watched_steps` then holds the steps of a watched model."""
    watched_steps.clear()
    turned_steps.clear()
    return quietly(train, model, images, labels, epochs, batch_size)


def losses_of(given, model):
    """The losses that `train` returned; if it returned none, those that `fit` has noted."""
    if not (isinstance(given, dict) and "loss" in given):
        given = getattr(getattr(model, "history", None), "history", {})
    return np.ravel(given.get("loss", []))


def logits_as_images(logits, count):
    """Images whose first ten pixels are these logits, all alike: for a still network."""
    images = np.zeros((count, 28, 28, 1), "float32")
    images[:, 0, :10, 0] = logits
    return images


def numbered_images(numbers):
    """Images of which each is one grey, number / 16; image 3 has the label 3, image 11 the label 1."""
    greys = np.reshape(numbers, (-1, 1, 1, 1)) / 16
    return np.tile(greys, (1, 28, 28, 1)).astype("float32"), np.array(numbers, np.int64) % 10


scaled_images = some_images.astype("float32") / 255
scaled_held_out = held_out_images.astype("float32") / 255


# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    """Compile a model once, and let it learn with `model.fit` or `model.train_on_batch`.

    Args:
        model: a Keras model whose outputs are logits of ten classes, not compiled.
        images: NumPy array, float32 (n, height, width, channels), as the model wants them.
        labels: NumPy array, int64 (n,), the classes: whole numbers from 0 to 9.
        epochs: how many times the model sees all the images, a whole number from 1 on.
        batch_size: images in each step; the last step of an epoch may have fewer. In each epoch,
            every image is in one step. The order is random, and not the one of the arrays.

    Returns:
        The history as a dictionary: "loss" and "accuracy", each a list with one number an epoch,
        for this epoch alone. The loss is the mean cross-entropy of the training images, the
        accuracy their share that is right: each image counts once, also one in a smaller last
        step. Other keys may be there, too.
    """
    ### BEGIN SOLUTION
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0).history
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03, sections 3 and 4: the loss of logits, `compile`, `fit`, and the history.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Two calls. `compile` gets the optimiser, the loss and the metrics, and `fit` gets all the rest. `fit` returns an object,
# and its attribute `history` is the dictionary. `fit` shuffles by itself, unless it is told not to.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# Labels that are whole numbers want a loss that is called sparse. As an object and not as a string, it can be told that
# it gets logits. Hand `epochs` and `batch_size` on to `fit`: without them, it takes 1 and 32. With "accuracy" among the
# metrics, the history gets the key "accuracy".
# </details>

# %% test="train_history" points=1
# What train returns: one loss and one accuracy an epoch. All images are alike, and the network is right about them.
case_images = logits_as_images([2, 0, 0, 0, 0, 0, 0, 0, 0, 0], 8)
case_given = tried(still_network(), case_images, np.full(8, 0), 2, 4)
case_kind = type(case_given).__name__
assert isinstance(case_given, dict), f"train returned {case_kind}, not a dictionary"
case_keys = sorted(map(str, case_given))
assert {"loss", "accuracy"} <= set(case_keys), (
    f"the history has the keys {case_keys}; it should have accuracy and loss"
)
case_epochs = -(-sum(len(labels) for _, labels in watched_steps) // 8) or 2
case_lengths = [np.size(case_given["loss"]), np.size(case_given["accuracy"])]
assert case_lengths == [case_epochs, case_epochs], (
    f"the model went through the images {case_epochs} times. The history has {case_lengths[0]} losses "
    f"and {case_lengths[1]} accuracies, not {case_epochs} of each"
)
case_accuracies = [round(float(each), 3) for each in np.ravel(case_given["accuracy"])]
assert min(case_accuracies) == max(case_accuracies) == 1, (
    f"a network that is right about all images has the accuracies {case_accuracies}, not 1.0 in each epoch"
)
### BEGIN HIDDEN TESTS
case_given = tried(still_network(), case_images, np.full(8, 3), 3, 4)
case_epochs = -(-sum(len(labels) for _, labels in watched_steps) // 8) or 3
case_lengths = [np.size(case_given["loss"]), np.size(case_given["accuracy"])]
assert case_lengths == [case_epochs, case_epochs], (
    f"after {case_epochs} epochs, the history has {case_lengths} losses and accuracies"
)
case_accuracies = [round(float(each), 3) for each in np.ravel(case_given["accuracy"])]
assert min(case_accuracies) == max(case_accuracies) == 0, (
    f"a network that is wrong about all images has the accuracies {case_accuracies}, not 0.0 in each epoch"
)
case_model, case_logits = turning_network(), [2.0] + [0.0] * 9
case_given = tried(case_model, logits_as_images(case_logits, 3), np.array([0, 5, 6]), 3, 2)
case_accuracies = [round(float(each), 3) for each in np.ravel(case_given["accuracy"])]
case_right = [
    round(sum(np.argmax(logits) == label for logits, label in epoch) / max(1, len(epoch)), 3)
    for epoch in epochs_of_three(case_logits, len(case_accuracies))
]
assert not watched_steps or np.allclose(case_accuracies, case_right, atol=0.005), (
    "a network is right about one of three images in the first epoch, and about none afterwards. In steps of 2 "
    f"images, the accuracies of the epochs are {case_accuracies}, not {case_right}"
)
### END HIDDEN TESTS

# %% test="train_loss" points=1
# The loss is the cross-entropy of the logits: the image of the first step, six times.
case_model = still_network()
case_images = logits_as_images([2.1972, 0, 0, 0, 0, 0, 0, 0, 0, 0], 6)
case_given = tried(case_model, case_images, np.full(6, 4), 1, 3)
case_losses = losses_of(case_given, case_model)
assert len(case_losses) > 0, "the history has no loss, and Keras has noted none"
case_loss = round(float(case_losses[-1]), 3)
assert abs(case_loss - 2.890) < 0.005, (
    f"the loss of six images with the logits (2.197, 0, 0, ...) and the label 4 is {case_loss}, not 2.890"
)
### BEGIN HIDDEN TESTS
case_model = still_network()
case_logits = np.array([0.5, -1, 2, 0, 1, -2, 0, 0, 1, 3])
case_given = tried(case_model, logits_as_images(case_logits, 8), np.full(8, 2), 2, 4)
case_loss = round(float(losses_of(case_given, case_model)[-1]), 3)
case_right = round(float(np.log(np.exp(case_logits).sum()) - 2), 3)
assert abs(case_loss - case_right) < 0.005, (
    f"the loss of the logits {case_logits.tolist()} and the label 2 is {case_loss}, not {case_right}"
)
case_model, case_logits = turning_network(), [2.0] + [0.0] * 9
case_given = tried(case_model, logits_as_images(case_logits, 3), np.array([0, 5, 6]), 3, 2)
case_losses = [round(float(each), 3) for each in losses_of(case_given, case_model)]
case_epochs = epochs_of_three(case_logits, 3)
case_accuracies = case_given.get("accuracy") if isinstance(case_given, dict) else None
case_shares = [
    sum(np.argmax(logits) == label for logits, label in epoch) / max(1, len(epoch))
    for epoch in case_epochs
]
case_right = [
    round(
        sum(float(np.log(np.exp(logits).sum())) - logits[label] for logits, label in epoch)
        / max(1, len(epoch)),
        3,
    )
    for epoch in case_epochs
]
case_is_known = np.shape(case_accuracies) == (3,) and not np.allclose(
    case_accuracies, case_shares, atol=0.005
)
if watched_steps and len(case_losses) == 3 and not case_is_known:  # else other tests say it
    assert np.allclose(case_losses, case_right, atol=0.005), (
        f"three images in steps of 2, 3 epochs: the losses are {case_losses}, not {case_right}, the mean of the "
        "images of each epoch"
    )
case_model, case_logits = still_network(), np.array([2.0] + [0.0] * 9)
case_given = tried(
    case_model, logits_as_images(case_logits, 8), np.array([0, 0, 5, 0, 0, 5, 0, 0]), 1, 4
)
case_loss = round(float(losses_of(case_given, case_model)[-1]), 3)
case_right = round(float(np.log(np.exp(case_logits).sum()) - 2 * 6 / 8), 3)
case_seen = sum(
    len(labels) for _, labels in watched_steps
)  # which images it saw is another test's matter
assert case_seen != 8 or abs(case_loss - case_right) < 0.005, (
    f"eight images with the logits (2, 0, 0, ...), six with the label 0 and two with the label 5, have the loss "
    f"{case_loss}, not {case_right}: each image counts once, also one of a rare class"
)
### END HIDDEN TESTS

# %% test="train_steps" points=1
# Two epochs of 12 images in batches of 5.
case_model = still_network()
tried(case_model, *numbered_images(range(1, 13)), 2, 5)
case_sizes = [len(labels) for _, labels in watched_steps][:24]
assert case_sizes == [5, 5, 2, 5, 5, 2], (
    "12 images, 2 epochs and a batch size of 5 should make steps of [5, 5, 2, 5, 5, 2] images; the model "
    f"learned in steps of {case_sizes}"
)
case_updates = int(np.asarray(case_model.optimizer.iterations))
assert case_updates == 6, (
    f"the optimiser has counted {case_updates} steps after 6: a model that is compiled again gets a new "
    "optimiser, which has forgotten what it knew"
)
### BEGIN HIDDEN TESTS
case_model = still_network()
tried(case_model, *numbered_images(range(1, 13)), 3, 4)
case_sizes = [len(labels) for _, labels in watched_steps][:24]
assert case_sizes == [4] * 9, (
    f"12 images, 3 epochs and a batch size of 4 made steps of {case_sizes} images, not nine steps of 4"
)
case_updates = int(np.asarray(case_model.optimizer.iterations))
assert case_updates == 9, f"the optimiser has counted {case_updates} steps, not 9"
case_model = still_network()
tried(case_model, *numbered_images(range(1, 7)), 5, 6)
case_sizes = [len(labels) for _, labels in watched_steps][:24]
assert case_sizes == [6] * 5, (
    f"6 images, 5 epochs and a batch size of 6 made steps of {case_sizes} images, not five steps of 6"
)
### END HIDDEN TESTS

# %% test="train_order" points=1
# Which images: those that train was given, with their labels, in a random order.
case_model = still_network()
tried(case_model, *numbered_images(range(1, 13)), 2, 6)
case_pixels = [pixel for pixels, _ in watched_steps for pixel in pixels]
case_labels = [label for _, labels in watched_steps for label in labels]
case_number = len(case_pixels)
assert case_number > 0, "the model has learned from no image: is it this model that is trained?"
case_strange = sum(pixel * 16 not in range(1, 13) for pixel in case_pixels)
assert case_strange == 0, (
    f"{case_strange} times, the model learned from an image that is not one of the 12 that train was given"
)
case_wrong = sum(
    pixel * 16 % 10 != label for pixel, label in zip(case_pixels, case_labels, strict=True)
)
assert case_wrong == 0, (
    f"{case_wrong} of {case_number} images came with a label that is not their own"
)
case_order = [round(pixel * 16) for pixel in case_pixels]
case_first = case_order[:12]
assert case_first != list(range(1, 13))[: len(case_first)], (
    f"the images came in the order {case_first}, in which train got them, not in a random one"
)
### BEGIN HIDDEN TESTS
tried(still_network(), *numbered_images(range(12, 0, -1)), 3, 3)
case_order = [round(pixel * 16) for pixels, _ in watched_steps for pixel in pixels]
case_labels = [label for _, labels in watched_steps for label in labels]
case_wrong = sum(
    number not in range(1, 13) or number % 10 != label
    for number, label in zip(case_order, case_labels, strict=True)
)
assert case_wrong == 0, (
    f"{case_wrong} images, in three epochs, were not given, or not with this label"
)
case_first, case_last = case_order[:12], case_order[24:]
assert list(range(12, 0, -1)) not in (case_first, case_last), (
    "in the first or in the third epoch, the images came in the order in which train got them"
)
for case_epoch, case_numbers in enumerate([case_order[:12], case_order[12:24], case_order[24:]]):
    # How many steps there are, and how large, is what train_steps looks at.
    assert len(case_order) != 36 or sorted(case_numbers) == list(range(1, 13)), (
        f"in epoch {case_epoch + 1}, the model learned from the images {sorted(case_numbers)}, expected "
        "each of 1 to 12 once"
    )
### END HIDDEN TESTS

# %% test="train_learns" points=1
# After six epochs it knows most garments it has never seen.
case_model = small_network()
tried(case_model, scaled_images[:1200], some_labels[:1200], 6, 32)
case_predicted = np.asarray(case_model(scaled_held_out)).argmax(axis=1)
case_right = int(np.round(100 * np.mean(case_predicted == held_out_labels), -1))
case_learned = np.mean(case_predicted == held_out_labels) > 0.55
assert case_learned, (
    f"after 6 epochs, the network is right for about {case_right} of 100 new images. At least 55 should be "
    "right: look at the optimiser and its learning rate, and at the loss"
)

# %% [markdown]
# ## E. What is taken for what? (4 points)
#
# Count which classes your network takes for which. NumPy, or a loop in plain Python, is enough.
#
# **A first step.** Four images are of the classes 0, 1, 1, 2, and the network says 0, 1, 2, 2. Row 1 holds the two images
# of class 1: one was taken for class 1, the other for class 2. So row 1 is (0, 1, 1). The whole matrix has the rows
# (1, 0, 0), (0, 1, 1) and (0, 0, 1), and its sum is 4.


# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    """How often each true class was given each predicted class.

    Args:
        labels: the true classes, a NumPy array of int64, from 0 to classes - 1, of shape (n,).
            n is 1 or more.
        predictions: the predicted classes, an array like `labels`.
        classes: how many classes there are, a whole number; some may not occur in the arrays.

    Returns:
        A NumPy array (classes, classes) of whole numbers: row i, column j counts the images of
        class i that were taken for class j.
    """
    ### BEGIN SOLUTION
    matrix = np.zeros((classes, classes), int)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03, section 6, shows such a matrix and how to read it. There, a library counts.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Begin with a matrix of zeros that has a row and a column for each class, whether it occurs or not. Then take the images
# one after another: each adds 1 at one place.
# </details>
# <details><summary>Hint 3: nearly the line</summary>
#
# `zip(labels, predictions)` gives the pairs. The row comes first: `matrix[row, column]`. Without a loop, beware of
# `matrix[labels, predictions] += 1`: NumPy counts a pair once then, however often it occurs. `np.add.at` counts all.
# </details>

# %% test="confusion_diagonal" points=1
# Right answers are counted on the diagonal, each image once.
case_labels = np.array([0, 1, 1, 2])
case_matrix = np.asarray(confusion_matrix(case_labels, case_labels.copy(), 3))
case_shape = case_matrix.shape
assert case_shape == (3, 3), f"three classes gave a matrix of shape {case_shape}, not (3, 3)"
case_diagonal = np.diag(case_matrix).tolist()
assert case_diagonal == [1, 2, 1], (
    f"the classes 0, 1, 1, 2 were all recognised: the diagonal is {case_diagonal}, not [1, 2, 1]"
)
### BEGIN HIDDEN TESTS
case_labels, case_predicted = np.random.default_rng(11).integers(0, 5, (2, 300))
case_matrix = np.asarray(confusion_matrix(case_labels, case_predicted, 5))
case_diagonal = np.diag(case_matrix).tolist()
case_right = [int(((case_labels == i) & (case_predicted == i)).sum()) for i in range(5)]
assert case_diagonal == case_right, (
    f"300 images of five classes: the diagonal is {case_diagonal}, not {case_right}"
)
case_many = np.zeros(300, int)
case_given = int(np.asarray(confusion_matrix(case_many, case_many.copy(), 2))[0, 0])
assert case_given == 300, f"300 images of class 0, all recognised, were counted as {case_given}"
### END HIDDEN TESTS

# %% test="confusion_mistakes" points=1
# Wrong answers are counted off the diagonal, each image once. Rows and columns may be exchanged here.
case_matrix = np.asarray(
    confusion_matrix(np.array([0, 1, 1, 1, 2, 2]), np.array([1, 0, 2, 2, 0, 0]), 3)
)
case_counts = case_matrix.tolist()
case_right = [[0, 1, 0], [1, 0, 2], [2, 0, 0]]
assert case_counts == case_right or case_counts == np.transpose(case_right).tolist(), (
    f"the classes 0, 1, 1, 1, 2, 2 were taken for 1, 0, 2, 2, 0, 0: the matrix is {case_counts}, not {case_right}"
)
### BEGIN HIDDEN TESTS
case_labels, case_predicted = np.random.default_rng(12).integers(0, 5, (2, 300))
case_matrix = np.asarray(confusion_matrix(case_labels, case_predicted, 5))
case_shape = case_matrix.shape
assert case_shape == (5, 5), f"five classes gave a matrix of shape {case_shape}, not (5, 5)"
case_right = [
    [int(((case_labels == i) & (case_predicted == j)).sum()) for j in range(5)] for i in range(5)
]
case_counts, case_right = (
    np.where(np.eye(5) > 0, 0, each).tolist() for each in (case_matrix, case_right)
)
assert case_counts == case_right or case_counts == np.transpose(case_right).tolist(), (
    f"300 images of five classes: off the diagonal, the matrix has {case_counts}, not {case_right}"
)
### END HIDDEN TESTS

# %% test="confusion_orientation" points=1
# Rows are true classes, columns predicted ones.
case_matrix = np.asarray(confusion_matrix(np.array([0, 1, 2]), np.array([1, 2, 0]), 3))
case_counts = case_matrix.tolist()
assert case_counts == [[0, 1, 0], [0, 0, 1], [1, 0, 0]], (
    f"class 0 was taken for 1, 1 for 2 and 2 for 0: the matrix is {case_counts}, and should have a 1 in row 0, "
    "column 1, in row 1, column 2, and in row 2, column 0"
)
### BEGIN HIDDEN TESTS
case_matrix = np.asarray(confusion_matrix(np.array([3, 0, 2, 1]), np.array([1, 3, 0, 2]), 4))
case_counts = case_matrix.tolist()
assert case_counts == [[0, 0, 0, 1], [0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]], (
    f"class 3 was taken for 1, 0 for 3, 2 for 0 and 1 for 2: the matrix is {case_counts}"
)
case_matrix = np.asarray(confusion_matrix(np.array([10, 11, 0]), np.array([11, 0, 10]), 12))
assert case_matrix.shape == (12, 12), f"twelve classes gave the shape {case_matrix.shape}"
case_places = np.argwhere(case_matrix).tolist()
assert case_places == [[0, 10], [10, 11], [11, 0]], (
    f"of twelve classes, 10 was taken for 11, 11 for 0 and 0 for 10: there are counts at {case_places}"
)
### END HIDDEN TESTS

# %% test="confusion_absent" points=1
# A class that does not occur has a row and a column, too.
case_matrix = np.asarray(confusion_matrix(np.array([1, 2]), np.array([2, 2]), 5))
case_shape = case_matrix.shape
assert case_shape == (5, 5), (
    f"five classes, of which only 1 and 2 occur, gave a matrix of shape {case_shape}, not (5, 5)"
)
case_places = sorted({tuple(sorted(each)) for each in np.argwhere(case_matrix).tolist()})
assert case_places in ([(1, 2), (2, 2)], [(1, 2)], [(2, 2)]), (
    f"only the classes 1 and 2 occur, but there are counts at {case_places} (row, column)"
)
### BEGIN HIDDEN TESTS
case_matrix = np.asarray(confusion_matrix(np.array([3]), np.array([3]), 6))
case_shape = case_matrix.shape
assert case_shape == (6, 6), f"six classes, of which only 3 occurs, gave the shape {case_shape}"
case_places = np.argwhere(case_matrix).tolist()
assert case_places in ([[3, 3]], []), (
    f"only class 3 occurs, but there are counts at {case_places} (row, column)"
)
### END HIDDEN TESTS

# %% [markdown]
# ## F. In words (5 points)
#
# Train your network on the images above, and look at its confusion matrix on the held-out ones. Then say in
# the last cell which pair of classes it confuses most often and which is taken for which, what you see in
# the images that explains it, and one thing you would change, and why. The next cell is for your
# experiments; it is not graded.

# %%
# Your experiments, for example:
# model = build_model()
# history = train(model, prepare(some_images), some_labels, epochs=8, batch_size=32)
# predicted = model.predict(prepare(held_out_images), verbose=0).argmax(axis=1)
# plots.confusion_matrix(confusion_matrix(held_out_labels, predicted, 10), fashion.class_names)

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 2 points: names the pair that is confused most often in their own matrix (usually Shirt with T-shirt/top,
#   Pullover or Coat), with the count, and which way round: which is taken for which.
# - 1 point: a reason one can see in the images: same outline, differing in collar, sleeves or buttons, which
#   are a few pixels wide at 28 x 28 and are blurred further by pooling.
# - 2 points: one change, and why it should help: more training images, more epochs with an eye on the
#   validation loss, augmentation, a larger network. One point for the change, one for the reason. "Train
#   longer" alone gets one.
