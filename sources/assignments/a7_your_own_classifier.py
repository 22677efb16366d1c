# ---
# jupyter:
#   course:
#     seconds_a_cell: 300
#     translate: sentences
#     keep: ["four, normalised", "two convolutions", "batch normalisation {number}"]
# ---

# %% [markdown]
# # Assignment 7: your own classifier
#
# You design a network that reads letters. It may have 20,000 parameters. Building and training it may take 60 billion
# multiply-adds. How well it reads letters that nobody has seen decides a third of your mark. The rest is for knowing
# what you built.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that fails says what it
# gave, what came back and what was expected. A test that is silent has found nothing wrong with the inputs that you
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end.
# Parts A to E have three hints each. Open one at a time, when you need it.
#
# **Time.** 3 to 4 hours: about one for reading, writing and mending, the rest for trying designs. The test of part D
# trains your network, which takes from ten seconds to a minute. **You need** lessons 03 to 08 (lectures 001 to 003). No
# GPU and no download.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `build_model`: your network | 4 |
# | B | `count_by_hand`: its parameters, layer by layer | 3 |
# | C | `compile_model` and `split_off`: the loss, and images to choose by | 4 |
# | D | `train`: within the budget; accuracy on hidden images | 12 |
# | E | `experiment`: the record of a comparison | 2 |
# | F | a question, answered in words | 5 |
# | | together | 30 |

# %% locked="setup"
import warnings

import numpy as np

from utils import device, plots
from utils.data import letters
from utils.referee import budget

device.setup(seed=0, mixed_precision=False)
budget.count_from_now()  # multiply-adds, wherever TensorFlow executes them

import keras

warnings.simplefilter("ignore")  # what Keras only advises against costs no points
PARAMETERS = 20_000  # your network may have so many, learned or not
MULTIPLY_ADDS = 60_000_000_000  # building and training may take so many
CPU_SECONDS = 120  # a safety net: training is stopped after so many seconds of CPU time, too
IMAGE = (18, 18, 1)
CLASSES = 12
train_images, train_labels = letters.write(count=3000, seed=1)

# %% [markdown]
# ## The letters
#
# `letters.write` draws one of twelve letters with one of 15 fonts. Then it bends, thickens and blurs the letter as an
# unsteady hand and a bad scanner would, and puts it somewhere in an image of 18 x 18 pixels. The seed decides
# everything: another seed gives other images. You learn from 3,000 images with seed 1. The hidden images come from the
# same function with a seed that only your lecturer knows, and that changes every term.

# %% locked="look"
plots.image_grid(
    train_images[:24],
    [letters.NAMES[label] for label in train_labels[:24]],
    columns=8,
    size=1.2,
    alt="Twenty-four of the letters to learn from, bent and blurred, with their names.",
)

# %% [markdown]
# **The marks for accuracy**, on 4,000 hidden images:
#
# | of a hundred letters it reads at least | 45 | 60 | 68 | 80 | 85 |
# | --- | --- | --- | --- | --- | --- |
# | points | 2 | 4 | 6 | 8 | 10 |
#
# Chance alone moves an accuracy by about one in a hundred. So when your work is graded, each of these bounds is one
# lower: 44, 59, 67, 79, 84.
#
# **The rules.**
#
# - *Parameters.* Every number counts that your network holds or computes with, whether it is learned or not: weights,
#   statistics, and arrays written into the code, such as a fixed kernel. Shapes, axes and single factors, as in
#   `Rescaling`, are free. A network with more than 20,000 gets no points for its accuracy.
# - *Multiply-adds.* Building and training together may execute 60 billion, on whatever machine: a slow or busy one
#   changes nothing. They are counted where TensorFlow executes them: in `fit`, in a training loop of your own, and in a
#   second network that helps the first one to learn. Training is stopped after the step that uses them up, and the
#   network is judged as it then is. If that step is so large that 66 billion are passed, there are no points for the
#   accuracy.
# - *The clock.* What is no multiply-add, such as drawing letters, is not counted. As a safety net, training is stopped
#   after 120 seconds of CPU time: the model solution needs about ten.
# - *A new network.* Weights that were trained before are not allowed: `train` starts from the random numbers that
#   `build_model` gives. Between the two, the test lets the numbers inside each large array of weights change places at
#   random. Fresh random numbers are as good as before, and what was learned before is lost.
# - You may change the training images as you like, and you may draw more of them with `letters.write`: your network
#   never meets the hidden ones.
# - The tests measure by themselves. They do not ask your network what it thinks of itself.

