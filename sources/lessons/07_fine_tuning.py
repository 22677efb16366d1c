# %% [markdown]
# # Fine-tuning: how much of a borrowed network should learn?
#
# **You have a network that others trained, and twenty labels of each class. Leave it as it is? Change its last block?
# All of it?** Each choice has a way to go wrong. One of them forgets in a second what took an hour to learn.
#
# After this lesson you can
#
# - freeze and unfreeze parts of a network, and predict how many parameters learn;
# - say what a frozen `BatchNormalization` does, and what happens to one that is not frozen;
# - fine-tune in the right order: the head first, then the last block at a tenth of the learning rate;
# - show what goes wrong in the other order;
# - choose between training from scratch, features and fine-tuning by the number of labels.
#
# **Time**: 60 minutes in class; the cells together run for about two minutes on two cores. **You need**: lesson 06.
# **Data**: handwritten digits that come with scikit-learn. **Weights**: a small VGG16 that ships with the kit.

# %%
import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_params, dense_params
from utils.checks import check
from utils.training import over_seeds, paired_difference
from utils.transfer import few_labels, load_backbone, parameter_counts, strategies, train_from
from utils.transfer.measured import read_measured
from utils.transfer.vgg16 import build

device.setup(seed=0)

import keras
from keras import layers

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a network and a GPU, take `BACKBONE = "imagenet"`,
# `SCRATCH = "random"`, `DATA = "tf_flowers"`, `SOURCE = "tfds"`, `IMAGE_SIZE = (224, 224)`.

# %% tags=["parameters"]
BACKBONE = "small"  # "imagenet", "random", or the path of a file with VGG16's weights
SCRATCH = "small-random"  # the same network without its training
DATA, SOURCE = "digits", "embedded"  # as in utils.data.load
IMAGE_SIZE = (32, 32)  # what the backbone gets
PER_CLASS = 20  # labels of each class, in sections 3 and 4
FEW = 5  # and in section 5
CURVES = "shipped"  # "measure" trains at all of LABELS, for minutes
LABELS = (2, 5, 20, 90)  # the digits have 90 and a few more; larger sets allow 200
SEEDS = range(3)  # how often the labels are drawn anew
LIMIT = 1000  # use at most so many images to learn from, and so many to test on

# %%
digits = data.load(DATA, source=SOURCE, image_size=None if DATA == "digits" else IMAGE_SIZE)
rng = np.random.default_rng(0)
(train_images, train_labels), (test_images, test_labels) = (
    digits.arrays(split) for split in ("train", "test")
)
order = rng.permutation(len(train_labels))[:LIMIT]
train_labels, test_labels = train_labels[order], test_labels[:LIMIT]
classes = len(digits.class_names)
few = few_labels(train_labels, FEW, seed=0)
few = few[np.argsort(train_labels[few], kind="stable")]
titles = [digits.class_names[label] for label in train_labels[few]]
plots.image_grid(train_images[order][few], titles, columns=2 * FEW)

# %% [markdown]
# With so few labels of each class, section 5 asks what is learned best: nothing but a head, more, or all.

# %% [markdown]
# The network from lesson 06, and the images as it wants them:

# %%
backbone = load_backbone(BACKBONE, IMAGE_SIZE)
base = backbone.model
train_inputs = backbone.prepare(train_images[order])
test_inputs = backbone.prepare(test_images[:LIMIT])
watch = test_inputs[:300], test_labels[:300]  # enough to watch a training with

# %% [markdown]
# ## 1. Who learns?
#
# A layer whose `trainable` is False keeps its weights: no gradient is computed for them. `train_from(base, "block5")`
# freezes everything before block5 and lets the rest learn; `None` freezes all, `""` nothing.
#
# **Predict.** Of the parameters of VGG16's convolutions, which share learns if only block5 does? A fifth? Write a
# number down.

