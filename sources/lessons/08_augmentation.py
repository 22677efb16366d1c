# %% [markdown]
# # Augmentation
#
# **Can 100 images do the work of more?** Turn an image a little, shift it, cover a corner: you still know what it
# shows, but to a network every pixel has changed. Such copies cost nothing. You will see when they help, when they do
# nothing, and when they teach a network something false.
#
# After this lesson you can
#
# - name the common transformations, and say what each does to the pixels at the border and to the range of values;
# - put them inside a model or into `tf.data`, and say what that costs and when they are switched off;
# - find out which of them change the label;
# - measure over several seeds whether augmentation helped, and choose a recipe without looking at the test images;
# - mix images and labels with MixUp, and say why that takes one-hot labels.
#
# **Time**: 60 minutes in class; the cells together run for about a minute and a half on two cores. **You need**:
# lesson 03. **Data**: Fashion-MNIST and small handwritten digits, which both come with the kit, and a photograph.

# %%
import time

import numpy as np

from utils import data, device, plots
from utils.checks import check, check_function
from utils.training import Runs, over_seeds, paired_difference
from utils.training.repeat import renew

device.setup(seed=0)

import keras
import tensorflow as tf
from keras import layers

# %% [markdown]
# One setting: where the garments come from.

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds" downloads all 70,000 images, once; or the path of a folder

# %% [markdown]
# Three things to work with: garments, digits of 8 x 8 pixels, and a photograph made small.

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train", limit=10_000)
test_images, test_labels = fashion.arrays("test", limit=2_000)
digits = data.load("digits")
photo = data.sample_image("china")[90:390, 170:470].astype("float32")
photo = np.array(keras.ops.image.resize(photo, (64, 64), antialias=True))
print(
    "photograph:", photo.shape, photo.dtype, f"values from {photo.min():.0f} to {photo.max():.0f}"
)

# %% [markdown]
# ## 1. One photograph, many versions
#
# Keras has a layer for each of the transformations on the slides of lecture 002, and some more. A layer takes a batch
# and draws new random numbers for each image in it. Here are ten layers, made strong on purpose so that you see them.

# %%
gallery = {
    "RandomFlip": layers.RandomFlip("horizontal", seed=3),
    "RandomRotation": layers.RandomRotation(0.15, seed=1),
    "RandomTranslation": layers.RandomTranslation(0.25, 0.25, seed=1),
    "RandomZoom": layers.RandomZoom((-0.5, -0.4), seed=1),
    "RandomCrop": layers.RandomCrop(40, 40, seed=1),
    "RandomBrightness": layers.RandomBrightness((0.3, 0.4), seed=1),
    "RandomContrast": layers.RandomContrast(0.9, seed=2),
    "RandomColorJitter": layers.RandomColorJitter(saturation_factor=0.9, hue_factor=0.5, seed=1),
    "RandomGaussianBlur": layers.RandomGaussianBlur(kernel_size=9, sigma=(1, 1), seed=1),
    "RandomErasing": layers.RandomErasing(scale=(0.1, 0.2), fill_value=127.0, seed=1),
}

# %%
versions = {"original": photo}
for name, layer in gallery.items():
    versions[name] = np.array(layer(photo[None], training=True))[0]
plots.image_grid(
    [np.clip(version, 0, 255).astype("uint8") for version in versions.values()],
    list(versions), columns=4, size=1.9,
    alt="A temple, and ten changed versions of it, each with the name of the layer that made it.",
)  # fmt: skip

# %% [markdown]
# The first five **move** pixels: they change where things are. The next three change their **values**. Blur mixes
# neighbours, with a kernel as in lesson 01. Erasing, known as **cutout** too, hides a piece, so that the network must
# not rely on one detail.
#
# A slide of lecture 002 computes one number of a blur by hand, with the kernel below, on a patch that is 0 but for a 1 in
# the middle. It gets 0.5.
#
# **Predict.** What does this kernel make of an even grey of 100?