# %% [markdown]
# ## What learning costs
#
# A **multiply-add** is a product that is added to a sum: an input times a weight. Nearly all the work of convolutions
# and dense layers consists of them. Count them for one convolution with 24 kernels of 3 x 3, from 12 maps of 9 x 9 to
# maps of the same size ("same" padding), for a batch of 100 images:
#
# - *Forward.* Each number of the output is a sum of 3 x 3 x 12 = 108 products. There are 9 x 9 x 24 = 1,944 of them.
#   1,944 x 108 = 209,952 multiply-adds an image, about 21 million for the batch.
# - *Backward.* The gradient of the kernels needs the same products once, and the gradient of the inputs needs them once
#   more. So the way back costs as much as two ways forward: about 42 million.
# - *A step of training* costs three ways forward: 629,856 multiply-adds an image, about 63 million for the batch. An
#   epoch of 3,000 images has 30 such steps: 1.89 billion.
#
# As papers do, we leave out biases, activations, pooling and normalisation. For a network, `budget.cost` counts all of
# it. The next cell shows it for the convolution above.

# %% locked="cost"
case_convolution = keras.Sequential(
    [keras.Input((9, 9, 12)), keras.layers.Conv2D(24, 3, padding="same")]
)
print(budget.cost(case_convolution, (9, 9, 12)))

# %% [markdown]
# For your network that is `budget.cost(build_model(), IMAGE)`. Its second number times 3,000 images times the number of
# epochs is what your training uses of the 60 billion. A wider network leaves fewer epochs, and smaller maps leave more.

# %% [markdown]
# ## A. The network (4 points)
#
# It takes the images as they are: values from 0 to 255. If it wants other values, a layer of it makes them.
#
# **A first step.** Begin with something small: scale the images, then one convolution with a ReLU, one pooling, and a
# dense layer with twelve outputs after the maps have become a vector. With 16 kernels of 3 x 3, "same" padding, 2 x 2
# pooling and `Flatten`, the dense layer reads 9 x 9 x 16 = 1,296 numbers: the network has 160 + 15,564 = 15,724
# parameters. That is most of the 20,000 already. Make the tests silent with it, then come back and make it better.


# %% solution="build_model"
def build_model():
    """Your network.

    Returns:
        A new Keras model at each call, built and not compiled, with fresh random weights and at
        most 20,000 parameters: from images, float32 (n, 18, 18, 1) with values 0 to 255, to
        logits (n, 12), of which the largest says which letter it is. A logit may be any number,
        also a negative one. At least one layer is not linear. In inference, what comes out for an
        image does not depend on the other images. It has not learned yet.
    """
    ### BEGIN SOLUTION
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    x = keras.layers.RandomTranslation(0.1, 0.1, fill_mode="constant")(x)
    for filters, pooled in ((12, True), (24, True), (32, False), (32, False)):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if pooled:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03 builds a first convnet. Lesson 06 shows what BatchNormalization is good for when there is time for few steps
# only. `build_model().summary()` shows which layer holds most parameters.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# A dense layer on flattened maps is expensive, and it has to learn every letter anew for each place. A layer that
# summarises each map in one number leaves the parameters for convolutions.
# </details>
# <details><summary>Hint 3: an outline that works</summary>
#
# Two to four blocks of convolution, normalisation and ReLU, with more kernels from block to block and a pooling after
# the first ones. Then global pooling, then the dense layer. Count before you widen: a 3 x 3 convolution from 32 to 32
# maps has 9,216 weights.
# </details>

# %% test="model_output" points=1
# Logits, twelve for each image. The weights get random values first: last layers may begin with zeros.
case_model = build_model()
assert isinstance(case_model, keras.Model), (
    f"build_model should return a Keras model, and returns {type(case_model).__name__}"
)
case_built = case_model.built
assert case_built, "the model is not built: begin with keras.Input, or call it on an image once"
case_network = budget.freeze(case_model, (18, 18, 1))
case_letters = train_images[:300].astype("float32")
with budget.random_weights(case_model):
    case_outputs = case_network.outputs(case_letters)
    case_alone = np.concatenate([case_network.outputs(each[None]) for each in case_letters[:8]])
case_shape = case_outputs.shape
assert case_shape == (300, 12), f"300 images gave outputs of shape {case_shape}, not (300, 12)"
assert np.isfinite(case_outputs).all(), "some of the outputs are not numbers"
case_sums = case_outputs.sum(axis=1)
assert not np.allclose(case_sums, 1, atol=1e-3), (
    f"the outputs of an image add up to {case_sums[0]:.3f}, and so for all others: these are "
    "probabilities and not logits"
)
case_least = case_outputs.min()
assert case_least < 0, (
    f"with random weights, the smallest of 3,600 outputs is {case_least:.3f}, and none is negative: "
    "what comes after the last dense layer?"
)
case_change = abs(case_alone - case_outputs[:8]).max() / abs(case_alone).max()
assert case_change < 1e-2, (
    f"eight images have other outputs when they come alone, by up to {case_change:.1%} of the "
    "largest: what does the network do with a batch in inference?"
)
### BEGIN HIDDEN TESTS
case_letters = letters.write(100, seed=21)[0].astype("float32")
with budget.random_weights(case_model):
    case_outputs, case_again = (case_network.outputs(case_letters) for _ in range(2))
