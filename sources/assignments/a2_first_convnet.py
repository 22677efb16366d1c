# %% [markdown]
# # Assignment 2: your first convnet
#
# You prepare images, build a convnet to a specification, count its numbers by hand, train it, and find out
# what it confuses.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that is happy says
# nothing, and a test that is not says what went wrong. When your work is graded, the same tests run again
# with inputs you have not seen.
#
# **Time.** About 90 minutes. **You need** lessons 01 to 03 (lectures 000 to 004). No GPU and no download:
# the images ship with the course kit.
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

# %% locked="setup"
import numpy as np

from utils import data, device

device.setup(seed=0)

import keras

fashion = data.load("fashion_mnist")
some_images, some_labels = fashion.arrays("train", limit=1500)
held_out_images, held_out_labels = fashion.arrays("test", limit=500)

# %% [markdown]
# ## A. Prepare the images (4 points)
#
# Images come as whole numbers from 0 to 255. A convnet wants small numbers, and channels-last tensors.


# %% solution="prepare"
def prepare(images):
    """Images as a convnet wants them.

    Args:
        images: uint8, values 0 to 255, of shape (n, height, width) or (n, height, width, 1).

    Returns:
        A new NumPy array, float32, values 0.0 to 1.0 (255 becomes 1.0), of shape
        (n, height, width, 1). `images` itself stays as it is.
    """
    ### BEGIN SOLUTION
    scaled = np.asarray(images, dtype="float32") / 255
    return scaled[..., np.newaxis] if scaled.ndim == 3 else scaled
    ### END SOLUTION


# %% test="prepare_values" points=2
# The values: 0 stays 0, 255 becomes 1, and what lies between stays in proportion.
shown = prepare(np.array([[[0, 255], [51, 102]]], np.uint8))
assert np.allclose(np.ravel(shown), [0, 1, 0.2, 0.4], atol=1e-6), (
    "the values are not in proportion: by which number do you divide, and before or after rounding?"
)
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(7).integers(0, 200, (3, 5, 4, 1), dtype=np.uint8)
case_right = case_images.astype(float) / 255
assert np.allclose(np.reshape(prepare(case_images), case_images.shape), case_right, atol=1e-6), (
    "wrong for images whose brightest pixel is below 255: the scale must not depend on the images"
)
### END HIDDEN TESTS

# %% test="prepare_shape" points=1
# The shape: channels-last, also if the channel is missing.
assert np.shape(prepare(np.zeros((2, 28, 28), np.uint8))) == (2, 28, 28, 1), (
    "images without a channel axis should get one, as the last"
)
assert np.shape(prepare(np.zeros((2, 28, 28, 1), np.uint8))) == (2, 28, 28, 1), (
    "images that have a channel axis should keep their shape"
)
### BEGIN HIDDEN TESTS
assert np.shape(prepare(np.zeros((1, 6, 9), np.uint8))) == (1, 6, 9, 1), (
    "wrong shape for images that are not 28 x 28"
)
### END HIDDEN TESTS

# %% test="prepare_new_float32" points=1
# A new array of float32; the caller's images stay as they are.
case_images = np.full((2, 4, 4), 128, np.uint8)
case_result = prepare(case_images)
assert getattr(case_result, "dtype", None) == np.float32, "the result should be float32"
assert case_images.dtype == np.uint8 and (case_images == 128).all(), "the input was changed"
### BEGIN HIDDEN TESTS
case_images = np.arange(32, dtype=np.uint8).reshape(2, 4, 4, 1)
case_result = prepare(case_images)
assert case_result.dtype == np.float32, "the result should be float32, with a channel axis, too"
assert (case_images.ravel() == np.arange(32)).all(), "the input was changed"
### END HIDDEN TESTS

# %% [markdown]
# ## B. Build the network (5 points)
#
# | layer | specification |
# | --- | --- |
# | input | 28 x 28 x 1 |
# | first convolution | 16 kernels of 5 x 5, stride 1, no padding, ReLU |
# | pooling | maximum, 2 x 2 |
# | second convolution | 32 kernels of 3 x 3, stride 1, no padding, ReLU |
# | pooling | maximum, 2 x 2 |
# | flatten | |
# | dense | 10 units without an activation: logits |