# %%
slide_kernel = np.array([[0, 0.5, 0], [0.5, 0.5, 0.5], [0, 0.5, 0]])
one_bright = np.zeros((3, 3))
one_bright[1, 1] = 1
slide_value = (one_bright * slide_kernel).sum()
grey_made = (np.full((3, 3), 100) * slide_kernel).sum()
mended = slide_kernel / slide_kernel.sum()
print("on the patch:", slide_value, "- on even grey:", grey_made, "- sum:", slide_kernel.sum())
print("divided by its sum, on even grey:", (np.full((3, 3), 100) * mended).sum())

# %% [markdown]
# The number is right, but as a blur the kernel is loose: its weights add up to 2.5, so it makes the image 2.5 times as
# bright as well. Divided by their sum they only blur.
#
# Layers are put one after another. Every call draws again, so an image never looks quite the same twice:

# %%
changes = keras.Sequential(
    [
        layers.RandomFlip("horizontal", seed=0),
        layers.RandomTranslation(0.1, 0.1, fill_mode="constant", seed=1),
        layers.RandomZoom(0.1, fill_mode="constant", seed=2),
        layers.RandomErasing(1.0, scale=(0.02, 0.15), fill_value=0.0, seed=3),
    ]
)
boot, shirt, trouser = (images[labels == label][:1].astype("float32") for label in (9, 6, 1))
drawn = [changes(each, training=True)[0] for each in (boot, shirt, trouser) for _ in range(8)]
plots.image_grid(drawn, columns=8, alt="Eight versions each of a boot, a shirt and trousers.")

# %% [markdown]
# There are still three images. The network sees more **views** of them, not more garments: no flip turns this shirt
# into another shirt. And each epoch still has the same number of steps.
#
# **Predict.** An image of 28 x 28 may be flipped or not, and shifted by -2, -1, 0, 1 or 2 whole pixels along each side.
# How many different views are that?
#
# **Exercise 1.** The shift takes a share of the side. Which `factor` lets `RandomTranslation(factor, factor)` shift an
# image of 28 x 28 by up to 3 pixels?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 3 / 28, "3 pixels of 28: what share is that?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 3 / 28
# ```
# About 0.11. (The prediction above: 2 x 5 x 5 = 50 views.) A factor of 3 would mean three times the whole image.
# </details>

# %% [markdown]
# ## 2. What comes in at the border?
#
# A shifted image leaves a strip behind that no pixel was for. `fill_mode` says what goes there.
#
# **Predict.** Which of the four would you take for garments on a black ground? Which is the default?

# %%
filled = {}
for mode in ("constant", "nearest", "reflect", "wrap"):
    shift = layers.RandomTranslation((0.2, 0.2), (0.2, 0.2), fill_mode=mode)
    filled[f"photograph, {mode}"] = np.array(shift(photo[None], training=True))[0].astype("uint8")
    filled[f"boot, {mode}"] = np.array(shift(boot, training=True))[0]
order = [name for kind in ("photograph", "boot") for name in filled if name.startswith(kind)]
plots.image_grid(
    [filled[name] for name in order], order, columns=4, size=1.7,
    alt="A temple and a boot, each shifted with four ways to fill the border.",
)  # fmt: skip

# %%
print("default:", layers.RandomTranslation(0.1, 0.1).fill_mode)

# %% [markdown]
# **Remember.** The default, `reflect`, hides the seam in a photograph, as well as it can. On the boot it puts a
# piece of sole into the sky, and `wrap` brings in on one side what went out on the other. Black ground wants `fill_mode="constant"`. (For photographs that is not
# free either: the black border is an edge that no other photograph has.)
#
# **And between the pixels?** A shift is hardly ever by whole pixels. **Predict.** Which of the two ways of `interpolation`
# makes grey values that were in no image, and which takes longer?