assert np.allclose(case_outputs, case_again, rtol=1e-2, atol=1e-2 * abs(case_outputs).max()), (
    "the same images have other outputs the second time"
)
### END HIDDEN TESTS

# %% test="model_nonlinear" points=1
# A stack of linear layers is one linear layer: for a sum of images it gives the sum of the outputs.
case_model = build_model()
case_network = budget.freeze(case_model, (18, 18, 1))
case_some, case_more = (letters.write(200, seed)[0].astype("float32") for seed in (11, 12))
with budget.random_weights(case_model):
    case_sum = case_network.outputs(case_some + case_more) + case_network.outputs(0 * case_some)
    case_apart = case_network.outputs(case_some) + case_network.outputs(case_more)
case_bend = abs(case_sum - case_apart).max() / abs(case_apart).max()
assert case_bend > 1e-3, (
    f"for sums of two images, the outputs differ from the sums of their outputs by {case_bend:.0e} "
    "of the largest, which is nothing but rounding: no layer of the network is nonlinear"
)
### BEGIN HIDDEN TESTS
case_some, case_more = (letters.write(100, seed)[0].astype("float32") for seed in (31, 32))
with budget.random_weights(case_model):
    case_sum = case_network.outputs(case_some + case_more) + case_network.outputs(0 * case_some)
    case_apart = case_network.outputs(case_some) + case_network.outputs(case_more)
assert abs(case_sum - case_apart).max() > 1e-3 * abs(case_apart).max(), (
    "the outputs for a sum of images are the sum of the outputs: what do all those layers add?"
)
### END HIDDEN TESTS

# %% test="model_new" points=1
# A new network each time, which has not learned yet.
case_made = []
case_used = budget.run_within(
    60, lambda: case_made.append(build_model()), multiply_adds=600_000_000
)
case_billion = case_used.multiply_adds / 1e9
assert case_used.in_budget, (
    f"build_model executed {case_billion:.2f} billion multiply-adds and was stopped: it should build "
    "the network, and leave the learning to `train`"
)
case_networks = [budget.freeze(each, (18, 18, 1)) for each in (*case_made, build_model())]
case_arrays = [{id(each) for each in network.variables} for network in case_networks]
case_shared = len(case_arrays[0] & case_arrays[1])
assert case_shared == 0, (
    f"the networks of two calls share {case_shared} arrays of weights, not 0: what one of them "
    "learns, the other one knows"
)
case_read = case_networks[0].right(train_images[:1000], train_labels[:1000])
assert case_read <= 250, (
    f"a network fresh from build_model reads {case_read} of 1,000 letters, where chance gives about "
    "83: it has learned before"
)
### BEGIN HIDDEN TESTS
case_read = case_networks[1].right(*letters.write(1000, seed=41))
assert case_read <= 250, "a network that should be new reads letters much better than by chance"
### END HIDDEN TESTS

# %% test="model_parameters" points=1
# Within the budget. Counted are weights, other variables, and arrays that stand in the computation.
case_numbers = budget.freeze(build_model(), (18, 18, 1)).numbers
assert case_numbers > 0, "there is nothing in this network that could learn"
assert case_numbers <= 20_000, (
    f"{case_numbers:,} parameters are more than 20,000: which layer holds most of them?"
)

# %% [markdown]
# ## B. Count by hand (3 points)
#
# Write the count of each layer as a calculation. Count all numbers of a layer, also those that it does not learn by
# gradient descent. Keras does not help you here: while the function runs, layers cannot be called or asked.
#
# **A first step.** A convolution with 12 kernels of 3 x 3 on one map, with biases: `3 * 3 * 1 * 12 + 12` = 120. A dense
# layer from 32 numbers to 12: `32 * 12 + 12` = 396.


# %% solution="count_by_hand"
def count_by_hand():
    """The parameters of your network, layer by layer.

    Returns:
        A list of pairs, one for each layer that has parameters: a name of your choice and how many
        parameters there are, a whole number. A layer inside a block or another layer has a pair of
        its own. Arrays that belong to no layer, such as a fixed kernel in the code, have one pair
        together. Calculated without Keras.
    """
    ### BEGIN SOLUTION
    rows, channels = [], 1
    for number, filters in enumerate((12, 24, 32, 32), start=1):
        rows.append((f"convolution {number}", 3 * 3 * channels * filters))
        # scale, shift, and the running mean and variance
        rows.append((f"batch normalisation {number}", 4 * filters))
        channels = filters
    return [*rows, ("dense", channels * 12 + 12)]
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 02 counts convolutions, lesson 06 says what a layer of BatchNormalization keeps. Your own `build_model` says
# which layers there are.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Follow the maps: how many go into a layer is what the layer before it gave. Each kernel reads all of them. Then ask
# for each layer: are there biases? What does it remember between two batches?
# </details>
# <details><summary>Hint 3: the layers one gets wrong</summary>
#
# `use_bias=False` takes one number from each kernel. BatchNormalization keeps more than the two numbers per map that it
# learns. A SeparableConv2D is one layer with two kernels. A pooling layer has nothing.
# </details>


