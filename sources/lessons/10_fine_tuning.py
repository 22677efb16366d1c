# ---
# jupyter:
#   course:
#     translate:
#     - inference
#     - training
#     - random start
#     - zero start
#     - "zero start, unit length"
#     - head first
#     - all at once
#     - "{order}, rate {rate}"
#     - its own head
#     - a fresh head on block5
#     - kept maps
#     - augmented
# ---

# %% [markdown]
# # Fine-tuning: how much of a borrowed network should learn?
#
# **You have VGG16, which was trained on more than a million photographs, and five labelled photographs of each of your
# own classes. Should you leave the network as it is, train its last block, or train all of it?** Each choice can go
# wrong. One mistake destroys in six steps what took weeks to train.
#
# After this lesson you can
#
# - freeze and unfreeze parts of a network, and say when Keras looks at `trainable` and when it does not;
# - say what a frozen `BatchNormalization` does, and what happens to one that is not frozen;
# - compute the frozen part once, so that an epoch of the last block takes a second, and show that nothing else changes;
# - find out by an experiment with controls what destroys a borrowed network: the order, or the learning rate;
# - train with two learning rates at once, and stop early on validation images;
# - choose between training from scratch, features and fine-tuning by the number of labels.
#
# **Time**: 75 minutes in class; the cells together run for under three minutes on two cores. **You need**: lesson 09.
# **Data**: photographs in five classes that ship with the kit. **Weights**: VGG16 and EfficientNet-Lite0, trained on
# ImageNet, which ship with it, too.

# %%
import time

import numpy as np
from sklearn.metrics import balanced_accuracy_score

from utils import data, device, plots
from utils.checks import check
from utils.training import Runs, paired_difference
from utils.transfer import few_labels, load_backbone, parameter_counts

device.setup(seed=0)

import keras
from keras import layers

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With internet access and a GPU, take `BACKBONE = "imagenet-float32"`,
# `DATA = "tf_flowers"`, `SOURCE = "tfds"`, `IMAGE_SIZE = (224, 224)`, `PER_CLASS = 20`.

# %% tags=["parameters"]
BACKBONE = "imagenet"  # or "imagenet-float32", "random", or the path of a file with VGG16's weights
DATA, SOURCE = "photos", "embedded"  # as in utils.data.load
IMAGE_SIZE = (112, 112)  # what the networks get
PER_CLASS = 5  # labelled images per class that are learned from
HELD_OUT = 5  # and as many for validation
SEEDS = range(5)  # how often the labelled images are drawn anew
CURVES = "shipped"  # "measure" trains at all of LABELS in section 8, for many minutes
LABELS = (2, 5, 10, 15)  # labelled images per class there
LIMIT = 1000  # use at most so many images to learn from, and so many to test on

# %%
photos = data.load(DATA, source=SOURCE, image_size=None if SOURCE == "embedded" else IMAGE_SIZE)
images, labels = photos.arrays("train")
some = np.sort(np.random.default_rng(0).permutation(len(labels))[:LIMIT])
images, labels = images[some], labels[some]
test_images, test_labels = photos.arrays("test", LIMIT)
classes = len(photos.class_names)
few = few_labels(labels, PER_CLASS, seed=0)
titles = [photos.class_names[label] for label in labels[few]]
plots.image_grid(images[few], titles, columns=5)

# %% [markdown]
# The network learns from these 25 images only. The other training images are there so that other images can be drawn
# for other seeds, and some of them serve for validation.
#
# Next we load the network of lesson 09, and prepare the images for it. The classes are of different sizes, so we report
# **balanced accuracy**: the mean over the classes of the share that is classified correctly. Guessing gives 0.2.

# %%
backbone = load_backbone(BACKBONE, IMAGE_SIZE)
base = backbone.model
inputs, test_inputs = backbone.prepare(images), backbone.prepare(test_images)


def accuracy(model, inputs, labels):
    """Balanced accuracy of a model from inputs to logits."""
    return balanced_accuracy_score(labels, model.predict(inputs, verbose=0).argmax(axis=1))


# %% [markdown]
# ## 1. Who learns?
#
# A layer whose `trainable` is False keeps its weights: no gradient is computed for them. The next cell sets `trainable`
# for each layer of a base: False before a given block, True from there on. `None` freezes all layers, `""` none.
# (Section 3 explains why normalisations always stay frozen. `utils.transfer.train_from` is the same function.)


# %%
def train_from(base, first):
    """Freeze the layers before the first one whose name begins so, and all normalisations."""
    base.trainable = first is not None  # the base's own switch; then those of its layers
    learns = first == ""
    for layer in base.layers:
        if first and layer.name.startswith(first):
            learns = True
        layer.trainable = learns and not isinstance(layer, layers.BatchNormalization)