# %% solution="build_model"
def build_model():
    """The convnet of the table above.

    Returns:
        A new, built Keras model (Sequential or functional), not compiled. Its input is a batch of
        shape (n, 28, 28, 1), its output logits of shape (n, 10).
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


# %% test="model_output" points=1
# Ten numbers for each image.
case_output = np.asarray(build_model()(np.zeros((3, 28, 28, 1), "float32")))
assert case_output.shape == (3, 10), (
    f"three images should give a (3, 10) output, not {case_output.shape}"
)

# %% test="model_parameters" points=2
# Every layer that learns has as many numbers as the specification says.
case_weights = build_model().weights
assert len(case_weights) == 6, (
    "two convolutions and a dense layer have three kernels and three biases: yours has "
    f"{len(case_weights)} arrays of numbers"
)
### BEGIN HIDDEN TESTS
case_counts = [int(np.prod(each.shape)) for each in case_weights]
assert case_counts[:2] == [400, 16], "the first convolution has not the right number of weights"
assert case_counts[2:4] == [4608, 32], "the second convolution has not the right number of weights"
assert case_counts[4:] == [8000, 10], (
    "the dense layer has not the right number of weights: does its input have the right size?"
)
### END HIDDEN TESTS

# %% test="model_logits" points=1
# Logits may be negative and do not add up to 1.
case_images = np.random.default_rng(1).uniform(-3, 3, (20, 28, 28, 1)).astype("float32")
case_output = np.asarray(build_model()(case_images))
assert (case_output < 0).any(), "no output is negative: there is an activation on the last layer"
assert not np.allclose(case_output.sum(axis=1), 1, atol=1e-3), (
    "the outputs of each image add up to 1: these are probabilities and not logits"
)

# %% test="model_computes" points=1
# With known weights, the network computes what the specification says.
case_model = build_model()
assert case_model is not build_model(), "build_model should make a new model each time"
### BEGIN HIDDEN TESTS
case_random = np.random.default_rng(3)
case_values = [case_random.normal(0, 0.2, each.shape) for each in case_model.weights]
case_model.set_weights(case_values)
case_images = case_random.uniform(0, 1, (4, 28, 28, 1)).astype("float32")
case_x = case_images
for case_layer in (0, 2):
    case_kernel = case_values[case_layer].astype("float32")
    case_x = keras.ops.conv(case_x, case_kernel, padding="valid")
    case_x = keras.ops.relu(case_x + case_values[case_layer + 1].astype("float32"))
    case_x = keras.ops.max_pool(case_x, 2)
case_x = np.asarray(case_x).reshape(4, -1) @ case_values[4] + case_values[5]
assert np.allclose(np.asarray(case_model(case_images)), case_x, atol=1e-3), (
    "the sizes are right, but the numbers are not: look at the activations and the pooling"
)
### END HIDDEN TESTS

# %% [markdown]
# ## C. Shapes and parameters by hand (5 points)
#
# Now the same layers get colour images of 32 x 32 x 3. Write down the shape of the output and the number of
# parameters, with biases, of each layer. Pencil and paper; a point for each row.


# %% solution="layer_table"
def layer_table():
    """Shapes and parameters of the layers of part B on an input of 32 x 32 x 3.

    Returns:
        A dictionary with the keys "conv1", "pool1", "conv2", "pool2" and "dense". Each value is a
        tuple (shape, parameters): the shape without the batch, channels-last, as a tuple; the
        parameters as a whole number. Example: {"conv1": ((1, 2, 3), 4), ...}.
    """
    ### BEGIN SOLUTION
    return {
        "conv1": ((28, 28, 16), (5 * 5 * 3 + 1) * 16),
        "pool1": ((14, 14, 16), 0),
        "conv2": ((12, 12, 32), (3 * 3 * 16 + 1) * 32),
        "pool2": ((6, 6, 32), 0),
        "dense": ((10,), (6 * 6 * 32 + 1) * 10),
    }
    ### END SOLUTION


# %% test="row_conv1" points=1
case_shape, case_parameters = layer_table()["conv1"]
assert len(case_shape) == 3, "the shape of conv1 should have height, width and channels"
### BEGIN HIDDEN TESTS
assert tuple(case_shape) == (28, 28, 16), "conv1: the shape is not right"
assert case_parameters == 1216, "conv1: the number of parameters is not right"
### END HIDDEN TESTS

# %% test="row_pool1" points=1
case_shape, case_parameters = layer_table()["pool1"]
assert len(case_shape) == 3, "the shape of pool1 should have height, width and channels"
### BEGIN HIDDEN TESTS
assert tuple(case_shape) == (14, 14, 16), "pool1: the shape is not right"
assert case_parameters == 0, "pool1: the number of parameters is not right"
### END HIDDEN TESTS

# %% test="row_conv2" points=1
case_shape, case_parameters = layer_table()["conv2"]
assert len(case_shape) == 3, "the shape of conv2 should have height, width and channels"
### BEGIN HIDDEN TESTS
assert tuple(case_shape) == (12, 12, 32), "conv2: the shape is not right"
assert case_parameters == 4640, "conv2: the number of parameters is not right"
### END HIDDEN TESTS

# %% test="row_pool2" points=1
case_shape, case_parameters = layer_table()["pool2"]
assert len(case_shape) == 3, "the shape of pool2 should have height, width and channels"
### BEGIN HIDDEN TESTS
assert tuple(case_shape) == (6, 6, 32), "pool2: the shape is not right"
assert case_parameters == 0, "pool2: the number of parameters is not right"
### END HIDDEN TESTS

# %% test="row_dense" points=1
case_shape, case_parameters = layer_table()["dense"]
assert len(case_shape) == 1, "the dense layer's shape has one number, as (7,) has"
### BEGIN HIDDEN TESTS
assert tuple(case_shape) == (10,), "dense: the shape is not right"
assert case_parameters == 11530, "dense: the number of parameters is not right"
### END HIDDEN TESTS

# %% [markdown]
# ## D. Train (5 points)
#
# `train` gets a model that gives logits, and labels that are whole numbers from 0 to 9. Choose an optimiser
# that learns well within a few epochs.
#
# The tests use this small network, so that they do not depend on your part B:


# %% locked="small_network"
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


scaled_images = some_images.astype("float32") / 255
scaled_held_out = held_out_images.astype("float32") / 255


# %% solution="train"
def train(model, images, labels, epochs):
    """Compile a model and fit it.

    Args:
        model: a Keras model whose outputs are logits, not compiled.
        images: float32 (n, height, width, channels).
        labels: whole numbers (n,), the classes; the compiled loss takes them as they are.
        epochs: passes over the images.

    Returns:
        The history as a dictionary: "loss" and "accuracy", each a list with one number an epoch.
        The loss is the mean cross-entropy.
    """
    ### BEGIN SOLUTION
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model.fit(images, labels, batch_size=32, epochs=epochs, verbose=0).history
    ### END SOLUTION


# %% test="train_history" points=1
# One loss and one accuracy an epoch.
case_history = train(small_network(), scaled_images[:200], some_labels[:200], 2)
assert isinstance(case_history, dict), "train should return the history as a dictionary"
assert {"loss", "accuracy"} <= set(case_history), "the history needs both loss and accuracy"
assert len(case_history["loss"]) == 2, "two epochs should give two losses"
### BEGIN HIDDEN TESTS
case_history = train(small_network(1), scaled_images[:100], some_labels[:100], 3)
assert len(case_history["loss"]) == len(case_history["accuracy"]) == 3, (
    "three epochs should give three losses and three accuracies"
)
### END HIDDEN TESTS

# %% test="train_loss" points=2
# The loss is the cross-entropy of the logits.
case_model = small_network()
train(case_model, scaled_images[:200], some_labels[:200], 1)
case_reported = case_model.evaluate(scaled_held_out, held_out_labels, verbose=0)
case_logits = np.asarray(case_model(scaled_held_out), float)
case_norm = np.log(np.exp(case_logits).sum(axis=1))
case_entropy = np.mean(case_norm - case_logits[np.arange(500), held_out_labels])
assert abs(np.ravel(case_reported)[0] - case_entropy) < 0.02, (
    "the loss that the model was compiled with is not the cross-entropy of its logits"
)

# %% test="train_learns" points=2
# After eight epochs it knows most garments it has never seen.
case_model = small_network()
train(case_model, scaled_images, some_labels, 8)
case_predicted = np.asarray(case_model(scaled_held_out)).argmax(axis=1)
case_accuracy = (case_predicted == held_out_labels).mean()
assert case_accuracy > 0.6, (
    f"accuracy {case_accuracy:.2f} on new images is too low: look at the loss and the optimiser"
)

# %% [markdown]
# ## E. What is taken for what? (4 points)
#
# Write the count yourself, in NumPy or plain Python.


# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    """How often each true class was given each predicted class.

    Args:
        labels: the true classes, whole numbers from 0 to classes - 1, of shape (n,).
        predictions: the predicted classes, of shape (n,).
        classes: how many classes there are; some may not occur.

    Returns:
        A NumPy array (classes, classes) of whole numbers: row i, column j counts the images of
        class i that were taken for class j.
    """
    ### BEGIN SOLUTION
    matrix = np.zeros((classes, classes), int)
    np.add.at(matrix, (np.asarray(labels, int), np.asarray(predictions, int)), 1)
    return matrix
    ### END SOLUTION


# %% test="confusion_counts" points=2
# Right answers are counted on the diagonal, each image once.
case_matrix = confusion_matrix([0, 1, 1, 2], [0, 1, 1, 2], 3)
assert np.array_equal(np.diag(case_matrix), [1, 2, 1]), (
    "the diagonal does not count the right answers"
)
assert np.sum(case_matrix) == 4, "every image should be counted once"
### BEGIN HIDDEN TESTS
case_random = np.random.default_rng(11)
case_labels, case_predicted = case_random.integers(0, 5, (2, 300))
case_matrix = np.asarray(confusion_matrix(case_labels, case_predicted, 5))
assert case_matrix.sum() == 300, "every image should be counted once, also one that occurs often"
assert np.trace(case_matrix) == (case_labels == case_predicted).sum(), (
    "the diagonal does not count the right answers"
)
case_pairs = sorted(case_matrix.ravel())
case_right = sorted(
    ((case_labels == i) & (case_predicted == j)).sum() for i in range(5) for j in range(5)
)
assert case_pairs == case_right, "the counts off the diagonal are not right"
### END HIDDEN TESTS

# %% test="confusion_orientation" points=1
# Rows are true classes, columns predicted ones.
case_matrix = confusion_matrix([0, 0, 0], [0, 1, 1], 2)
assert np.shape(case_matrix) == (2, 2), "two classes should give a 2 x 2 matrix"
### BEGIN HIDDEN TESTS
assert np.array_equal(case_matrix, [[1, 2], [0, 0]]), "are rows the true classes, as agreed?"
assert np.array_equal(
    confusion_matrix([2, 2, 1], [0, 0, 1], 3), [[0, 0, 0], [0, 1, 0], [2, 0, 0]]
), "are rows the true classes, as agreed?"
### END HIDDEN TESTS

# %% test="confusion_absent" points=1
# A class that does not occur has a row and a column, too.
assert np.shape(confusion_matrix([0, 1], [1, 1], 4)) == (4, 4), (
    "four classes should give a 4 x 4 matrix, also if some do not occur"
)
### BEGIN HIDDEN TESTS
case_matrix = np.asarray(confusion_matrix([3, 3], [3, 3], 6))
assert case_matrix.shape == (6, 6) and case_matrix[3, 3] == 2, (
    "wrong when only one of several classes occurs"
)
assert np.sum(confusion_matrix([], [], 3)) == 0, "no images should give a matrix of zeros"
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
# train(model, prepare(some_images), some_labels, 8)

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