# %% locked="counted"
def case_counted():
    """The rows of count_by_hand as (name, number), called while Keras does not answer."""
    with budget.without_keras("count_by_hand asks Keras: calculate the numbers yourself"):
        rows = count_by_hand()
        assert hasattr(rows, "__iter__"), f"count_by_hand gives {rows!r}, and not a list of pairs"
        rows = list(rows)
    for row in rows:
        pair = isinstance(row, (list, tuple)) and len(row) == 2
        assert pair, f"a row of count_by_hand is {row!r}, not a pair of a name and a number"
        whole = isinstance(row[1], (int, float, np.number)) and row[1] == int(row[1])
        assert whole, f"the row {row!r} should have a whole number in the second place"
    return [(name, int(number)) for name, number in rows if number]


# %% test="count_large" points=1
# The large layers: all together within a twentieth of what the network itself holds.
case_total = sum(number for _, number in case_counted())
case_numbers = budget.freeze(build_model(), (18, 18, 1)).numbers
assert 0.95 * case_numbers <= case_total <= 1.05 * case_numbers, (
    f"your rows add up to {case_total:,}, and the network holds {case_numbers:,} numbers: more than "
    "a few biases are wrong"
)

# %% test="count_total" points=1
# Every number.
case_rows = case_counted()
case_total = sum(number for _, number in case_rows)
case_numbers = budget.freeze(build_model(), (18, 18, 1)).numbers
assert case_total == case_numbers, (
    f"your {len(case_rows)} rows add up to {case_total:,}, and the network holds {case_numbers:,} "
    "numbers"
)

# %% test="count_layers" points=1
# Each layer. Arrays that stand in the computation and in no layer have a row together.
case_rows = case_counted()
case_model = build_model()
case_numbers = budget.freeze(case_model, (18, 18, 1)).numbers
case_layers = list(budget.count_by_layer(case_model).values())
case_besides = case_numbers - sum(case_layers)
case_layers = sorted(case_layers + [case_besides] * (case_besides > 0))
case_length = len(case_rows)
assert case_length == len(case_layers), (
    f"you have {case_length} rows with parameters, and the network has another number of such layers"
)
case_odd = [number for _, number in case_rows if number not in case_layers]
assert not case_odd, f"no layer of your network has {case_odd[0]:,} parameters"
case_counts = sorted(number for _, number in case_rows)
assert case_counts == case_layers, (
    "a count stands there more often than the network has such layers"
)

# %% [markdown]
# ## C. The loss, and images to choose by (4 points)
#
# **A first step.** Logits (2, 0, 0) and label 0. The softmax gives the first class e^2 / (e^2 + 1 + 1) =
# 7.389 / 9.389 = 0.787, and the cross-entropy is -ln 0.787 = 0.2395. For label 1 it is -ln(1 / 9.389) = 2.2395.


# %% solution="compile_model"
def compile_model(model, steps):
    """Make a model ready for `fit`.

    Args:
        model: a Keras model from images to logits (n, classes). Any model, not only yours.
        steps: how many training steps are planned, for those whose learning rate changes with time.

    Returns:
        None. Afterwards `model` is compiled with an optimiser of your choice and with the mean
        cross-entropy between its logits and labels that are whole numbers, shape (n,); also for a
        confident mistake: logits (100, 0) and label 1 have a loss of 100.
    """
    ### BEGIN SOLUTION
    model.compile(
        keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, steps)),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03 compiles a model. `keras.losses` has several cross-entropies: which one takes labels that are whole numbers?
# For `split_off`, look at how lesson 03 puts images aside.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# The model gives logits, and a loss has to be told so, or it takes them for probabilities. To split, draw a random
# order of the positions 0 to n - 1, and use the same positions for images and labels.
# </details>
# <details><summary>Hint 3: nearly the lines</summary>
#
# The loss has an argument whose name contains "logits". For the split, `np.random.default_rng(seed)` has a method that
# gives a random order of n positions. The first fifth of this order is put aside, and the rest is to learn from.
# </details>

# %% test="training_loss" points=1
# The loss of one image, for a model whose logits are known: its inputs.