# %% [markdown]
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
# One block of five has almost half of the parameters: blocks get wider, and the parameters of a convolution grow with
# the product of its input and output channels.
#
# **Exercise 1.** VGG16 without its top gets a head for ten classes on the average of its last maps. Block5 and the
# head learn. How many parameters is that?

# %% tags=["exercise"]
from utils.arithmetic import conv_params, dense_params

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
# ## 2. When is a layer frozen?
#
# "Compile again after every change", say Keras's guides. What happens if you do not? Two dense layers, a base and a
# head, are enough to find out.


# %%
numbers, zeros = np.random.default_rng(0).normal(size=(8, 4)), np.zeros(8)
entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def two_layers():
    """A base and a head, compiled while both are trainable."""
    parts = [layers.Input((4,)), layers.Dense(5, name="base"), layers.Dense(3, name="head")]
    model = keras.Sequential(parts)
    model.compile("adam", entropy)
    return model


# %%
def base_moves(model):
    """Whether an epoch changes the weights of the base."""
    before = model.get_layer("base").get_weights()[0]
    model.fit(numbers, zeros, verbose=0)
    return bool(np.any(before != model.get_layer("base").get_weights()[0]))


# %% [markdown]
# **Predict.** Answer yes or no four times: in which of the four lines do the weights of the base change?

# %%
model, other = two_layers(), two_layers()
model.get_layer("base").trainable = False
print("frozen after compile, before the first fit:", base_moves(model))
model.get_layer("base").trainable = True
print("unfrozen after that fit:                   ", base_moves(model))
print("never frozen:                              ", base_moves(other))
other.get_layer("base").trainable = False
print("frozen after that fit:                     ", base_moves(other))
print("parameters that learn, says the last model:", parameter_counts(other)[0])

# %% [markdown]
# Keras reads `trainable` neither in `compile` nor in every step. The *first* `fit` turns the training step into a graph of
# TensorFlow (it **traces** the step), and reads it then. Later changes are ignored, although a summary already counts
# them.
# Freezing too late is the worse case: nothing tells you that the base goes on learning.
#
# What happens if the step is traced again, because a batch has another shape, or because we demand it?

# %%
model.make_train_function(force=True)  # trace the step of the unfrozen model again
try:
    base_moves(model)
except ValueError as error:
    print("ValueError:", str(error)[:62], "...")
model.compile("adam", entropy)
print("compiled again, the base moves:", base_moves(model))

# %% [markdown]
# Adam keeps two numbers for each parameter that learns, and it has none for the base. So set `trainable` first and then
# `compile`, each time.
#
# ## 3. BatchNormalization in a frozen base
#
# VGG16 has no batch normalisation (Ioffe and Szegedy, 2015); most later networks do. Such a layer keeps a mean and a
# variance of each channel, its running statistics. No gradient changes them: in training mode they follow the data, and
# in inference mode the layer uses them. So there are two questions: do gamma and beta learn, and do the statistics
# change?
#
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
# Many recipes call the base with `training=False` and say that this keeps the statistics as they are. We give a base
# with one normalisation inputs that are all 5. Its running mean starts at 0.
#
# **Predict.** In which of the three cases does it stay at 0?


# %%
def running_mean(freeze=False, **call):
    """The running mean of a small base after one step on fives."""
    base = keras.Sequential([layers.Input((4,)), layers.BatchNormalization()])
    base.trainable = not freeze
    fives = keras.Input((4,))
    model = keras.Model(fives, layers.Dense(2)(base(fives, **call)))
    model.compile("sgd", "mse")
    model.fit(np.full((8, 4), 5.0), np.zeros((8, 2)), verbose=0)
    return float(base.layers[0].moving_mean[0])


print(f"as it is                  {running_mean():.3f}")  # in Keras 3.15
print(f"base(x, training=False)   {running_mean(training=False):.3f}")
print(f"base.trainable = False    {running_mean(freeze=True):.3f}")

# %% [markdown]
# In Keras 3.15, with which this lesson was written, `fit` overrides the argument. `trainable = False` has an effect: a
# frozen BatchNormalization keeps gamma and beta, *and* runs in inference mode. So `train_from` always freezes these
# layers.
#
# What happens if they are not frozen? EfficientNet-Lite0 (Tan and Le, 2019; Liu, 2020) has 49 of them. A head learns
# from our few photographs twice: once the base runs in inference mode, and once in training mode with batches of five
# images, as an unfrozen base does in `fit`. No gradient reaches the base in either case.

# %%
from utils.models.efficientnet import efficientnet_lite0
from utils.transfer import as_rgb, load_classifier

