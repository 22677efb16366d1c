# %% [markdown]
# # Assignment 7: your own classifier
#
# You design a network that reads letters. It may have 20,000 parameters and learn for 20 seconds of CPU time. How
# well it reads letters that nobody has seen decides a third of your mark. The rest is for knowing what you built.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that is happy says
# nothing, and a test that is not says what went wrong. When your work is graded, the same tests run again
# with inputs you have not seen.
#
# **Time.** About 3 hours, most of them for trying designs. **You need** lessons 03 to 08 (lectures 001 to 003). No GPU
# and no download.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `build_model`: your network | 4 |
# | B | `count_by_hand`: its parameters, layer by layer | 3 |
# | C | `compile_model` and `split_off`: the loss, and images to choose by | 4 |
# | D | `train`: within the time; accuracy on hidden images | 12 |
# | E | `experiment`: the record of a comparison | 2 |
# | F | a question, answered in words | 5 |
# | | together | 30 |

# %% locked="setup"
import numpy as np

from utils import device, plots
from utils.data import letters
from utils.training import budget

device.setup(seed=0, mixed_precision=False)

import keras

PARAMETERS = 20_000  # your network may have so many, learned or not
CPU_SECONDS = 20  # your training may take so long
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
# **The rules.**
#
# - Every number counts that your network holds or computes with, whether it is learned or not. A network with more
#   than 20,000 gets no points for its accuracy.
# - CPU time is the time of all cores together; other programs that run at the same time hardly add to it. Training
#   that is not done when the time is up is stopped, and the network is judged as it then is.
# - The tests measure by themselves. They do not ask your network what it thinks of itself.
# - You may change the training images as you like, and you may draw more of them with `letters.write`: your network
#   never meets the hidden ones, and the drawing takes some of your time. Weights that were trained before are not
#   allowed: `train` starts from a new network.

# %% [markdown]
# ## A. The network (4 points)
#
# It takes the images as they are: values from 0 to 255. If it wants other values, a layer of it makes them.


# %% solution="build_model"
def build_model():
    """Your network.

    Returns:
        A new Keras model, built and not compiled, with at most 20,000 parameters: from images,
        float32 (n, 18, 18, 1) with values 0 to 255, to logits (n, 12), of which the largest says
        which letter it is. At least one of its layers is not linear. In inference, what comes out
        for an image does not depend on the other images.
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


# %% test="model_output" points=1
# Logits, twelve for each image.
case_model = build_model()
assert isinstance(case_model, keras.Model), "build_model should return a Keras model"
case_network = budget.freeze(case_model, (18, 18, 1))
case_letters = train_images[:300].astype("float32")
case_outputs = case_network.outputs(case_letters)
assert case_outputs.shape == (300, 12), f"300 images gave {case_outputs.shape}"
assert np.isfinite(case_outputs).all(), "some of the outputs are not numbers"
assert not np.allclose(case_outputs.sum(axis=1), 1, atol=1e-3), (
    "the outputs of each image add up to 1: these are probabilities and not logits"
)
### BEGIN HIDDEN TESTS
assert (case_outputs < 0).any(), "no output is negative: there is an activation on the last layer"
case_alone = np.concatenate([case_network.outputs(each[None]) for each in case_letters[:8]])
assert np.allclose(case_alone, case_outputs[:8], rtol=1e-3, atol=1e-3 * abs(case_alone).max()), (
    "an image has other outputs when it comes alone than among others"
)
### END HIDDEN TESTS

# %% test="model_nonlinear" points=1
# A stack of linear layers is one linear layer.
case_network = budget.freeze(build_model(), (18, 18, 1))
case_some, case_more = (letters.write(200, seed)[0].astype("float32") for seed in (11, 12))
case_sum = case_network.outputs(case_some + case_more) + case_network.outputs(0 * case_some)
assert case_sum.shape == (200, 12), "the outputs have the wrong shape"
### BEGIN HIDDEN TESTS
case_apart = case_network.outputs(case_some) + case_network.outputs(case_more)
assert abs(case_sum - case_apart).max() > 1e-3 * abs(case_apart).max(), (
    "the outputs for a sum of images are the sum of the outputs: what do all those layers add?"
)
### END HIDDEN TESTS

# %% test="model_parameters" points=2
# Within the budget. Counted are weights, other variables and large constants.
case_numbers = budget.freeze(build_model(), (18, 18, 1)).numbers
assert case_numbers > 0, "there is nothing in this network that could learn"
assert case_numbers <= 20_000, (
    f"{case_numbers:,} parameters are more than 20,000: which layer holds most of them?"
)

# %% [markdown]
# ## B. Count by hand (3 points)
#
# Write the count of each layer as a calculation, for example `3 * 3 * 1 * 12 + 12`. Count all numbers of a layer, also
# those that it does not learn by gradient descent. Keras does not help you here: the function has to work while
# `build_model` is out of reach.


# %% solution="count_by_hand"
def count_by_hand():
    """The parameters of your network, layer by layer.

    Returns:
        A list of pairs, one for each layer that has parameters: a name of your choice and how many
        parameters there are, a whole number. A layer inside a block or another layer has a pair of
        its own. Calculated without Keras.
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