def case_loss_of(logits, labels):
    """The loss that compile_model gives to a model whose logits are its inputs."""
    logits, labels = np.array(logits, "float32"), np.array(labels)
    inputs = keras.Input(logits.shape[1:])
    identity = keras.layers.Dense(logits.shape[1], kernel_initializer=keras.initializers.Identity())
    model = keras.Model(inputs, identity(inputs))
    compile_model(model, 100)
    assert getattr(model, "optimizer", None) is not None, (
        "compile_model leaves the model uncompiled"
    )
    try:
        return float(np.ravel(model.evaluate(logits, labels, verbose=0))[0])
    except Exception as error:
        said = str(error).strip().splitlines()[0]
        message = f"Keras finds no loss for labels that are whole numbers, shape (n,): {said}"
        raise AssertionError(message) from None


case_loss = case_loss_of([[2, 0, 0]], [0])
assert abs(case_loss - 0.2395) < 1e-3, (
    f"logits (2, 0, 0), label 0: the loss is {case_loss:.4f}, not 0.2395"
)
case_loss = case_loss_of([[2, 0, 0]], [1])
assert abs(case_loss - 2.2395) < 1e-3, (
    f"logits (2, 0, 0), label 1: the loss is {case_loss:.4f}, not 2.2395"
)
### BEGIN HIDDEN TESTS
case_loss = case_loss_of([[-1, 0.5, 3, 1, 0]], [3])
assert abs(case_loss - 2.2512) < 1e-3, "the loss of an image is wrong for five classes"
### END HIDDEN TESTS

# %% test="training_mean" points=1
# The loss of several images is the mean of theirs.
case_logits = [[2, 0, 0], [0, 1, 0], [0, 0, 3], [1, 0, 0]]
case_loss = case_loss_of(case_logits, [0, 1, 2, 2])
assert abs(case_loss - 0.6093) < 1e-3, (
    f"four images whose losses are 0.2395, 0.5514, 0.0949 and 1.5514 have together {case_loss:.4f}, "
    "not 0.6093"
)
### BEGIN HIDDEN TESTS
case_logits = np.random.default_rng(5).normal(0, 3, (40, 7)).astype("float32")
case_labels = np.arange(40) % 7
case_right = np.mean(np.log(np.exp(case_logits).sum(1)) - case_logits[np.arange(40), case_labels])
case_loss = case_loss_of(case_logits, case_labels)
assert abs(case_loss - case_right) < 1e-2, "the loss of many images is not the mean of theirs"
case_loss = case_loss_of([[50, 0, 0, 0]], [2])
assert abs(case_loss - 50) < 1e-2, (
    f"logits (50, 0, 0, 0), label 2: the loss is {case_loss:.4f}, not 50"
)
### END HIDDEN TESTS