lite = efficientnet_lite0((*IMAGE_SIZE, 3), classes=1000)
lite.set_weights(load_classifier().model.get_weights())
lite = keras.Model(lite.input, lite.get_layer("avg_pool").output)
lite_borrowed = lite.get_weights()
lite_inputs, lite_tests = (
    (as_rgb(each, IMAGE_SIZE, "bicubic") - 127) / 128 for each in (images, test_images)
)
test_vectors = lite.predict(lite_tests, verbose=0)
norms = [layer for layer in lite.layers if isinstance(layer, layers.BatchNormalization)]
moving = sum(2 * layer.moving_mean.shape[0] for layer in norms)
print(f"{len(norms)} normalisations keep {moving:,} running statistics")

# %% [markdown]
# We shall train many times. So a model is compiled once, and `restart(model, weights)` gives it other weights and
# resets the optimiser. `learn` makes all its steps in one long epoch, because starting an epoch takes Keras longer than
# a step of a small head.

# %%
import tensorflow as tf

from utils.training.repeat import forget, restart


def compiled(model, rate):
    """Compile with Adam."""
    model.compile(keras.optimizers.Adam(rate), entropy, metrics=["accuracy"])
    return model


# %%
def learn(model, inputs, labels, steps):
    """Train for so many steps of 25 images."""
    pairs = tf.data.Dataset.from_tensor_slices((inputs, labels)).cache()
    batches = pairs.shuffle(len(labels), seed=0).batch(25).repeat()
    model.fit(batches, steps_per_epoch=steps, shuffle=False, verbose=0)


dense = layers.Dense(classes, kernel_initializer="zeros")
lite_head = compiled(keras.Sequential([layers.Input(lite.output_shape[1:]), dense]), 3e-3)
zero_weights = lite_head.get_weights()

# %% [markdown]
# The head gets vectors that the base has computed. In inference mode there is one vector for each image. In training
# mode the vector of an image depends on its batch, so we keep the vectors of three epochs.


# %%
def vectors_for(chosen, training, epochs=3):
    """What the base makes of the images; in training mode in random batches."""
    if not training:
        return lite.predict(lite_inputs[chosen], verbose=0), labels[chosen]
    rng, vectors, order = np.random.default_rng(0), [], []
    for _ in range(epochs):
        for batch in np.array_split(rng.permutation(chosen), PER_CLASS):
            vectors.append(np.array(lite(lite_inputs[batch], training=True)))
            order.append(batch)
    return np.concatenate(vectors), labels[np.concatenate(order)]


# %% [markdown]
# **Predict.** Both heads will classify all their training images correctly. By how many points do they differ on the
# test images, where the base runs in inference mode?


# %%
def on_lite(seed, training):
    """Accuracy in training and in the test; and in the test with ImageNet's own statistics."""
    keras.utils.set_random_seed(seed)
    lite.set_weights(lite_borrowed)
    vectors, targets = vectors_for(few_labels(labels, PER_CLASS, seed), training)
    restart(lite_head, zero_weights)
    learn(lite_head, vectors, targets, steps=60)
    moved = lite.predict(lite_tests, verbose=0) if training else test_vectors
    judged = (vectors, targets), (moved, test_labels), (test_vectors, test_labels)
    return [accuracy(lite_head, *each) for each in judged]


# %%
print("mode of the base    seed  training   test   test, ImageNet's statistics")
frozen_norms, moving_norms = [], []
for seed in list(SEEDS)[:3]:
    for name, training, kept in (
        ("inference", False, frozen_norms),
        ("training", True, moving_norms),
    ):
        kept.append(on_lite(seed, training))
        print(f"{name:18}{seed:6}" + "".join(f"{each:10.3f}" for each in kept[-1]))
now = lite.get_weights()
renewed = sum(np.any(new != old) for new, old in zip(now, lite_borrowed, strict=True))
print(f"{renewed} of the base's {len(now)} arrays have changed; momentum {norms[0].momentum}")

# %% [markdown]
# Only the means and variances of 49 layers have changed, without any gradient. But this change does not explain the
# loss of accuracy: with a momentum of 0.99 they go a hundredth of the way in each of the 15 batches, and with
# ImageNet's own statistics in their place (last column) the accuracy is about the same. What remains is this: in
# training mode each image is normalised by the five images of its batch, and in the test by the running statistics. So
# the head learns from numbers that do not occur in the test.
#
# **Remember.** Keep every BatchNormalization of a pretrained base frozen. The statistics of a few images are not
# reliable.
#
# ## 4. The frozen part, once
#
# We return to VGG16. Blocks 1 to 4 stay frozen, so their maps of an image are the same in each epoch: compute them
# once. What is left is a network of three convolutions, from maps to maps. Its layers *are* those of VGG16: when block5
# learns, the same weights change in `base`.