# %%
print(f"{'learns':10}{'parameters that learn':>24}{'frozen':>14}{'share':>8}")
for first in (None, "block5", "block4", "block3", ""):
    train_from(base, first)
    learn, frozen = parameter_counts(base)
    share = learn / (learn + frozen)
    print(f"{'nothing' if first is None else first or 'all':10}{learn:24,}{frozen:14,}{share:8.1%}")

# %% [markdown]
# One block of five has almost half of the parameters: blocks get wider, and parameters grow with the square.
#
# **Exercise 1.** VGG16 itself, without its top, gets a head for ten classes on the average of its last maps. Block5
# and the head learn. How many parameters is that?

# %% tags=["exercise"]
answer = None  # your number
block5_and_head = 3 * conv_params(3, 512, 512) + dense_params(512, 10)
check(answer, block5_and_head, "Three convolutions from 512 to 512 channels, and a dense layer.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 3 * (3 * 3 * 512 * 512 + 512) + (512 * 10 + 10)
# ```
# 7,084,554, of 14.7 million.
# </details>

# %% [markdown]
# `trainable` is read when a model is compiled. Change it afterwards and nothing happens until `compile` is called
# again: the second most common mistake in fine-tuning. The most common comes next.
#
# ## 2. BatchNormalization in a frozen base
#
# VGG16 has no batch normalisation; most later networks have. It keeps two statistics, a mean and a variance, that no
# gradient touches: they follow the data whenever the layer runs in training mode. So there are two questions, not one:
# do gamma and beta learn, and do the statistics move?
#
# Here is a tiny VGG16 with batch normalisation. It takes one training step on bright images that are nothing like
# those it knows.


# %%
def statistics_after_a_step(freeze):
    """How far the running means of a small base move in one step."""
    tiny = build((32, 32, 3), filters=2, batch_normalization=True)
    tiny.trainable = not freeze
    before = tiny.get_layer("block1_conv1_bn").moving_mean.numpy()
    model = keras.Sequential([layers.Input((32, 32, 3)), tiny, strategies.new_head(10)])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.train_on_batch(np.full((8, 32, 32, 3), 200.0, np.float32), np.zeros(8))
    return abs(tiny.get_layer("block1_conv1_bn").moving_mean.numpy() - before).max()


keras.utils.set_random_seed(0)
for freeze in (False, True):
    print(f"frozen {freeze!s:5} -> the running means move by {statistics_after_a_step(freeze):.3f}")

# %% [markdown]
# In Keras, `trainable = False` on a BatchNormalization layer does both: gamma and beta stay, and the layer runs in
# inference mode, so the statistics stay too. When you unfreeze a base, keep its BatchNormalization layers frozen:
# `train_from` does. Twenty images are no basis for new statistics.
#
# **Predict.** `train_from(tiny, "")` lets everything learn. How many of the 13 BatchNormalization layers will be among
# the layers that learn?

# %%
tiny = build((32, 32, 3), filters=2, batch_normalization=True)
learning = train_from(tiny, "")
print(len(learning), "layers learn:", ", ".join(learning[:3]), "...")
print("BatchNormalization among them:", sum(name.endswith("_bn") for name in learning))
learn, frozen = parameter_counts(tiny)
print(f"{learn:,} parameters learn, {frozen:,} are frozen")

# %% [markdown]
# **Exercise 2.** A BatchNormalization layer for 64 channels: how many parameters has it, and how many of them does a
# gradient reach when it is not frozen?

# %% tags=["exercise"]
answer = None  # your two numbers, such as (1, 2)
check(answer, (4 * 64, 2 * 64), "Gamma, beta, a mean and a variance for each channel.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (4 * 64, 2 * 64)
# ```
# 256 parameters; gamma and beta are 128 of them.
# </details>

# %% [markdown]
# ## 3. The right order
#
# First the head alone, on a frozen base. Then block5 and the head together, at a **tenth of the learning rate**. The
# head has to make sense before the base listens to its gradients.

# %%
chosen = few_labels(train_labels, PER_CLASS, seed=0)
few_inputs, few_targets = train_inputs[chosen], train_labels[chosen]
RATE = 3e-4


def compiled(model, rate):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    return model


def with_head(base):
    head = strategies.new_head(classes)
    return keras.Sequential([layers.Input((*IMAGE_SIZE, 3)), base, head])


# %% [markdown]
# **Predict.** The test accuracy after the head, and after block5 has learned too.

# %%
keras.utils.set_random_seed(0)
base = load_backbone(BACKBONE, IMAGE_SIZE, verbose=False).model
model = with_head(base)
train_from(base, None)
compiled(model, 10 * RATE).fit(few_inputs, few_targets, epochs=15, verbose=0)
head_only = model.evaluate(test_inputs, test_labels, verbose=0)[1]
train_from(base, "block5")
compiled(model, RATE).fit(few_inputs, few_targets, epochs=5, verbose=0)
fine_tuned = model.evaluate(test_inputs, test_labels, verbose=0)[1]
print(f"head only {head_only:.3f}, then block5 too {fine_tuned:.3f}")

# %% [markdown]
# **Exercise 3.** Which learning rate did block5 learn with, and which the head before it?

# %% tags=["exercise"]
answer = None  # your two numbers, such as (0.1, 0.2)
check(answer, (RATE, 10 * RATE), "Look at what `compiled` gets in the cell above.", tolerance=1e-9)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (0.0003, 0.003)
# ```
# </details>

# %% [markdown]
# ## 4. The other order
#
# Now everything at once: a new head with random weights, nothing frozen, and the head's learning rate for all. The
# first gradients come from a head that knows nothing, and they go through the whole base.
#
# **Predict.** What is left of the base after one epoch? Draw the curve of the accuracy over ten epochs, for the right
# order and for this one.


# %%
def curve_of(stages):
    """Accuracy after each epoch; stages are (what learns, learning rate, epochs)."""
    keras.utils.set_random_seed(0)
    base = load_backbone(BACKBONE, IMAGE_SIZE, verbose=False).model
    model, curve = with_head(base), []
    for first, rate, epochs in stages:
        train_from(base, first)
        history = compiled(model, rate).fit(
            few_inputs, few_targets, epochs=epochs, validation_data=watch, verbose=0
        )
        curve += history.history["val_accuracy"]
    return curve


# %%
orders = {
    "head, then block5": [(None, 10 * RATE, 5), ("block5", RATE, 5)],
    "all at once, the head's rate": [("", 10 * RATE, 10)],
    "all at once, a tenth": [("", RATE, 10)],
}
curves = {name: curve_of(stages) for name, stages in orders.items()}
plots.compare_curves(
    {name: {at: [value] for at, value in enumerate(curve, 1)} for name, curve in curves.items()},
    xlabel="epoch", ylabel="accuracy on 300 test images", log=False,
)  # fmt: skip
for name, curve in curves.items():
    print(f"{name:30} first epoch {curve[0]:.3f}, lowest {min(curve):.3f}, last {curve[-1]:.3f}")

# %% [markdown]
# A large rate for all wrecks the base: the first epoch throws away what it knew, and a few hundred images cannot teach
# it again. With a tenth of the rate it survives, and ends as high as the right order does here. But each of its steps
# goes through the whole network, where the right order began with a head alone.
#
# ## 5. How many labels have you got?
#
# Three ways: the same network **from scratch**, a head on its **features**, and **fine-tuning** in the right order.
# The three recipes are in `utils.transfer.strategies`, a few lines each. First at five labels a class, drawn anew for
# each seed.
#
# **Predict.** Which of the three is best, and by how many points?


# %%
def run(strategy, weights, count, seed):
    """Test accuracy of one way to learn from `count` labels of each class."""
    base = load_backbone(weights, IMAGE_SIZE, verbose=False).model
    chosen = few_labels(train_labels, count, seed)
    model = strategy(base, train_inputs[chosen], train_labels[chosen], classes)
    return strategies.accuracy(model, test_inputs, test_labels)


ways = {
    "from scratch": (strategies.from_scratch, SCRATCH),
    "features": (strategies.on_features, BACKBONE),
    "fine-tuned": (strategies.fine_tuned, BACKBONE),
}

# %%
few_runs = {}
for name in ("features", "fine-tuned"):
    few_runs[name] = over_seeds(lambda seed: run(*ways[name], FEW, seed), SEEDS)  # noqa: B023
    print(f"{name:14}{few_runs[name]}")
print("gain by fine-tuning:", paired_difference(few_runs["fine-tuned"], few_runs["features"]))

# %% [markdown]
# Fine-tuning adds a little. And from scratch? All weights learn, so this takes longest.

# %%
few_runs["from scratch"] = over_seeds(lambda seed: run(*ways["from scratch"], FEW, seed), SEEDS)
print("from scratch:", few_runs["from scratch"])
print("gain by features:", paired_difference(few_runs["features"], few_runs["from scratch"]))

# %% [markdown]
# And with fewer labels, and more? That takes about ten minutes, so the kit brings the result of the same recipes,
# with five seeds each, and of a linear classifier on raw pixels (`python -m benchmarks.transfer` measures it again; `CURVES = "measure"` does it here).
#
# **Predict.** From how many labels a class on has training from scratch caught up?

# %%
if CURVES == "shipped":
    measured = read_measured()
else:
    measured = {
        name: {n: over_seeds(lambda s: run(way, weights, n, s), SEEDS) for n in LABELS}  # noqa: B023
        for name, (way, weights) in ways.items()
    }
plots.compare_curves(measured, xlabel="labels a class", ylabel="test accuracy")

# %% [markdown]
# The means in figures:

# %%
print(" " * 20 + "".join(f"{name:>14}" for name in measured))
for count in measured["features"]:
    runs = [np.mean(getattr(by_count[count], "values", by_count[count]))
            for by_count in measured.values()]  # fmt: skip
    print(f"{count:4} labels a class " + "".join(f"{mean:14.3f}" for mean in runs))

# %% [markdown]
# Borrowing is worth most where labels are few. At two and at five, a network from scratch does worse even than a linear
# classifier on raw pixels. With more labels it catches up, and at ninety it is past the pixels, but not yet past the
# borrowed features.
#
# **Exercise 4.** You have 20 labels of each of ten classes, and freeze all but block5 and a head of VGG16. How many
# parameters that learn are there for each labelled image? (Exercise 1 has the parameters.)

# %% tags=["exercise"]
answer = None  # your number, rounded to a whole one
check(answer, round(block5_and_head / (20 * 10)), "Divide by the number of labelled images.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = round(7_084_554 / 200)
# ```
# 35,423 a label. That it works at all is because they start from good values and move little: hence the small rate,
# and the few epochs.
# </details>

# %% [markdown]
# ## What to remember
#
# - `trainable` counts when the model is compiled: compile again after every change.
# - BatchNormalization has four numbers a channel, and two of them follow the data. Keep it frozen in a borrowed base.
# - Head first; then the last block, at a tenth of the rate. A random head and a large rate wreck the base.
# - With few labels, features and fine-tuning are far ahead of training from scratch; the lead shrinks with more.
# - An accuracy from few labels depends on which labels: show the spread over seeds.
#
# ## Questions to think about
#
# - Lecture 000 unfreezes the entire model. When would you, and with which learning rate?
# - Lecture 002 asks for the size and the kind of the data set. Place yours: small or large, alike or unlike?
# - Your validation accuracy falls in the first epoch of fine-tuning and then rises. What has happened?
# - Why is fine-tuning from features cheaper if you keep the maps of block4? What does that forbid?
#
# ## Where the lecture says it
#
# Feature extraction and fine-tuning, freezing and the lower learning rate: 000. What to freeze for which data set:
# 002. Batch normalisation: 003. VGG16: 004.