# %% solution="split_off"
def split_off(images, labels, seed):
    """Put a fifth of the images aside, chosen at random, to choose a design by.

    Args:
        images: an array (n, ...), perhaps sorted by label. It stays as it is.
        labels: an array (n,), which stays as it is, too.
        seed: a whole number from 0 on, which decides which images are put aside; the same seed, the
            same images.

    Returns:
        Two pairs of arrays: (images, labels) to learn from, four fifths of all, and (images,
        labels) to validate with, one fifth (rounded to a whole number, either way). Each image is
        in one of them, with its label.
    """
    ### BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(images))
    aside, kept = np.split(order, [len(images) // 5])
    return (images[kept], labels[kept]), (images[aside], labels[aside])
    ### END SOLUTION


# %% test="split_parts" points=1
# Four fifths and one fifth; nothing twice, nothing lost, labels with their images.


def case_split_of(count, seed):
    """What split_off makes of images that hold their number and of labels that belong to them."""
    images = np.arange(count).reshape(count, 1, 1, 1)
    labels = np.arange(count) * 12 // count  # sorted
    given = split_off(images, labels, seed)
    pairs = isinstance(given, (list, tuple)) and [len(part) for part in given] == [2, 2]
    assert pairs, "split_off should give two pairs: (images, labels) and (images, labels)"
    (learn, learn_labels), (validate, validate_labels) = given
    return [np.ravel(each) for each in (learn, learn_labels, validate, validate_labels)]


case_learn, case_learn_labels, case_validate, case_validate_labels = case_split_of(300, 3)
case_sizes = len(case_learn), len(case_validate)
assert case_sizes == (240, 60), (
    f"of 300 images, {case_sizes[0]} are there to learn from and {case_sizes[1]} to validate with, "
    "not 240 and 60"
)
case_both = len(np.intersect1d(case_learn, case_validate))
assert case_both == 0, f"{case_both} of 300 images are in both parts, not 0"
case_different = len(np.union1d(case_learn, case_validate))
assert case_different == 300, f"of 300 images, {case_different} are left"
case_apart = int(np.sum(case_learn * 12 // 300 != case_learn_labels))
case_apart += int(np.sum(case_validate * 12 // 300 != case_validate_labels))
assert case_apart == 0, f"{case_apart} of 300 images have a label that is not theirs"
### BEGIN HIDDEN TESTS
for case_number in (103, 3000):
    case_learn, case_learn_labels, case_validate, case_validate_labels = case_split_of(
        case_number, 8
    )
    case_size = len(case_validate)
    assert abs(case_size - case_number / 5) < 1, f"{case_size} of {case_number} images validate"
    case_found = np.sort(np.concatenate([case_learn, case_validate]))
    assert np.array_equal(case_found, np.arange(case_number)), (
        f"of {case_number} images, some are lost or come twice"
    )
    assert np.array_equal(case_validate * 12 // case_number, case_validate_labels), (
        "images and labels no longer belong together"
    )
### END HIDDEN TESTS

# %% test="split_random" points=1
# At random, and the seed decides.
case_aside = np.unique(case_split_of(300, 3)[2])
case_kinds = len(np.unique(case_aside * 12 // 300))
assert case_kinds >= 8, (
    f"of 300 images sorted by label, only {case_kinds} of the 12 labels are put aside"
)
case_again = case_split_of(300, 3)[2]
case_same = len(np.intersect1d(case_aside, case_again))
assert case_same == len(case_aside), (
    f"seed 3 puts {len(case_aside)} images aside, and called once more only {case_same} of them"
)
case_other = case_split_of(300, 4)[2]
case_same = len(np.intersect1d(case_aside, case_other))
assert case_same < len(case_aside), "seeds 3 and 4 put the same images aside"
### BEGIN HIDDEN TESTS
case_aside, case_again, case_other = (set(case_split_of(600, seed)[2]) for seed in (17, 17, 18))
assert case_aside == case_again, "the same seed splits in two ways"
assert case_aside != case_other, "the seed decides nothing"
assert len({image * 12 // 600 for image in case_aside}) >= 9, (
    "images that are sorted by label are not split well"
)
case_aside, case_again = (set(case_split_of(600, 0)[2]) for _ in range(2))
assert case_aside == case_again, "seed 0, which is a seed like any other, splits in two ways"
case_images, case_labels = np.arange(50.0).reshape(50, 1, 1, 1), np.arange(50) // 10
split_off(case_images, case_labels, 5)
case_moved = int(
    (case_images.ravel() != np.arange(50)).sum() + (case_labels != np.arange(50) // 10).sum()
)
assert case_moved == 0, f"split_off has moved {case_moved} of the caller's images and labels"
### END HIDDEN TESTS

# %% [markdown]
# ## D. Train it (12 points)
#
# Up to ten points for the accuracy. Where there are any, two more for a training that ends by itself within the budget.
#
# **A first step.** The network of part A's first step costs 18 x 18 x 16 x 9 = 46,656 multiply-adds in its convolution
# and 1,296 x 12 = 15,552 in its dense layer, together 62,208 an image, and 186,624 to learn from it. Ten epochs of
# 3,000 images are 30,000 times this: 5.6 of 60 billion. The same with a network of half a million multiply-adds an
# image would be 45 billion.


# %% solution="train"
def train(model, images, labels):
    """Train a new network with what is left of 60 billion multiply-adds.

    Args:
        model: from `build_model`; it is trained in place. What is returned is not looked at.
        images: uint8 (3000, 18, 18, 1), values 0 to 255.
        labels: whole numbers (3000,), 0 to 11.
    """
    ### BEGIN SOLUTION
    batch, epochs = 100, 8
    compile_model(model, steps=epochs * len(images) // batch)
    model.fit(images.astype("float32"), labels, batch_size=batch, epochs=epochs, verbose=0)
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 03 trains a convnet. Lesson 06 compares learning rates and schedules, lesson 08 shows what more images do. The
# test prints how much of the budget you use.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Steps are dear, images are cheap: `letters.write` gives as many new ones as you like. A learning rate that falls to 0
# at the last planned step gains several letters in a hundred, if `steps` is the true number.
# </details>
# <details><summary>Hint 3: two traps</summary>
#
# What you do to the images before `fit`, nobody does to the hidden ones: such steps belong into the network. And
# BatchNormalization's default momentum of 0.99 needs hundreds of steps before its statistics fit; with fewer steps
# choose 0.9.
# </details>

# %% [markdown]
# The test builds a new network, shuffles its numbers as the rules say, and trains it while the multiply-adds are
# counted. Then it takes the operations out of it, counts their numbers, gives them letters and looks for the largest
# output of each. For you these are 2,000 letters with seed 2, for practice; when your work is graded, they are the
# hidden ones. The value of the cell is the number of points.

# %% test="accuracy" points=10
# Ten at most, for the accuracy.
from utils.data import letters
from utils.referee import budget

case_trial = case_reached = None
case_marks = {0.45: 2.0, 0.60: 4.0, 0.68: 6.0, 0.80: 8.0, 0.85: 10.0}
case_trial = budget.trial(
    build_model,
    train,
    *letters.write(3000, seed=1),
    multiply_adds=60_000_000_000,
    seconds=120,
)
print(case_trial)
case_allowed = True
if case_trial.network.numbers > 20_000:
    case_allowed = False
    print("So many parameters are too many for points for accuracy: 20,000 are allowed.")
if case_trial.used.multiply_adds > 66_000_000_000:
    case_allowed = False
    print(
        "The last step went far beyond the budget: no points for accuracy. Train in smaller steps."
    )
if case_trial.read_when_new > 0.25:
    case_allowed = False
    print(
        f"Before any training it reads {case_trial.read_when_new:.0%} of the letters: no points for "
        "accuracy. A new network reads about 8%."
    )


def case_points(images, labels, allowance=0.0):
    """Print the accuracy, and return accuracy and points."""
    outputs = case_trial.network.outputs(images)
    assert outputs.shape == (len(images), 12), f"{len(images)} images gave {outputs.shape}"
    accuracy = case_trial.right(images, labels) / len(labels)
    reached = [
        points for bound, points in case_marks.items() if accuracy >= bound - allowance - 1e-9
    ]
    print(f"accuracy on {len(images):,} letters that were not in training: {accuracy:.3f}")
    return accuracy, max(reached, default=0.0) * case_allowed


case_reached, case_result = case_points(*letters.write(2000, seed=2))
### BEGIN HIDDEN TESTS
# Lecturers: put another seed here each term, a long one that nobody guesses.
case_reached, case_result = case_points(*letters.write(4000, seed=58_213_907_446_120), 0.01)
### END HIDDEN TESTS
case_result

# %% test="within_budget" points=2
# A training that teaches something, and ends by itself within the budget.
assert case_trial is not None, "the training ended with an error: see the test above"
case_used = case_trial.used
case_billion = case_used.multiply_adds / 1e9
assert case_billion <= 60, (
    f"the training was stopped after {case_billion:.1f} billion multiply-adds, and 60 are allowed: "
    "what does one epoch cost, and how many do you plan?"
)
assert case_used.in_budget, (
    f"the training was stopped after {case_used.seconds:.0f} seconds of CPU time, and 120 are allowed"
)
assert case_reached >= 0.44, (
    f"the training ends in time, but the network reads only {case_reached:.1%} of the letters, and "
    "these points begin at 45 in a hundred"
)

# %% [markdown]
# ## E. What you compared (2 points)
#
# Before you decide on a network, compare two designs: both learn from the same four fifths of the training images, and
# both are judged by the last fifth. The cell below is a frame for it. Try as many as you like, and write two of them
# down, one of which is the network above. The numbers are yours; the tests look whether they fit together, and
# whether they fit what they measure.
#
# **A first step.** Remove the signs in front of the lines below and run them: the first line that is printed gives
# "parameters" and "multiply_adds", the second one gives "right". The accuracy of the network is "right" divided by the
# number of validation images. With 532 of 600 it is 0.887, and chance alone moves it by about 0.013.

# %%
# (learn_x, learn_y), (validate_x, validate_y) = split_off(train_images, train_labels, seed=0)
# trial = budget.trial(
#     build_model, train, learn_x, learn_y, multiply_adds=MULTIPLY_ADDS, seconds=CPU_SECONDS
# )
# print(trial)
# print(trial.right(validate_x, validate_y), "of", len(validate_y))


# %% solution="experiment"
def experiment():
    """The record of your comparison.

    Returns:
        A dictionary with
        "learning_images" and "validation_images": how many there were, of the 3,000;
        "designs": a list of two dictionaries with a "name", the number of "parameters", the
        "multiply_adds" of building and training in billions, and how many validation images were
        "right";
        "chosen": the name of the design that is your network above.
    """
    ### BEGIN SOLUTION
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "two convolutions", "parameters": 8268, "multiply_adds": 11.9, "right": 460},
            {"name": "four, normalised", "parameters": 19624, "multiply_adds": 29.0, "right": 527},
        ],
        "chosen": "four, normalised",
    }
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# The frame above prints all that the record needs. Run it once for each design.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# The images that a network learned from say nothing about new ones. Of the 3,000 images, each is either there to learn
# from or to validate with, and the chosen design is the one that reads more of the second kind.
# </details>
# <details><summary>Hint 3: what has to fit</summary>
#
# Three things: the two counts of images add up to 3,000 at most, the parameters of the chosen design are those of
# `build_model`, and "right" is counted among the validation images. If you change the network, write the record anew.
# </details>

# %% test="record_form" points=1
# The record, as agreed, with numbers that can be.
case_record = experiment()
assert isinstance(case_record, dict), (
    f"experiment gives {type(case_record).__name__}, no dictionary"
)
case_keys = {"learning_images", "validation_images", "designs", "chosen"}
assert case_keys <= set(case_record), f"the record lacks {sorted(case_keys - set(case_record))}"
case_number = len(case_record["designs"])
assert case_number == 2, f"the record holds {case_number} designs, not 2"
case_keys = {"name", "parameters", "multiply_adds", "right"}
for case_design in case_record["designs"]:
    assert isinstance(case_design, dict), f"a design is {case_design!r}, and not a dictionary"
    assert case_keys <= set(case_design), f"a design lacks {sorted(case_keys - set(case_design))}"
case_names = [each["name"] for each in case_record["designs"]]
assert len(set(case_names)) == 2, f"both designs have the name {case_names[0]!r}"
assert case_record["chosen"] in case_names, (
    f"the chosen design, {case_record['chosen']!r}, is none of the two"
)
case_count, case_learned = case_record["validation_images"], case_record["learning_images"]
assert case_count >= 100, (
    f"with {case_count} validation images, the designs cannot be told apart: use 100 at least"
)
assert 0 < case_learned <= 3000 - case_count, (
    f"{case_learned} images to learn from and {case_count} to validate with are more than 3,000: did "
    "some do both?"
)
for case_design in case_record["designs"]:
    case_right, case_billion = case_design["right"], case_design["multiply_adds"]
    assert 0 <= case_right <= case_count and case_right == int(case_right), (
        f"{case_right} right of {case_count} validation images cannot be: it is a number of images"
    )
    assert 0 < case_billion <= 1000, (
        f"{case_billion} billion multiply-adds cannot be: the unit is billions, as the frame prints it"
    )

# %% test="record_fits" points=1
# The chosen design: the better one by the record, and the network of part A.
case_record = experiment()
assert isinstance(case_record, dict) and "designs" in case_record, "see the test above"
case_designs = {each["name"]: each for each in case_record["designs"]}
assert case_record["chosen"] in case_designs, "the chosen design is none of those in the record"
case_chosen = case_designs[case_record["chosen"]]
case_best = max(each["right"] for each in case_designs.values())
case_right = case_chosen["right"]
assert case_right == case_best, (
    f"by your own numbers the chosen design reads {case_right} letters, the other one {case_best}"
)
case_parameters = case_chosen["parameters"]
case_numbers = budget.freeze(build_model(), (18, 18, 1)).numbers
assert case_parameters == case_numbers, (
    f"the chosen design has {case_parameters} parameters in the record, and your network {case_numbers}"
)
# Where the network of part D has learned something, the record should be about the same network.
case_measured = globals().get("case_reached") is not None and case_reached >= 0.44
if case_measured and case_right == int(case_right):
    case_claimed = case_right / case_record["validation_images"]
    assert case_reached - 0.15 <= case_claimed <= case_reached + 0.06, (
        f"your record claims an accuracy of {case_claimed:.3f}, and {case_reached:.3f} was measured: "
        "which images did the network read?"
    )

# %% [markdown]
# ## F. In words (5 points)
#
# 1. Which two decisions helped your network most, and by how much? Give the numbers you measured, and say why you
#    think they helped.
# 2. A friend tries forty designs, all judged by the same 300 validation images. The best of them reads 94 of a hundred
#    letters. Which accuracy on hidden letters would you expect of it, higher, the same or lower? Why, and by roughly
#    how much can such a number be off by chance alone?
# 3. Next term only 5,000 parameters are allowed. Which layers would you change first, and how? Count what it saves.

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 2 points: two decisions, each with a measured difference on the same validation images and a reason that fits. A
#   point each; half a point for a decision without a number, or with a reason that does not fit. For the model
#   solution: batch normalisation and a falling learning rate let it learn in the few steps that 60 billion
#   multiply-adds leave; global average pooling does not care where a letter stands, and makes the last layer small;
#   small translations keep it from learning the images by heart.
# - 2 points: lower. One point: the best of forty is chosen for its luck, too, on those very images; only images that
#   chose nothing show the accuracy. One point: the standard error of 0.94 with 300 images is
#   $\sqrt{0.94 \cdot 0.06 / 300}$, about 0.014; the luckiest of forty similar designs lies about two of these too high
#   (0.02 to 0.03 is a good answer).
# - 1 point: where most parameters are, the wide 3 x 3 convolutions (in the model solution 9,216 and 6,912 of 19,624),
#   with a count. Half as many filters leave about a quarter. Separable convolutions leave
#   $9 c_{in} + c_{in} c_{out}$ of $9 c_{in} c_{out}$: 1,312 in place of 9,216 for 32 to 32 channels, less biases.