# %%
train_from(base, "block5")
lower = keras.Model(base.input, base.get_layer("block4_pool").output)
start = time.perf_counter()
maps, test_maps = (lower.predict(each, verbose=0) for each in (inputs, test_inputs))
seconds = time.perf_counter() - start
print(f"{len(maps) + len(test_maps)} images, maps of {maps.shape[1:]}, {seconds:.1f} s")
names = [layer.name for layer in base.layers if layer.name.startswith("block5")]
block5 = keras.Sequential([layers.Input(maps.shape[1:]), *map(base.get_layer, names)])
borrowed = block5.get_weights()


# %%
def new_head(start="zeros", unit_length=True):
    """From maps to logits: averages of length 10, and a dense layer; all in float32."""
    parts = [layers.Input(block5.output_shape[1:]), layers.GlobalAveragePooling2D(dtype="float32")]
    if unit_length:
        parts.append(layers.UnitNormalization(dtype="float32"))
        parts.append(layers.Rescaling(10.0, dtype="float32"))
    dense = layers.Dense(classes, kernel_initializer=start, dtype="float32")
    return keras.Sequential([*parts, dense])


# %% [markdown]
# Does a step on kept maps do what a step through the whole network does? Both begin with the same weights, take the
# same 25 images, and make one step of gradient descent. (For this test the head starts with random weights: from a head
# of zeros, block5 gets no gradient in the first step.)
#
# **Predict.** How far apart are the 7 million weights of block5 afterwards? And how many times as long does the step
# through the whole network take?

# %%
head = new_head("glorot_uniform")
head_start = head.get_weights()


def after_a_step(model, inputs):
    """The weights of block5 after a step, and the seconds of a second step."""
    block5.set_weights(borrowed)
    head.set_weights(head_start)
    model.compile(keras.optimizers.SGD(1e-3), entropy)
    model.train_on_batch(inputs, labels[few])
    after = np.concatenate([each.ravel() for each in block5.get_weights()])
    start = time.perf_counter()
    model.train_on_batch(inputs, labels[few])
    return after, time.perf_counter() - start


# %%
whole = keras.Sequential([layers.Input((*IMAGE_SIZE, 3)), base, head])
upper = keras.Sequential([layers.Input(maps.shape[1:]), block5, head])
by_whole, whole_seconds = after_a_step(whole, inputs[few])
by_upper, upper_seconds = after_a_step(upper, maps[few])
moved = abs(by_whole - np.concatenate([each.ravel() for each in borrowed])).max()
apart = abs(by_whole - by_upper).max() / moved
print(f"the step moves weights by up to {moved:.1e}; the two differ by {apart:.1e} of that")
print(f"whole network {whole_seconds:.2f} s per step, kept maps {upper_seconds:.2f} s")

# %% [markdown]
# It is the same step: the two differ by rounding errors only. With 25 images an epoch is one step, so on kept maps an
# epoch takes well under a second on two cores.
#
# ## 5. The head, then block5, and when to stop
#
# We begin with the head, on maps that block5 computed once. `new_head` does two things that Keras does not do by
# itself: it gives each vector of averages the same length, and it starts the dense layer at zero instead of at random
# ("Glorot").
#
# **Predict.** All three heads below classify the training images correctly in the end. Do they differ on the test
# images?

# %%
HEAD_RATE, SMALL_RATE = 3e-3, 3e-5
block5_maps, block5_tests = (block5.predict(each, verbose=0) for each in (maps, test_maps))


def head_alone(seed, head, how):
    """Test accuracy of a head on the maps of the frozen block5, and its loss in training."""
    keras.utils.set_random_seed(seed)
    restart(head, new_head(*how).get_weights())
    chosen = few_labels(labels, PER_CLASS, seed)
    learn(head, block5_maps[chosen], labels[chosen], 60)
    loss, _ = head.evaluate(block5_maps[chosen], labels[chosen], verbose=0)
    return accuracy(head, block5_tests, test_labels), loss


# %%
kinds = {
    "random start": ("glorot_uniform", False),
    "zero start": ("zeros", False),
    "zero start, unit length": ("zeros", True),
}
heads = {}
for name, how in kinds.items():
    head = compiled(new_head(*how), HEAD_RATE)
    tested, losses = zip(*(head_alone(seed, head, how) for seed in SEEDS), strict=True)
    heads[name] = Runs(tested, SEEDS)
    print(f"{name:24}{heads[name]}, loss of the training images {np.mean(losses):.4f}")
gain = paired_difference(heads["zero start, unit length"], heads["random start"])
print("last less first:", gain)