# %%
garments, moved = images[:5000].astype("float32"), {}
for way in ("bilinear", "nearest"):
    shift = layers.RandomTranslation(0.1, 0.1, "constant", interpolation=way, seed=1)
    seconds = []
    for _ in range(4):  # the first call makes everything ready
        start = time.perf_counter()
        moved[way] = np.array(shift(garments, training=True))
        seconds.append(time.perf_counter() - start)
    made_up = np.mean(moved[way] != np.round(moved[way]))
    print(f"{way:9} {1000 * min(seconds):3.0f} ms, {made_up:.0%} of the values are new")

# %% [markdown]
# **Remember.** The default, `bilinear`, mixes neighbours, and so it blurs a little as well. `nearest` moves what is there,
# by whole pixels, in less time.
#
# ## 3. The trap of the value range
#
# Layers that change values must know where black and white are. `value_range` tells them, and its default is 0 to 255.
# Most people scale images to 0..1 first.
#
# **Predict.** `RandomBrightness(0.2)` adds up to a fifth of the range. What happens to an image of 0..1 if nobody says
# so?

# %%
cases = {
    "0..255, default": (1, (0, 255)),
    "0..1, value_range=(0, 1)": (255, (0, 1)),
    "0..1, default": (255, (0, 255)),
    "0..255, value_range=(0, 1)": (1, (0, 1)),
}
results = {}
for name, (divisor, value_range) in cases.items():
    brighter = layers.RandomBrightness((0.15, 0.2), value_range=value_range, seed=0)
    results[name] = np.array(brighter(photo[None] / divisor, training=True))[0]
    low, high = results[name].min(), results[name].max()
    print(f"{name:27} gives values from {low:7.2f} to {high:7.2f}")

# %%
white = (255, 1, 1, 255)
plots.image_grid(
    [np.clip(each / top, 0, 1) for each, top in zip(results.values(), white, strict=True)],
    [name.replace(", ", "\n", 1) for name in results], columns=4, size=1.9,
    alt="Two brightened temples, then a white square and a black square: the range was wrong.",
)  # fmt: skip

# %% [markdown]
# Only the first two are photographs, a little brighter. The third is not missing: all its values are far above white. In
# the last, all was cut off at 1, which is next to black on a scale of 255. Neither raises an error.
#
# **Remember.** Say `value_range` each time, and look at a batch *after* augmentation, in the form in which the network
# gets it.
#
# **Exercise 2.** Pixels are scaled to -1..1, and a colleague writes `RandomBrightness(0.2, value_range=(-1, 1))`. By how
# much can a pixel change at most (if it is not cut off)?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 0.2 * (1 - -1), "The factor is a share of the whole range, from lowest to highest.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.2 * (1 - (-1))
# ```
# The range is 2 wide, and a fifth of it is 0.4.
# </details>

# %% [markdown]
# ## 4. Inside the model, or before it?
#
# The layers can be the first layers of the model. Then they change the training images only. Who switches them off? The
# argument `training`: `fit` passes True, `predict` and `evaluate` pass False.
#
# **Predict.** The same image goes in twice, each way. Which of the pairs differ?


# %%
def convnet(first=()):
    """A small convnet with global pooling, behind the layers in `first`; ten logits."""
    body = []
    for kernels, size, stride in ((8, 5, 2), (16, 3, 2), (32, 3, 1)):
        body += [
            layers.Conv2D(kernels, size, strides=stride, padding="same", use_bias=False),
            layers.BatchNormalization(momentum=0.9),
            layers.ReLU(),
        ]
    head = [layers.GlobalAveragePooling2D(), layers.Dense(10)]
    return keras.Sequential([layers.Input((28, 28, 1)), *first, *body, *head])


# %%
augmented = convnet([changes])
first_boot = boot / 255
for how in ("training=True", "training=False", "predict"):
    if how == "predict":
        pair = [augmented.predict(first_boot, verbose=0) for _ in range(2)]
    else:
        pair = [np.array(changes(first_boot, training=how.endswith("True"))) for _ in range(2)]
    print(f"{how:15} the two differ by at most {np.abs(pair[0] - pair[1]).max():.3f}")