# %% test="count_total" points=2
# All layers together, against the network itself.


def case_counted():
    """The rows of count_by_hand, called while build_model is out of reach."""
    global build_model
    build = build_model

    def build_model(*args, **kwargs):
        raise AssertionError("count_by_hand builds the network: count without Keras")

    try:
        return list(count_by_hand())
    finally:
        build_model = build


case_rows = case_counted()
assert case_rows, "count_by_hand counts nothing"
assert all(len(row) == 2 for row in case_rows), "each row should be a pair: a name and a number"
case_total = sum(number for _, number in case_rows)
case_numbers = budget.freeze(build_model(), (18, 18, 1)).numbers
assert case_total == case_numbers, f"your rows add up to {case_total:,}, which is not right"

# %% test="count_layers" points=1
# Each layer.
case_rows = case_counted()
assert all(number == int(number) for _, number in case_rows), "a count should be a whole number"
### BEGIN HIDDEN TESTS
case_layers = sorted(budget.count_by_layer(build_model()).values())
assert len(case_rows) == len(case_layers), (
    f"you have {len(case_rows)} rows, and the network has another number of layers with parameters"
)
case_wrong = sum(a != b for a, b in zip(sorted(n for _, n in case_rows), case_layers, strict=True))
assert case_wrong == 0, f"{case_wrong} of your rows are not right"
### END HIDDEN TESTS

# %% [markdown]
# ## C. The loss, and images to choose by (4 points)


# %% solution="compile_model"
def compile_model(model, steps):
    """Make a model ready for `fit`.

    Args:
        model: a Keras model from images to logits (n, classes). Any model, not only yours.
        steps: how many training steps are planned, for those whose learning rate changes with time.

    Returns:
        None. Afterwards `model` is compiled with an optimiser of your choice and with the mean
        cross-entropy between its logits and labels that are whole numbers, shape (n,).
    """
    ### BEGIN SOLUTION
    model.compile(
        keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, steps)),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    ### END SOLUTION


# %% test="training_loss" points=2
# The loss of a model whose logits are known: its inputs.
case_input = keras.Input((3,))
case_kernel = keras.initializers.Identity()
case_model = keras.Model(
    case_input, keras.layers.Dense(3, kernel_initializer=case_kernel)(case_input)
)
compile_model(case_model, 100)
assert getattr(case_model, "optimizer", None) is not None, "the model is not compiled"
case_logits = np.array([[2.0, 0.0, 0.0]], "float32")
case_losses = [
    np.ravel(case_model.evaluate(case_logits, np.array([label]), verbose=0))[0] for label in (0, 1)
]
assert case_losses[0] < case_losses[1], "a wrong answer should cost more than a right one"
### BEGIN HIDDEN TESTS
assert np.allclose(case_losses, [0.2395, 2.2395], atol=1e-3), (
    "the loss is not the cross-entropy of the logits: does it know that they are logits?"
)
case_logits = np.random.default_rng(5).normal(0, 3, (40, 3)).astype("float32")
case_labels = np.arange(40) % 3
case_right = np.mean(np.log(np.exp(case_logits).sum(1)) - case_logits[np.arange(40), case_labels])
case_loss = np.ravel(case_model.evaluate(case_logits, case_labels, verbose=0))[0]
assert abs(case_loss - case_right) < 1e-2, "the loss is not the mean cross-entropy of the logits"
### END HIDDEN TESTS