# %% [markdown]
# These two changes cost nothing, and they gain more than fine-tuning will. VGG16's averages are large numbers, so
# random weights give large random logits. The loss is almost 0 as soon as the few images are classified correctly. Then
# the weights hardly change any more, and most of their random part is still there. (One layer may start at zero. Two in
# a row may not: neither of their kernels would get a gradient.) With vectors of equal length some loss is left, from
# which block5 can learn.
#
# Now we train in both stages: first the head alone, then block5 and the head at a hundredth of the rate.
# `EarlyStopping` ends the training when the loss has not fallen for some epochs, and goes back to the best weights. It
# needs images that are used for nothing else, the **validation** images. If the test images choose the epoch, their
# accuracy is no longer an honest test.
#
# **Predict.** Draw two curves of the loss, for training and for validation images. What happens where block5 begins
# to learn?

# %%
others = np.setdiff1d(np.arange(len(labels)), few)
held_out = others[few_labels(labels[others], HELD_OUT, seed=0)]
validation = maps[held_out], labels[held_out]

keras.utils.set_random_seed(0)
block5.set_weights(borrowed)
block5.trainable = False
model = keras.Sequential([layers.Input(maps.shape[1:]), block5, new_head()])
model.compile(keras.optimizers.Adam(HEAD_RATE), entropy, metrics=["accuracy"])
by_head = model.fit(maps[few], labels[few], 25, epochs=10, validation_data=validation, verbose=0)
head_only = accuracy(model, test_maps, test_labels)