# %% [markdown]
# So a model that is saved, sent to a friend and asked to predict needs no care: its augmentation sleeps. But a layer
# that is called **on its own** works, because its default is `training=True`:

# %%
mirror = layers.RandomFlip("horizontal", seed=0)
ramp = np.arange(4.0).reshape(1, 1, 4, 1)
alone = [int(mirror(ramp)[0, 0, 0, 0]) for _ in range(8)]
asleep = [int(mirror(ramp, training=False)[0, 0, 0, 0]) for _ in range(8)]
print("first pixel, called on its own:  ", alone)
print("first pixel, with training=False:", asleep)

# %% [markdown]
# That is how it is used in `tf.data`: in a `map`, before the model. There the pipeline decides which images are
# changed. Map the training set only, and never the test set.
#
# Either way, Keras calls the layers once for each batch, and such a call costs about the same for 50 small images as for
# 500. So there is a third place: `data.augmented` changes many batches in one call, ahead of the training, and cuts them
# into batches after that.
#
# **Predict.** An epoch over 500 images, with no augmentation, with the layers inside the model, with the layers in a
# `map`, and ahead. How much does augmentation add?

# %%
pairs = tf.data.Dataset.from_tensor_slices((images[:500] / np.float32(255), labels[:500]))
subset = pairs.batch(50)
parallel = {"num_parallel_calls": tf.data.AUTOTUNE}
mapped = subset.map(lambda x, y: (changes(x, training=True), y), **parallel).prefetch(2)
ahead = data.augmented(pairs, changes, batch_size=50)
ways = {
    "none": ((), subset),
    "model": ([changes], subset),
    "map": ((), mapped),
    "ahead": ((), ahead),
}

# %% [markdown]
# Each gets one epoch in which Keras builds its graph, and then two by the clock:

# %%
epoch_seconds = {}
for name, (first, fed) in ways.items():
    model = convnet(first)
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(fed, verbose=0)  # the first epoch also builds the graph: not measured
    began = time.perf_counter()
    model.fit(fed, epochs=2, verbose=0)
    epoch_seconds[name] = (time.perf_counter() - began) / 2

# %%
where = {"none": "no augmentation", "model": "inside the model", "map": "in a tf.data map"}
where["ahead"] = "ahead, many at once"
plots.bars(
    {where[name]: round(seconds, 3) for name, seconds in epoch_seconds.items()},
    label="seconds an epoch of 500 images",
)  # fmt: skip

# %% [markdown]
# Measure this on your own computer, because the answer depends on it. Without a GPU, all ways share the same cores; what
# one of them saves, it saves in calls and in waiting (docs/speed.md has both, measured). With one, layers inside the
# model run on the GPU, and what is before the model runs on the CPU while the GPU is busy with the batch before.
#
# | | inside the model | in a `tf.data` map | `data.augmented` |
# | --- | --- | --- | --- |
# | runs on | the device of the model | the CPU | the CPU, beside the training |
# | calls of a layer | one a batch | one a batch | one for many batches |
# | at inference | switched off by itself | you leave it out | you leave it out |
# | saved with the model | yes | no | no |
# | may change the labels (MixUp) | no | yes | no |
#
# ## 5. Which transformations change the label?
#
# Lecture 002 warns: a vertical flip may be of no use to a model that looks for cars from a camera in another car. No car
# it meets drives on its roof. There, the flip makes images that never come. It can be worse: a flip may make an image
# of **another class**. Digits show it. First a network that has learned them upright:


# %%
def digit_net(first=()):
    """Train a convnet on 1,000 digits, behind the layers in `first`."""
    body = [layers.Conv2D(32, 3, activation="relu") for _ in range(2)]
    model = keras.Sequential(
        [layers.Input((8, 8, 1)), *first, *body, layers.Flatten(), layers.Dense(10)]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(3e-3), loss, metrics=["accuracy"])
    model.fit(digit_images, digit_labels, batch_size=50, epochs=8, verbose=0)
    return model