# %% solution="split_off"
def split_off(images, labels, seed):
    """Put a fifth of the images aside, chosen at random, to choose a design by.

    Args:
        images: an array (n, ...), perhaps sorted by label.
        labels: an array (n,).
        seed: decides which images are put aside; the same seed, the same images.

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


# %% test="split" points=2
# Four fifths and one fifth; nothing twice, nothing lost.
case_labels = np.repeat(np.arange(12), 25)
case_images = (np.arange(300.0) + 1000 * case_labels).reshape(300, 1)
case_learn, case_validate = split_off(case_images, case_labels, 3)
assert len(case_learn[0]) == 240, f"of 300 images, {len(case_learn[0])} are there to learn from"
assert len(case_validate[0]) == 60, f"of 300 images, {len(case_validate[0])} validate"
### BEGIN HIDDEN TESTS
assert not np.isin(case_learn[0], case_validate[0]).any(), "some images are in both parts"
case_both = np.sort(np.concatenate([case_learn[0], case_validate[0]]).ravel())
assert np.array_equal(case_both, case_images.ravel()), "some images are lost, or come twice"
for case_part in (case_learn, case_validate):
    assert np.array_equal(case_part[0].ravel() // 1000, case_part[1]), (
        "images and labels no longer belong together"
    )
case_shares = np.bincount(case_validate[1], minlength=12)
assert case_shares.max() < 25 and (case_shares > 0).sum() >= 8, (
    "images that are sorted by label are not split well"
)
case_again, case_other = (split_off(case_images, case_labels, seed)[1][0] for seed in (3, 4))
assert set(case_again.ravel()) == set(case_validate[0].ravel()), "the same seed splits in two ways"
assert set(case_other.ravel()) != set(case_validate[0].ravel()), "the seed decides nothing"
### END HIDDEN TESTS

# %% [markdown]
# ## D. Train it (12 points)
#
# Up to ten points for the accuracy. Where there are any, two more for a training that ends in time.


# %% solution="train"
def train(model, images, labels):
    """Train a new network within 20 seconds of CPU time.

    Args:
        model: from `build_model`; it is trained in place.
        images: uint8 (3000, 18, 18, 1), values 0 to 255.
        labels: whole numbers (3000,), 0 to 11.
    """
    ### BEGIN SOLUTION
    batch, epochs = 100, 8
    compile_model(model, steps=epochs * len(images) // batch)
    model.fit(images.astype("float32"), labels, batch_size=batch, epochs=epochs, verbose=0)
    ### END SOLUTION


# %% [markdown]
# The test trains a new network with the clock running. Then it takes the operations out of it, counts their numbers,
# gives them letters and looks for the largest output of each. For you these are 2,000 letters with seed 2, for
# practice; when your work is graded, they are the hidden ones. The value of the cell is the number of points.

# %% test="accuracy" points=12
# Twelve at most: two for the time, ten for the accuracy.
from utils.data import letters
from utils.training import budget

case_reached, case_marks = None, {0.45: 2, 0.60: 4, 0.68: 6, 0.80: 8, 0.85: 10}
keras.utils.set_random_seed(1)
case_model = build_model()
case_timed = budget.run_within(20, train, case_model, *letters.write(3000, seed=1))
case_network = budget.freeze(case_model, (18, 18, 1))
print(f"training: {case_timed.seconds:.1f} of 20 seconds of CPU time")
if not case_timed.in_time:
    print("Your training takes too long. It was stopped, or should have been.")
if case_network.numbers > 20_000:
    print(f"{case_network.numbers:,} parameters are too many for points for accuracy.")


def case_points(images, labels):
    """Print the accuracy, and return accuracy and points."""
    outputs = case_network.outputs(images)
    assert outputs.shape == (len(images), 12), f"{len(images)} images gave {outputs.shape}"
    accuracy = float(np.mean(outputs.argmax(axis=1) == labels))
    reached = [points for bound, points in case_marks.items() if accuracy >= bound]
    counts = case_network.numbers <= 20_000
    points = max(reached, default=0) * counts + 2.0 * (case_timed.in_time and bool(reached))
    print(f"accuracy on {len(images):,} letters that were not in training: {accuracy:.3f}")
    return accuracy, points


case_reached, case_result = case_points(*letters.write(2000, seed=2))
### BEGIN HIDDEN TESTS
# Lecturers: put another seed here each term, a long one that nobody guesses.
case_reached, case_result = case_points(*letters.write(4000, seed=58_213_907_446_120))
### END HIDDEN TESTS
case_result

# %% [markdown]
# ## E. What you compared (2 points)
#
# Before you decide on a network, compare two designs: both learn from the same four fifths of the training images, and
# both are judged by the last fifth. The cell below is a frame for it. Try as many as you like, and write two of them
# down, one of which is the network above. The numbers are yours; the test looks whether they fit together, and
# whether they fit what it measures.

# %%
# (learn_x, learn_y), (validate_x, validate_y) = split_off(train_images, train_labels, seed=0)
# model = build_model()
# timed = budget.run_within(CPU_SECONDS, train, model, learn_x, learn_y)
# network = budget.freeze(model, IMAGE)
# right = np.sum(network.outputs(validate_x).argmax(axis=1) == validate_y)
# print(network.numbers, round(timed.seconds, 1), right, "of", len(validate_y))


# %% solution="experiment"
def experiment():
    """The record of your comparison.

    Returns:
        A dictionary with
        "learning_images" and "validation_images": how many there were, of the 3,000;
        "designs": a list of two dictionaries with a "name", the number of "parameters", the
        "cpu_seconds" of training, and how many validation images were "right";
        "chosen": the name of the design that is your network above.
    """
    ### BEGIN SOLUTION
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "two convolutions", "parameters": 8268, "cpu_seconds": 4.9, "right": 454},
            {"name": "four, normalised", "parameters": 19624, "cpu_seconds": 8.8, "right": 532},
        ],
        "chosen": "four, normalised",
    }
    ### END SOLUTION


# %% test="record" points=2
# The record, as agreed.
case_record = experiment()
case_keys = {"learning_images", "validation_images", "designs", "chosen"}
assert set(case_record) == case_keys, f"the record should have {', '.join(sorted(case_keys))}"
assert len(case_record["designs"]) == 2, "the record should hold two designs"
case_keys = {"name", "parameters", "cpu_seconds", "right"}
for case_design in case_record["designs"]:
    assert set(case_design) == case_keys, f"a design should have {', '.join(sorted(case_keys))}"
case_designs = {each["name"]: each for each in case_record["designs"]}
assert len(case_designs) == 2, "two designs should have two names"
assert case_record["chosen"] in case_designs, "the chosen design is none of the two"
### BEGIN HIDDEN TESTS
case_count = case_record["validation_images"]
assert case_count >= 100, "with so few validation images, the designs cannot be told apart"
assert 0 < case_record["learning_images"] <= 3000 - case_count, (
    "more images to learn from and to validate with than there are: did some do both?"
)
for case_design in case_designs.values():
    case_right = case_design["right"]
    assert 0 <= case_right <= case_count and case_right == int(case_right), (
        f"{case_right} right of {case_count} validation images cannot be"
    )
    assert case_design["cpu_seconds"] > 0, "training takes longer than that"
case_chosen = case_designs[case_record["chosen"]]
assert case_chosen["right"] == max(each["right"] for each in case_designs.values()), (
    "by your own numbers, the other design reads more letters"
)
assert case_chosen["parameters"] == budget.freeze(build_model(), (18, 18, 1)).numbers, (
    "the chosen design has not as many parameters as your network"
)
if globals().get("case_reached") is not None:
    case_claimed = case_chosen["right"] / case_count
    assert case_reached - 0.15 <= case_claimed <= case_reached + 0.06, (
        f"your record claims an accuracy of {case_claimed:.3f}, which does not fit what was measured"
    )
### END HIDDEN TESTS

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
#   solution: batch normalisation and a falling learning rate let it learn fast enough for 20 seconds; global average
#   pooling does not care where a letter stands, and makes the last layer small; small translations keep it from
#   learning the images by heart.
# - 2 points: lower. One point: the best of forty is chosen for its luck, too, on those very images; only images that
#   chose nothing show the accuracy. One point: the standard error of 0.94 with 300 images is
#   $\sqrt{0.94 \cdot 0.06 / 300}$, about 0.014; the luckiest of forty similar designs lies about two of these too high
#   (0.02 to 0.03 is a good answer).
# - 1 point: where most parameters are, the wide 3 x 3 convolutions (in the model solution 9,216 and 6,912 of 19,624),
#   with a count. Half as many filters leave about a quarter. Separable convolutions leave
#   $9 c_{in} + c_{in} c_{out}$ of $9 c_{in} c_{out}$: 1,312 in place of 9,216 for 32 to 32 channels, less biases.