# %%
block5.trainable = True
model.compile(keras.optimizers.Adam(SMALL_RATE), entropy, metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping("val_loss", patience=4, restore_best_weights=True)
by_both = model.fit(
    maps[few], labels[few], 25, epochs=20, validation_data=validation, callbacks=[stop], verbose=0
)
history = {key: by_head.history[key] + by_both.history[key] for key in by_head.history}
best = len(by_head.epoch) + stop.best_epoch + 1
plots.learning_curves(history, moments={"block5 learns": 10, "weights kept": best})
fine_tuned = accuracy(model, test_maps, test_labels)
print(f"test: head only {head_only:.3f}, weights of epoch {best} {fine_tuned:.3f}")

# %% [markdown]
# Where block5 begins to learn, no curve jumps: its first steps are small. Look at the second vertical line: if it
# stands at the last epoch, the validation loss was still falling, and the training was not stopped early. We watch the
# loss and not the accuracy, because with 25 validation images one image changes the accuracy by four points. (This is
# one run on one draw of the images. Section 8 has five draws.)
#
# **Exercise 3.** Which learning rate did block5 learn with, and which the head before it?

# %% tags=["exercise"]
answer = None  # your two numbers, such as (0.1, 0.2)
check(answer, (SMALL_RATE, HEAD_RATE), "Look at what `Adam` gets in each cell.", tolerance=1e-9)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (0.00003, 0.003)
# ```
# </details>

# %% [markdown]
# ## 6. What destroys a borrowed network?
#
# A common explanation is that a head with random weights sends meaningless gradients through the base and destroys it,
# so that one has to train the head first. Another is that the learning rate is too high for the base. An experiment
# with all four combinations can decide: the **order** is head first, or all at once; the **rate** is the head's, or a
# hundredth of it; each on five draws of the labelled images. A bad accuracy may be the fault of the base or of the
# head. So we also test block5 alone: we train a *fresh* head on the frozen block5 as it is now.


# %%
fresh = compiled(new_head(), HEAD_RATE)
fresh_start = fresh.get_weights()


def judged(head, chosen):
    """Test accuracy with this head, and with a fresh one on what block5 has become."""
    vectors, test_vectors = (block5.predict(each, verbose=0) for each in (maps[chosen], test_maps))
    restart(fresh, fresh_start)
    learn(fresh, vectors, labels[chosen], 60)
    return tuple(accuracy(each, test_vectors, test_labels) for each in (head, fresh))


# %%
def run(seed, both, head_first, steps=6):
    """Train block5 and a head that starts at random, and judge them."""
    keras.utils.set_random_seed(seed)
    restart(both, [*borrowed, *new_head("glorot_uniform").get_weights()])
    chosen, head = few_labels(labels, PER_CLASS, seed), both.layers[-1]
    if head_first:
        restart(head, head.get_weights())
        learn(head, block5_maps[chosen], labels[chosen], 60)
    learn(both, maps[chosen], labels[chosen], steps)
    return judged(head, chosen)


# %% [markdown]
# The head belongs to two models. It is compiled alone, with its own rate, and together with block5, with the rate of
# the experiment.


# %%
untouched = heads["zero start, unit length"]  # on block5 as ImageNet left it
found = {}


def experiment(order, rate):
    """One order and one rate on all draws: means, and what block5 has lost or won, paired."""
    head = compiled(new_head(), HEAD_RATE)
    both = compiled(keras.Sequential([layers.Input(maps.shape[1:]), block5, head]), rate)
    found[order, rate] = [run(seed, both, order == "head first") for seed in SEEDS]
    own, again = (Runs(each, SEEDS) for each in zip(*found[order, rate], strict=True))
    print(f"{order}, rate {rate}\n    its own head {own}\n    a fresh head {again}")
    print(f"    a fresh head, less untouched {paired_difference(again, untouched)}")


# %% [markdown]
# **Predict.** For each of the four cells, write down the accuracy of its own head and that of a fresh head. (Guessing
# gives 0.2.)

# %%
experiment("head first", HEAD_RATE)

# %% [markdown]
# Next comes the other order, at the same rate:

# %%
experiment("all at once", HEAD_RATE)

# %% [markdown]
# The last two cells train at a hundredth of this rate:

# %%
experiment("head first", SMALL_RATE)

# %%
experiment("all at once", SMALL_RATE)

# %% [markdown]
# The picture shows the same numbers; each small point is a draw:

# %%
groups = {
    f"{order}, rate {rate}": {
        "its own head": [own for own, _ in runs],
        "a fresh head on block5": [again for _, again in runs],
    }
    for (order, rate), runs in found.items()
}
plots.compare_runs(groups, label="balanced accuracy on the test images")

# %% [markdown]
# **The rate decides.** At the head's rate block5 is damaged in either order: even a fresh head on it is far behind the
# head on the untouched block5. At a hundredth of the rate block5 is as good as before, again in either order. So a
# random head does not destroy the base, and a trained head does not protect it.
#
# The last row shows why the order matters all the same. If everything learns at a hundredth of the rate from the first
# step, the *head* does so, too. Block5 is as good as before, as the fresh head shows, but its own head has hardly begun
# to learn.
#
# **Exercise 4.** The first step of Adam moves every weight by about the learning rate, however small its gradient is.
# At the head's rate, how many percent of a typical weight of block5 is that? Take the standard deviation of the first
# kernel in `borrowed` as a typical weight.

# %% tags=["exercise"]
answer = None  # your number, in per cent
percent = 100 * HEAD_RATE / borrowed[0].std()
check(answer, percent, "The kernel is borrowed[0]; arrays have a method std().", tolerance=0.5)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 100 * HEAD_RATE / borrowed[0].std()
# ```
# With ImageNet's weights it is about a third of a typical weight, in a single step, for all 7 million weights at once.
# At a hundredth of the rate it is a third of a percent.
# </details>
#
# ## 7. Two rates at once
#
# The head needs a high rate, block5 a low one. So far they were trained one after the other. They can also learn at the
# same time, each with its own rate: these are **discriminative rates** (Howard and Ruder, 2018). `fit` has one
# optimiser, so we write the training step by hand, with two.


# %%
def two_rates(head, slow, fast):
    """A training step in which one optimiser moves block5 and another the head."""
    slow.build(block5.trainable_variables)
    fast.build(head.trainable_variables)

    def step(inputs, labels):
        with tf.GradientTape() as tape:
            loss = entropy(labels, head(block5(inputs, training=True), training=True))
        variables = block5.trainable_variables, head.trainable_variables
        of_base, of_head = tape.gradient(loss, variables)
        slow.apply(of_base, variables[0])
        fast.apply(of_head, variables[1])

    return tf.function(step)


# %% [markdown]
# A small factor in front of the gradients of block5 would not do the same: Adam divides each gradient by its own size,
# so a factor changes nothing.

# %%
slow, fast = keras.optimizers.Adam(SMALL_RATE), keras.optimizers.Adam(HEAD_RATE)
head = new_head()
step = two_rates(head, slow, fast)


# %%
def run_two_rates(seed, steps=6):
    """As `run`, all at once; the head starts at zero."""
    block5.set_weights(borrowed)
    head.set_weights(fresh_start)
    forget(slow)
    forget(fast)
    chosen = few_labels(labels, PER_CLASS, seed)
    for _ in range(steps):
        step(maps[chosen], labels[chosen])
    return judged(head, chosen)


# %% [markdown]
# **Predict.** Block5 and a head of zeros learn at once, from the first step. Is that better or worse than head first?

# %%
two = [run_two_rates(seed) for seed in SEEDS]
two_own, two_fresh = (Runs(each, SEEDS) for each in zip(*two, strict=True))
one_own = Runs([own for own, _ in found["head first", SMALL_RATE]], SEEDS)
print(f"two rates      {two_own}; a fresh head {two_fresh}")
print("less head first, then a hundredth:", paired_difference(two_own, one_own))
print("less a head alone:                ", paired_difference(two_own, untouched))

# %% [markdown]
# One stage is no worse than two: the head has its high rate from the first step, and block5 stays as good as it was. Is
# either better than a head alone? These are only five draws, and the mean difference is about as large as its
# deviation, so they do not show it.
#
# ## 8. How many labelled images have you got?
#
# We compare four ways: a support vector machine on **pixels**, tuned as in lesson 09; a small convnet **from scratch**;
# the same tuned support vector machine on **features** of block5; and block5 **fine-tuned**, as in `run`, with a head
# that starts at zero. To train all of them takes half an hour, so the results ship with the kit, with five draws each
# (`python -m benchmarks.transfer` measures them again; `CURVES = "measure"` does it here).
#
# **Predict.** Which two curves lie close together? From how many images per class on does training from scratch catch
# up?

# %%
from utils.measured.transfer import read_measured
from utils.transfer import strategies
from utils.transfer.probes import probe


def tuned_on(vectors, test_vectors):
    """A tuned support vector machine, as a function of labelled images per class and seed."""
    flat, tests = (each.reshape(len(each), -1) for each in (vectors, test_vectors))
    return lambda count, seed: probe(flat, labels, tests, test_labels, count, seed)


# %%
def trained(recipe, inputs, tests):
    """A recipe of utils.transfer.strategies as such a function; they are those written out above."""

    def experiment(count, seed):
        keras.utils.set_random_seed(seed)
        block5.set_weights(borrowed)
        chosen = few_labels(labels, count, seed)
        model = recipe(inputs[chosen], labels[chosen], classes)
        return accuracy(model, tests, test_labels)

    return experiment


# %% [markdown]
# Here are all four, and a fifth, the head with which fine-tuning begins. The cell after it reads the table that was
# measured, or measures a new one:

# %%
small, small_tests = (as_rgb(each, (32, 32)) for each in (images, test_images))
ways = {
    "pixels": tuned_on(small, small_tests),
    "from scratch": trained(strategies.from_scratch, small, small_tests),
    "features": tuned_on(block5_maps.mean((1, 2)), block5_tests.mean((1, 2))),
    "head on features": trained(lambda *few: strategies.head_first(block5, *few), maps, test_maps),
    "fine-tuned": trained(lambda *few: strategies.fine_tuned(block5, *few), maps, test_maps),
}

# %%
if CURVES == "shipped":
    print(
        "Measured on the photographs of the kit, with ImageNet's weights, whatever the settings are."
    )
    measured = read_measured("photos")
else:
    measured = {name: {n: [way(n, s) for s in SEEDS] for n in LABELS} for name, way in ways.items()}
shown = ("pixels", "from scratch", "features", "fine-tuned")
plots.compare_curves(
    {name: measured[name] for name in shown},
    xlabel="labelled images per class",
    ylabel="balanced accuracy in the test",
)

# %% [markdown]
# The next cell prints the means, and what fine-tuning adds to the head that it begins with, draw by draw:


# %%
def show_gain(measured):
    """Means, and what fine-tuning adds to the head that it begins with, draw by draw."""
    ways = [name for name in measured if len(measured[name]) == len(measured["fine-tuned"])]
    print(f"{'per class':>10}" + "".join(f"{name:>18}" for name in ways))
    for count in measured["fine-tuned"]:
        means = (np.mean(measured[name][count]) for name in ways)
        print(f"{count:10}" + "".join(f"{mean:18.3f}" for mean in means))
    for count, runs in measured["fine-tuned"].items():
        gain = paired_difference(Runs(runs), Runs(measured["head on features"][count]))
        print(f"{count:3} per class, fine-tuned less head: {gain}")


show_gain(measured)

# %% [markdown]
# Features and fine-tuning lie close together; pixels and training from scratch are far below, and training from scratch
# with fifteen images per class is still worse than features with two images per class. Fine-tuning adds a few points to
# its head at best, with a deviation as large as the gain: on these photographs, no gain that one could be sure of.
# ImageNet has birds, mammals, fruit and tools among its classes. So block5 has already learned to tell them apart.
#
# ### When is there more to win?
#
# Garments are further from ImageNet than photographs, and there are more of them. The next cell shows the same recipes
# on Fashion-MNIST, at 64 x 64:

# %%
show_gain(read_measured("fashion_mnist"))

# %% [markdown]
# Here fine-tuning helps, and it helps more with more labelled images: it gains 2, 5 and 7 points over its head, with
# deviations of about one point. Grey garments are far from ImageNet's photographs, and block5 has something to learn.
#
# But look at the column "features" as well. For the garments it is a support vector machine on block 4, which lesson 09
# found to be the best block for them, and it is ahead of block5 even after fine-tuning. So choose the right block
# first, and measure then what fine-tuning adds.
#
# **Exercise 5.** You have 20 labelled images of each of ten classes, and freeze all but block5 and a head of VGG16. How
# many parameters that learn are there for each labelled image? (Exercise 1 has the parameters.)

# %% tags=["exercise"]
answer = None  # your number, rounded to a whole one
check(answer, round(block5_and_head / (20 * 10)), "Divide by the number of labelled images.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = round(7_084_554 / 200)
# ```
# 35,423 per labelled image. Fine-tuning works all the same, because the parameters start from good values and change
# little. That is why the rate is small and the steps are few.
# </details>

# %% [markdown]
# ## 9. Augmentation, when nothing can be kept
#
# An image that is changed at random in each epoch has other maps in each epoch. Then the whole network runs in each
# step, also its frozen part.
#
# **Predict.** How many times as long is an epoch?

# %%
change = keras.Sequential(
    [
        layers.RandomFlip("horizontal"),
        layers.RandomRotation(0.05, fill_mode="nearest"),
        layers.RandomZoom(0.15, fill_mode="nearest"),
    ]
)
block5.set_weights(borrowed)
head = new_head()
augmented = keras.Sequential([layers.Input((*IMAGE_SIZE, 3)), change, base, head])
kept = keras.Sequential([layers.Input(maps.shape[1:]), block5, head])

# %%
epoch_seconds = {}
for name, model, given in (("kept maps", kept, maps), ("augmented", augmented, inputs)):
    model.compile(keras.optimizers.Adam(SMALL_RATE), entropy)
    model.fit(given[few], labels[few], batch_size=25, verbose=0)  # the first epoch also traces
    start = time.perf_counter()
    model.fit(given[few], labels[few], batch_size=25, epochs=2, verbose=0)
    epoch_seconds[name] = (time.perf_counter() - start) / 2
    print(f"{name:10} {epoch_seconds[name]:.2f} s per epoch")
augmented_times = epoch_seconds["augmented"] / epoch_seconds["kept maps"]
print(f"{augmented_times:.1f} times as long")

# %% [markdown]
# There is a way between the two: change each image a few times *before* the training, and keep the maps of all copies.
# Then the frozen part runs once for each copy, and the epochs stay short. How much does that help with five images per
# class? It was measured together with the curves:

# %%
plain, changed = (
    Runs(read_measured("photos")[name][5])
    for name in ("fine-tuned", "fine-tuned, 4 changed copies")
)
print(f"fine-tuned {plain}, with changed copies {changed}")
print("paired:", paired_difference(changed, plain))

# %% [markdown]
# With and without copies, block5 made equally many steps. The difference is smaller than its deviation, so these five
# draws do not show that the copies help.
#
# ## What to remember
#
# - `trainable` is read when the step is traced. Set it, then compile, each time.
# - A frozen BatchNormalization runs in inference mode. One that is not frozen normalises with the few images of a
#   batch, and the head learns from numbers that do not occur in the test.
# - What is frozen can be computed once. A step on kept maps is the same step.
# - A learning rate that is too high destroys a pretrained network, in either order. A hundredth of the head's rate left
#   it as good as it was.
# - Head first gives the head its own rate; two optimisers do so at the same time.
# - Start the head at zero, on vectors of equal length. On these photographs that gained more than fine-tuning.
# - Validation images choose the epoch. Test images choose nothing.
# - With few labelled photographs, pretrained features are far better than pixels and than training from scratch.
#   Fine-tuning block5 added nothing certain on photographs, and 2 to 7 points on garments, where another block was
#   better still.
#
# ## Questions to think about
#
# - Lecture 000 unfreezes the entire model. When would you, and with which learning rate?
# - Lecture 002 asks for the size and the kind of the data set. Is yours small or large, and is it like ImageNet or not?
# - Your validation accuracy falls in the first epoch of fine-tuning and then rises. What has happened?
# - Five validation images of each class are as many as you learn from. Would you rather learn from them?
# - A head of zeros sends no gradient to block5 in its first step. Does it send one in the second step?
#
# ## Where the lecture says it
#
# Feature extraction and fine-tuning, freezing and the lower learning rate: 000. What to freeze for which data set:
# 002. Batch normalisation: 003. VGG16: 004. BatchNormalization: Ioffe and Szegedy, "Batch normalization", 2015.
#    Discriminative rates: Howard and Ruder, "Universal language model fine-tuning for text classification", 2018.
#    EfficientNet: Tan and Le, 2019; its Lite version: Liu, 2020. Early stopping: Prechelt, "Early stopping, but when?",
#    1998. How features transfer, block by block: Yosinski and others, "How transferable are features in deep neural
#    networks?", 2014.