# %%
digit_images, digit_labels = digits.arrays("train")
digit_tests, digit_test_labels = digits.arrays("test")
digit_images, digit_tests = digit_images / np.float32(255), digit_tests / np.float32(255)
keras.utils.set_random_seed(0)
upright_net = digit_net()
upright_accuracy = upright_net.evaluate(digit_tests, digit_test_labels, verbose=0)[1]
print(f"right on {upright_accuracy:.1%} of {len(digit_tests)} test digits")

# %% [markdown]
# **Predict.** Turn a 6 by 180 degrees. What does the network see? And which digits stay what they are?

# %%
sixes = digit_tests[digit_test_labels == 6]
turned_sixes = sixes[:, ::-1, ::-1]
sees = upright_net.predict(turned_sixes, verbose=0).argmax(axis=1)
plots.image_grid(
    [*sixes[:8], *turned_sixes[:8]], ["a 6"] * 8 + [f"sees {digit}" for digit in sees[:8]],
    columns=8, alt="Eight sixes, and the same turned by 180 degrees with what the network sees.",
)  # fmt: skip
print("turned sixes, seen as 0 to 9:", np.bincount(sees, minlength=10))

# %% [markdown]
# Now all digits, and three transformations. Each row is the share of that class that the network still gets right.

# %%
views = {
    "as it is": digit_tests,
    "left-right": digit_tests[:, :, ::-1],
    "upside down": digit_tests[:, ::-1],
    "turned 180": digit_tests[:, ::-1, ::-1],
}
right = {}
for name, view in views.items():
    hit = upright_net.predict(view, verbose=0).argmax(axis=1) == digit_test_labels
    right[name] = np.array([hit[digit_test_labels == digit].mean() for digit in range(10)])
print(f"{'digit':12}" + "".join(f"{digit:6}" for digit in range(10)))
for name, shares in right.items():
    print(f"{name:12}" + "".join(f"{share:6.2f}" for share in shares))

# %% [markdown]
# A 0 stays a 0 whatever you do, and an 8 mostly does. A 6 or a 9 is lost when turned. For such a class a flip is not a
# new view of an old image: it is a wrong label.
#
# **Exercise 3.** Which digits keep at least half of their images when they are **turned by 180 degrees**? Give their
# list, computed from `right`.

# %% tags=["exercise"]
answer = None  # your list of digits
kept_when_turned = [digit for digit in range(10) if right["turned 180"][digit] >= 0.5]
check(answer, kept_when_turned, "One row of the table, and where it is at least 0.5.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = np.flatnonzero(right["turned 180"] >= 0.5).tolist()
# ```
# Their shapes look the same from below, or nearly so. A 2 and a 5 do, too, if they are drawn with round ends.
# </details>

# %% [markdown]
# What if the network is *trained* with turned digits? It can learn both views of a 9, but then it has to tell a turned 6
# from an upright 9.
#
# **Predict.** The same network, the same seed, and any rotation. What will it get right on **upright** test digits?

# %%
keras.utils.set_random_seed(0)
turned_net = digit_net([layers.RandomRotation(0.5, fill_mode="constant")])
turned_accuracy = turned_net.evaluate(digit_tests, digit_test_labels, verbose=0)[1]
standard_error = np.sqrt(turned_accuracy * (1 - turned_accuracy) / len(digit_tests))
print(f"trained upright {upright_accuracy:.3f}, with any rotation {turned_accuracy:.3f}")
print(f"standard error of the second: {standard_error:.3f}")

# %% [markdown]
# The loss is many standard errors, so this one run is enough to see it. Would more epochs mend it? Try 24 in
# `digit_net`, and compare again.
#
# **Remember.** Augmentation tells a network which changes do **not** matter. If one does matter, you have told it
# something false. Before you add a transformation, ask: would *you* give this image the same label, and could it come
# up in use?
#
# For garments, left and right do not matter. Upside down never comes up.
#
# ## 6. Does it help? One hundred images
#
# Now the test. We draw 10 garments a class to learn from, 50 other ones a class to **validate** with, and train the same
# network in three ways: without augmentation, with a gentle recipe, and with a strong one. All three get the same
# number of steps.
#
# Few images means that much depends on **which** ones. So there are five seeds, and each draws its own images and its own
# first weights. Within a seed the three recipes get the same ones: their differences can be compared **in pairs**.

# %%
RECIPES = {
    "no augmentation": lambda: [],
    "gentle": lambda: [
        layers.RandomFlip("horizontal"),
        layers.RandomTranslation(0.04, 0.04, "constant", interpolation="nearest"),
    ],
    "strong": lambda: [
        layers.RandomFlip("horizontal"),
        layers.RandomTranslation(0.1, 0.1, "constant", interpolation="nearest"),
        layers.RandomZoom(0.1, fill_mode="constant"),
        layers.RandomErasing(1.0, scale=(0.02, 0.15), fill_value=0.0, value_range=(0, 1)),
    ],
}
A_CLASS, PASSES, SEEDS = 10, 80, range(5)


# %% [markdown]
# The images of a seed:


# %%
def draw(seed):
    """10 images a class to learn from and 50 others a class to validate with, as (images, labels)."""
    chance = np.random.default_rng(seed)
    places = [chance.permutation(np.flatnonzero(labels == label)) for label in range(10)]
    learn = np.concatenate([place[:A_CLASS] for place in places])
    watch = np.concatenate([place[A_CLASS : A_CLASS + 50] for place in places])
    return [(images[chosen] / np.float32(255), labels[chosen]) for chosen in (learn, watch)]


# %% [markdown]
# To compile a network takes longer than to train it for these 160 steps, so each recipe's is compiled once.


# %%
def compiled(recipe):
    """A network behind the layers of a recipe, ready to be trained."""
    rate = keras.optimizers.schedules.CosineDecay(0.02, 10 * A_CLASS * PASSES // 50)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    accuracy = keras.metrics.SparseCategoricalAccuracy("accuracy")
    model = convnet(recipe())
    model.compile(keras.optimizers.Adam(rate), loss, metrics=[accuracy])
    model.optimizer.build(model.trainable_variables)  # traced once, not twice: lesson 06
    return model


# %% [markdown]
# And here is one run. It gives the network new weights (`renew`), draws the images, trains, and tells three accuracies.


# %%
def three_accuracies(model, seed):
    """Train on few images; return the accuracy on training, validation and test images."""
    renew(model, convnet([]))
    learn, watch = draw(seed)
    few = tf.data.Dataset.from_tensor_slices(learn).shuffle(len(learn[1]))
    model.fit(few.repeat(PASSES).batch(50), verbose=0)  # one epoch: to start one takes Keras time
    test = test_images / np.float32(255), test_labels
    return [model.evaluate(*seen, batch_size=500, verbose=0)[1] for seen in (learn, watch, test)]


# %% [markdown]
# **Predict.** Without augmentation: the training accuracy? The test accuracy? And what will the recipes do to the gap
# between the two? (Each of the next cells trains five times, in less than half a minute.)


# %%
def measure(recipe):
    """The three accuracies of a recipe, each as `Runs` over the seeds."""
    model, rows = compiled(recipe), []
    over_seeds(lambda seed: rows.append(three_accuracies(model, seed)) or 0, SEEDS)
    return [Runs(column, SEEDS) for column in zip(*rows, strict=True)]


# %%
training, validation, tested = {}, {}, {}


def measure_and_keep(name):
    """Measure a recipe, and keep and print what came out; the test accuracy is not printed yet."""
    training[name], validation[name], tested[name] = measure(RECIPES[name])
    print(f"{name:16} training {training[name]}   validation {validation[name]}")


measure_and_keep("no augmentation")

# %% [markdown]
# Perfect on the images it has learned from, and far from it on others. Now the gentle recipe:

# %%
measure_and_keep("gentle")

# %% [markdown]
# **Predict.** And the strong recipe: better than the gentle one, or worse?

# %%
measure_and_keep("strong")

# %% [markdown]
# **Choose now**, by the validation images. The test images have no say: if they chose, they would be part of the
# training, and their accuracy would be too good.

# %%
chosen = max(validation, key=lambda name: validation[name].mean)
print("the validation images choose:", chosen)

# %% [markdown]
# And now look.

# %%
plots.compare_runs(
    {name: {"training": training[name], "test": tested[name]} for name in RECIPES},
    label="accuracy",
)  # fmt: skip

# %% [markdown]
# Without augmentation the network knows its 100 images by heart, and the gap is wide. Augmentation makes the gap
# smaller. Look at which end of it moves: with the strong recipe, most of all the training accuracy, which falls.
# **A small gap is not the aim.** A network that learned nothing has no gap at all. The aim is the test accuracy, so:

# %%
for name in ("gentle", "strong"):
    gain = paired_difference(tested[name], tested["no augmentation"])
    low, high = gain.interval
    print(f"{name:7} test accuracy {gain.mean:+.3f}; 95 % interval {low:+.3f} to {high:+.3f}")

# %% [markdown]
# Read the interval before the number. If all of it is above 0, the recipe helped, here. If it holds 0, then five seeds
# have not shown that the recipe helps or hurts, whatever the mean says.
#
# **What we owe you.** The network, the number of steps and the strengths of the recipes come from about ten trials,
# made while this lesson was written, whose test accuracies were seen. So this is an example of a setting in which
# augmentation helps, not an estimate of how much it helps elsewhere.
#
# **What may be said.** With ten garments a class and these 160 steps: so much, for this recipe, with this interval. Not:
# "augmentation helps by so many points". The smallest gap is no success by itself, and three things may make
# its result another one:
#
# - *More steps.* The strong recipe has not learned its own training images yet. Set `PASSES = 160` and see.
# - *More images.* Is there as much left to add if there are more real ones? Set `A_CLASS = 100`.
# - *Another test.* These test garments are all centred. Move them, as lesson 03 did, and compare the recipes again.
#
# **Exercise 4.** Write the interval yourself. For five seeds Student's $t$ is 2.776, and the half width is $t$ times the
# deviation, divided by the root of the number of seeds.


# %% tags=["exercise"]
def half_width(values):
    """Half of the 95 % interval of the mean of five values."""
    return None  # your code: np.std(values, ddof=1) is the deviation


check_function(
    half_width,
    {((0.7, 0.72, 0.74, 0.76, 0.78),): 2.776 * np.sqrt(0.001 / 5), ((0.5,) * 5,): 0.0},
    "2.776 * deviation / root of 5, with ddof=1.",
    tolerance=1e-4,
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# def half_width(values):
#     return 2.776 * np.std(values, ddof=1) / np.sqrt(5)
# ```
# Four times as many seeds make it about half as wide.
# </details>

# %% [markdown]
# ## 7. MixUp: labels mixed, too
#
# The last idea sounds odd. Lay two images over each other, with shares that add up to 1. What is the label? Both, with
# the same shares. This is **MixUp**, by hand. The share is drawn anew for each batch, here from a Beta distribution:

# %%
chance = np.random.default_rng(16)
batch = np.concatenate([boot, shirt, trouser]) / 255
whole = np.array([9, 6, 1])
one_hot = np.eye(10)[whole]
share, partner = chance.beta(0.4, 0.4), np.array([1, 2, 0])
mixed = share * batch + (1 - share) * batch[partner]
mixed_labels = share * one_hot + (1 - share) * one_hot[partner]
says = [
    f"{share:.0%} {fashion.class_names[a]}\n{1 - share:.0%} {fashion.class_names[b]}"
    for a, b in zip(whole, whole[partner], strict=True)
]
plots.image_grid(mixed, says, columns=3, size=2, alt="Three mixtures of two garments each.")

# %% [markdown]
# **Predict.** What comes out if you mix the *numbers* of the classes instead: 9 (ankle boot) and 6 (shirt)?

# %%
print("mixed numbers:", (share * whole + (1 - share) * whole[partner]).round(2))
print("mixed one-hot labels:")
print(mixed_labels.round(2))

# %% [markdown]
# A number between 6 and 9 is no mixture of shirt and boot: 7 is a sneaker. The numbers are names, and names cannot be
# averaged. A **one-hot** row has a place for each class, so shares fit in, and still add up to 1.
#
# The loss then is `CategoricalCrossentropy`, without "Sparse". With mixed labels it is the mixture of the two losses:

# %%
some_logits = np.random.default_rng(0).normal(size=(3, 10))
loss = keras.losses.CategoricalCrossentropy(from_logits=True)
of_mixture = float(loss(mixed_labels, some_logits))
of_both = share * float(loss(one_hot, some_logits))
of_both += (1 - share) * float(loss(one_hot[partner], some_logits))
print(f"loss of the mixed labels {of_mixture:.4f}; mixture of the losses {of_both:.4f}")

# %% [markdown]
# Keras has `MixUp`, and `CutMix`, which pastes a rectangle of one image into the other and mixes the labels by its area.
# They take images and labels together, so they belong into a `map`.

# %%
together = {"images": batch.astype("float32"), "labels": one_hot.astype("float32")}
by_keras = {"MixUp": layers.MixUp(alpha=0.4, seed=12), "CutMix": layers.CutMix(seed=12)}
shown, titles = [], []
for name, layer in by_keras.items():
    made = layer(together, training=True)
    for image, label in zip(np.array(made["images"]), np.array(made["labels"]), strict=True):
        parts = [f"{label[i]:.0%} {fashion.class_names[i]}" for i in np.flatnonzero(label > 0.005)]
        shown.append(image)
        titles.append("\n".join([name, *parts]))
plots.image_grid(
    shown, titles, columns=6, size=1.5,
    alt="Three mixtures of two garments by MixUp, and three by CutMix, with the shares of both.",
)  # fmt: skip

# %% [markdown]
# **Exercise 5.** Write the label of a mixture: `share` of the one label, the rest of the other. Labels come as tuples,
# such as `(0, 1, 0)`.


# %% tags=["exercise"]
def mixed_label(label, other, share):
    """The mixture of two one-hot labels."""
    return None  # your code


check_function(
    mixed_label,
    {
        ((0, 1, 0), (1, 0, 0), 0.75): (0.25, 0.75, 0),
        ((0, 0, 1), (0, 0, 1), 0.4): (0, 0, 1),
    },
    "Both shares add up to 1. Tuples cannot be multiplied by 0.75, arrays can.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# def mixed_label(label, other, share):
#     return share * np.array(label) + (1 - share) * np.array(other)
# ```
# Two boots mixed are a boot, whatever the share.
# </details>

# %% [markdown]
# ## What to remember
#
# - Augmentation makes new views, not new images. It says which changes do not matter.
# - Look at a batch after augmentation. Set `fill_mode` and `value_range`.
# - Inside the model it is switched off at inference; in a `tf.data` map you choose what it touches.
# - A turned 6 is a 9. Ask of each transformation whether the label stays.
# - A smaller gap is not the aim; a better test accuracy is. Choose by validation, over several seeds, in pairs.
# - MixUp mixes labels as well, so they must be one-hot.
#
# ## Questions to think about
#
# - Your camera hangs from a ceiling, and people walk below it. Which flips and rotations are true there?
# - A slide says that augmentation increases the amount of images for training. What does it increase, and what not?
# - Why may a network need more epochs with a strong recipe?
# - Would you augment the validation images? What would that measure?
#
# ## Where the lecture says it
#
# Why and when to augment, the car and the vertical flip, the list of transformations and the pipeline: 002. As one of
# the details of AlexNet, and against overfitting: 002 and 004; also named in 000. Flip twice to turn by 180 degrees:
# 002, on the backward pass of a convolution.
