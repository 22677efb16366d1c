# ---
# jupyter:
#   course:
#     translate:
#     - The same eight versions each of three garments, now made by Albumentations.
#     - a 6
#     - photograph
#     - photograph, {mode}
#     - boot
#     - boot, {mode}
#     - 0..255, default
#     - 0..1, default
#     - inside the model
#     - map over single images
#     - map over batches
#     - map over large chunks
#     - "the 6: {name}"
#     - "the 9: {name}"
#     - one view
#     - five views
#     - ten views
# ---

# %% [markdown]
# # Augmentation
#
# **Can 100 images do the work of more?** Turn an image a little, shift it, or hide a corner: you still see what it
# shows, but to a network nearly every pixel has changed. Such changed copies cost nothing, and to train with them is
# called **data augmentation**. You will measure whether they help, and you will see copies that teach a network
# something false.
#
# After this lesson you can
#
# - name the common transformations, and say what each does to the border and to the range of the values;
# - find out whether a layer draws its random numbers once per image or once per batch;
# - build a pipeline with steps that are applied at random, in Keras and in Albumentations;
# - put a pipeline inside a model or into `tf.data`, and say when it is switched off;
# - find out which transformations change the label;
# - measure over several draws of the training images whether augmentation helps, beside a tuned linear model;
# - train with MixUp, and average the predictions for several views of a test image.
#
# **Time**: 75 minutes in class; the cells together run for about a minute on two cores. **You need**:
# lessons 03, 04 and 07. **Data**: Fashion-MNIST and small handwritten digits, which both come with the kit, and a
# photograph.

# %%
import time

import numpy as np

from utils import data, device, measured, plots
from utils.checks import check, check_function
from utils.training import Runs, paired_difference

device.setup(seed=0)

import keras
import tensorflow as tf
from keras import layers

# %% [markdown]
# One setting: where the garments come from.

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds" downloads all 70,000 images, once; or the path of a folder

# %% [markdown]
# We work with three things: garments, digits of 8 x 8 pixels, and a photograph made small.

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train", limit=10_000)
digits = data.load("digits")
photo = data.sample_image("china")[90:390, 170:470].astype("float32")
photo = np.array(keras.ops.image.resize(photo, (64, 64), antialias=True))
print(
    "photograph:", photo.shape, photo.dtype, f"values from {photo.min():.0f} to {photo.max():.0f}"
)

# %% [markdown]
# ## 1. One photograph, many versions
#
# Keras has a layer for each of the transformations on the slides of lecture 002, and some more. Here are ten of them,
# made strong on purpose so that you see what they do.

# %%
gallery = {
    "RandomFlip": layers.RandomFlip("horizontal", seed=3),
    "RandomRotation": layers.RandomRotation(0.15, seed=1),
    "RandomTranslation": layers.RandomTranslation(0.25, 0.25, seed=1),
    "RandomZoom": layers.RandomZoom((-0.5, -0.4), seed=1),
    "RandomCrop": layers.RandomCrop(40, 40, seed=1),
    "RandomBrightness": layers.RandomBrightness((0.3, 0.4), seed=1),
    "RandomContrast": layers.RandomContrast(0.9, seed=2),
    "RandomColorJitter": layers.RandomColorJitter(
        saturation_factor=(0.2, 0.8), hue_factor=0.5, seed=1
    ),
    "RandomGaussianBlur": layers.RandomGaussianBlur(kernel_size=9, sigma=(1, 3), seed=1),
    "RandomErasing": layers.RandomErasing((1.0, 1.0), scale=(0.1, 0.2), fill_value=127.0, seed=1),
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
# The first five layers **move** pixels: they change where things are. The next three change the **values** of the
# pixels. Blur mixes neighbouring pixels with a kernel, as in lesson 01. Erasing hides a rectangle, so that the network
# cannot rely on one detail; it is also known as **cutout** (DeVries and Taylor, 2017).
#
# A slide of lecture 002 computes one number of a blur by hand, with the kernel below, on a patch that is 0 except for a 1
# in the middle. It gets 0.5.
#
# **Predict.** Which value does this kernel make of a uniform grey of 100?

# %%
slide_kernel = np.array([[0, 0.5, 0], [0.5, 0.5, 0.5], [0, 0.5, 0]])
one_bright = np.zeros((3, 3))
one_bright[1, 1] = 1
slide_value = (one_bright * slide_kernel).sum()
grey_made = (np.full((3, 3), 100) * slide_kernel).sum()
mended = slide_kernel / slide_kernel.sum()
print("on the patch:", slide_value, "- on uniform grey:", grey_made, "- sum:", slide_kernel.sum())
print("divided by its sum, on uniform grey:", (np.full((3, 3), 100) * mended).sum())

# %% [markdown]
# The number on the slide is right, but the weights of the kernel add up to 2.5. So this kernel not only blurs: it also
# makes the image 2.5 times as bright. Divided by the sum of its weights, it only blurs.
#
# ### Once per image, or once per batch?
#
# A layer takes a batch. Does it draw new random numbers for each image, or one set of numbers for the whole batch?
#
# **Predict.** Six copies of the photograph go through each layer as one batch. Which layers give the same result six
# times?

# %%
six_copies = np.repeat(photo[None], 6, axis=0)
different = {}
for name, layer in gallery.items():
    made = np.array(layer(six_copies, training=True))
    different[name] = len({image.tobytes() for image in made})
    print(f"{name:20} {different[name]} different images")

# %% [markdown]
# `RandomCrop` draws **once per batch**: all six images are the same. `RandomGaussianBlur` draws the strength of its blur once per
# batch, too. It makes two different images, because it leaves some of the six as they are. The other layers draw **once per
# image**. (A flip has only two possible results.) Another version of Keras may do something else, so test the layers
# that you use. If you need another crop for each image, call the layer on single images before you make batches; section 5
# shows how.
#
# Why does the blur leave some images as they are? Its argument `factor` is a probability, and so is the `factor` of
# `RandomErasing`. Both have the default 1.0. What does this number mean?

# %%
many = np.ones((1000, 8, 8, 1), "float32")
erased_share = {}
for factor in (1.0, (1.0, 1.0)):
    eraser = layers.RandomErasing(factor, scale=(0.1, 0.2), fill_value=0.0, seed=1)
    lowest = np.array(eraser(many, training=True)).min(axis=(1, 2, 3))
    erased_share[factor] = np.mean(lowest == 0)
    print(f"RandomErasing({factor}) changes {erased_share[factor]:.0%} of the images")

# %% [markdown]
# Keras reads a single number as the upper end of a range: each image draws its own probability between 0 and 1.0, which is
# 0.5 on average. `(1.0, 1.0)` erases in every image.
#
# **Exercise 1.** The factor of `RandomTranslation` is a share of the side. Which `factor` lets
# `RandomTranslation(factor, factor)` shift an image of 28 x 28 by up to 3 pixels?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 3 / 28, "3 pixels of 28: what share is that?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 3 / 28
# ```
# This is about 0.11. A factor of 3 would mean three times the side of the image.
# </details>

# %% [markdown]
# ## 2. A pipeline: Compose, RandomApply, Albumentations
#
# Several layers are put one after another. Lecture 002 does it with `Compose` of torchvision, and lists ways to apply
# steps at random. Keras has other names:
#
# | torchvision, on the slides | what it does | Keras 3 |
# | --- | --- | --- |
# | `Compose([...])` | one step after another | `layers.Pipeline([...])`, or `keras.Sequential([...])` |
# | `RandomApply([...], p)` | apply with probability p | no such layer in Keras 3.15; written below |
# | `RandomChoice([...])` | apply one step of several | `layers.RandAugment()` chooses from eleven fixed steps |
#
# **RandomApply** is short enough to write. It draws one number per image, and keeps the changed image where the number is
# below the rate:


# %%
class RandomApply(layers.Layer):
    """Apply a layer to each image of a batch with the probability `rate`."""

    def __init__(self, layer, rate=0.5, seed=None):
        super().__init__()
        self.layer, self.rate = layer, rate
        self.draws = keras.random.SeedGenerator(seed)

    def call(self, images, training=True):
        if not training:
            return images
        draw = keras.random.uniform((keras.ops.shape(images)[0], 1, 1, 1), seed=self.draws)
        return keras.ops.where(draw < self.rate, self.layer(images, training=True), images)


# %% [markdown]
# Now a pipeline for garments: a flip, a shift by whole pixels, and a hole in three of ten images.

# %%
hole = layers.RandomErasing((1.0, 1.0), scale=(0.02, 0.15), fill_value=0.0, seed=2)
changes = layers.Pipeline(
    [
        layers.RandomFlip("horizontal", seed=0),
        layers.RandomTranslation(0.08, 0.08, "constant", interpolation="nearest", seed=1),
        RandomApply(hole, rate=0.3, seed=3),
    ]
)
boot, shirt, trouser = (images[labels == label][:1].astype("float32") for label in (9, 6, 1))
batch = np.concatenate([boot, shirt, trouser]).repeat(8, axis=0)
plots.image_grid(
    np.array(changes(batch, training=True)), columns=8, limits=(0, 255),
    alt="Eight versions each of a boot, a shirt and trousers; some have a black hole.",
)  # fmt: skip

# %% [markdown]
# Every call draws again, so an image looks different in most epochs. But there are still three garments. The network
# sees more **views** of them, not more garments: no flip turns this shirt into another shirt. And an epoch still has the
# same number of steps.
#
# **RandAugment** (Cubuk et al., 2020) draws its steps from a fixed list, so that only their number and their strength
# must be chosen. Does it draw the steps once per image?

# %%
rand_augment = layers.RandAugment(num_ops=2, factor=0.3, seed=4)
together = list(np.array(rand_augment(six_copies, training=True)))
alone = [np.array(rand_augment(photo[None], training=True))[0] for _ in range(6)]
plots.image_grid(
    [np.clip(version, 0, 255).astype("uint8") for version in together + alone],
    ["one batch"] * 6 + ["alone"] * 6, columns=6, size=1.4,
    alt="Six temples from one batch, changed in the same way; six from single calls, all different.",
)  # fmt: skip

# %% [markdown]
# In one batch, all images get the same two steps; only the amounts differ. In single calls, each image gets its own steps.
#
# **Albumentations** (Buslaev et al., 2020), also named in lecture 002, is a library for images as NumPy arrays. It changes one
# image at a time, so everything is drawn once per image. It also changes masks and bounding boxes together with their image,
# which is why it is popular for segmentation and detection. Here is the same pipeline in its words:

# %%
import importlib.util
import os

os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"  # or it asks the internet for a newer version
installed = importlib.util.find_spec("albumentations") is not None
if not installed:
    print("Albumentations is not installed. To try it: pip install albumentations")

# %%
if installed:
    import albumentations as A

    steps = [
        A.HorizontalFlip(p=0.5),
        A.Affine(translate_percent=(-0.08, 0.08), interpolation=0, p=1.0),  # 0: nearest
        A.CoarseDropout((1, 1), (0.15, 0.4), (0.15, 0.4), fill=0, p=0.3),
    ]
    album = A.Compose(steps, seed=0)
    alt = "The same eight versions each of three garments, now made by Albumentations."
    made = [album(image=each.astype("uint8"))["image"] for each in batch]
    plots.image_grid(made, columns=8, limits=(0, 255), alt=alt)

# %% [markdown]
# The kit does not require Albumentations. It is free (MIT licence), but it has not been maintained since June 2025, and
# it takes nearly 200 MB together with OpenCV. The licence of its successor AlbumentationsX (AGPL) is too strict for many
# projects. Nothing in this course needs either of them.
#
# **Exercise 2.** Flip or no flip, and a shift by -2, -1, 0, 1 or 2 whole pixels along each side: how many different views of
# one image can the first two steps of our pipeline make?

# %% tags=["exercise"]
answer = None  # your number
check(
    answer, 2 * 5 * 5, "The choices do not depend on each other, so their numbers are multiplied."
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 2 * 5 * 5
# ```
# Two for the flip, five for the rows and five for the columns.
# </details>

# %% [markdown]
# ## 3. What comes in at the border?
#
# A shifted image leaves an empty strip at one or two borders. `fill_mode` says which pixels are put there.
#
# **Predict.** Which of the four modes would you take for garments on a black background? Which one is the default?

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
# **Remember.** The default, `reflect`, mirrors the image at its border. In a photograph this hides the seam. Beside the
# boot it puts a piece of a second sole, and `wrap` brings in at one border what went out at the opposite one. A black
# background needs `fill_mode="constant"`. (For photographs, `constant` has a drawback, too: it adds a black edge that
# no other photograph has.)
#
# **And between the pixels?** A random shift is hardly ever a whole number of pixels. `interpolation` says how the values
# between pixels are found. One of two ways makes grey values that were in no image:

# %%
garments, moved = images[:5000].astype("float32"), {}
for way in ("bilinear", "nearest"):
    shift = layers.RandomTranslation(0.1, 0.1, "constant", interpolation=way, seed=1)
    seconds = []
    for _ in range(4):  # the first call also prepares the computation
        start = time.perf_counter()
        moved[way] = np.array(shift(garments, training=True))
        seconds.append(time.perf_counter() - start)
    made_up = np.mean(moved[way] != np.round(moved[way]))
    print(f"{way:9} {1000 * min(seconds):3.0f} ms, {made_up:.0%} of the values are new")

# %% [markdown]
# **Remember.** The default, `bilinear`, averages neighbouring pixels, so it also blurs a little. `nearest` moves the
# pixels by whole positions and makes no new values.
#
# ## 4. The trap of the value range
#
# Layers that change values must know which numbers are black and white. The argument `value_range` tells them, and its
# default is 0 to 255. But most people scale images to the range from 0 to 1 first.
#
# **Predict.** `RandomBrightness(0.2)` adds up to a fifth of the range. What happens to an image from 0 to 1 if nobody sets
# `value_range`?

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
# Only the first two are photographs, a little brighter. The third is not missing: all its values are far above 1, which is
# white. In the fourth, all values were clipped at 1, which is nearly black on a scale to 255. Neither case raises an error.
#
# **Remember.** Set `value_range` each time, and look at a batch *after* augmentation, in the form in which the network
# gets it.
#
# **Exercise 3.** Pixels are scaled to the range from -1 to 1, and a colleague writes
# `RandomBrightness(0.2, value_range=(-1, 1))`. By how much can a pixel change at most, if it is not clipped?

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
# ## 5. Inside the model, or before it?
#
# The layers can be the first layers of the model. Then only training images should be changed. What switches the layers off for
# the others? It is the argument `training`: `fit` passes True, `predict` and `evaluate` pass False.
#
# Here is the network for the rest of the lesson. It has one convolution, max pooling over 4 x 4 positions, and dropout (lesson
# 07). It is small, so that it trains in seconds.


# %%
def convnet(first=()):
    """One convolution, behind the layers in `first`; ten logits."""
    body = [
        layers.Rescaling(1 / 0.35, -0.286 / 0.35),  # from 0..1 to mean 0, deviation 1
        layers.Conv2D(32, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(4),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(10),
    ]
    return keras.Sequential([layers.Input((28, 28, 1)), *first, *body])


# %% [markdown]
# **Predict.** The same image goes in twice: into the layers with `training=True`, into the layers with `training=False`,
# and into the model with `predict`. In which of the three cases do the two results differ?

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
# So a model that is saved and used for predictions needs no care: its augmentation is switched off. But a layer that is
# called **on its own** changes the images, because its default is `training=True`:

# %%
mirror = layers.RandomFlip("horizontal", seed=0)
ramp = np.arange(4.0).reshape(1, 1, 4, 1)
called_alone = [int(mirror(ramp)[0, 0, 0, 0]) for _ in range(8)]
switched_off = [int(mirror(ramp, training=False)[0, 0, 0, 0]) for _ in range(8)]
print("first pixel, called on its own:  ", called_alone)
print("first pixel, with training=False:", switched_off)

# %% [markdown]
# This is how the layers are used in `tf.data`: in a `map`, before the model. There *you* decide which images are changed.
# Map the training set only, never the test set.
#
# A `map` may come before `batch` or after it. Before `batch`, the layers get single images, so everything is drawn once per
# image, also by `RandomCrop`. After `batch`, the layers are called once per batch. A third way is to change large
# **chunks** of images in one call and to cut the chunks into batches afterwards, as in
# `pairs.batch(500).map(change).rebatch(50)`. The function `data.augmented` of this kit does that. The code of each pipeline:

# %%
pairs = tf.data.Dataset.from_tensor_slices((images[:500] / np.float32(255), labels[:500]))


def change(x, y):
    """Change images and keep their labels."""
    return changes(x, training=True), y


def change_one(x, y):
    """The same for a single image: the layers want a batch, so make one of it."""
    return changes(x[None], training=True)[0], y


# %%
def ways(times):
    """The layers in the model, and the batches of an epoch that goes over the 500 images `times` times."""
    single = pairs.repeat(times)
    plain, at_once = single.batch(50), {"num_parallel_calls": tf.data.AUTOTUNE}
    return {
        "no augmentation": ([], plain),
        "inside the model": ([changes], plain),
        "map over single images": ([], single.map(change_one, **at_once).batch(50).prefetch(2)),
        "map over batches": ([], plain.map(change, **at_once).prefetch(2)),
        "map over large chunks": ([], data.augmented(single, changes, batch_size=50)),
    }


# %% [markdown]
# **Predict.** Which way takes longest, and how much does augmentation add? We measure an epoch of 10 batches and one of 80.

# %%
batch_ms = {}
for name, (first, long) in ways(8).items():
    short = ways(1)[name][1]
    model = convnet(first)
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(short, verbose=0)  # not measured: this epoch also builds the graph
    for count, fed in ((10, short), (80, long)):
        began = time.perf_counter()
        model.fit(fed, verbose=0)
        milliseconds = 1000 * (time.perf_counter() - began) / count
        batch_ms[f"{name}, {count} batches"] = round(milliseconds, 1)
plots.bars(batch_ms, label="milliseconds per batch of 50 images")

# %% [markdown]
# In the short epoch, each `map` takes several times as long as the layers inside the model. In the long epoch, the difference
# is much smaller. So most of that time is needed to start the pipeline, which happens at the beginning of each
# epoch. What is left depends on your machine, so measure there. Without a GPU, the map and the training share the same cores.
#
# Speed is not the only difference:
#
# | | inside the model | in a `map` |
# | --- | --- | --- |
# | runs on | the device of the model, for example the GPU | the CPU, while the device trains on the batch before |
# | random numbers of `RandomCrop` | once per batch | once per image, if the map comes before `batch` |
# | at prediction | switched off by Keras | you leave the map out |
# | saved with the model | yes | no |
# | may change the labels (section 8) | no | yes |
#
# **Remember.** Begin with the layers inside the model. Take a `map` if each image needs its own crop, or if the labels change
# with the images.
#
# ## 6. Which transformations change the label?
#
# Lecture 002 warns: a vertical flip may be of no use to a model that looks for cars from a camera in another car. No car
# drives on its roof, so the flip makes images that never occur. It can be worse: a transformation may make an image **of
# another class**. Digits show it. First we train a network on upright digits:


# %%
def digit_net(first=()):
    """A convnet for 8 x 8 digits, behind the layers in `first`; ten logits."""
    body = [layers.Conv2D(32, 3, activation="relu") for _ in range(2)]
    head = [layers.Flatten(), layers.Dropout(0.5), layers.Dense(10)]
    model = keras.Sequential([layers.Input((8, 8, 1)), *first, *body, *head])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(1e-3), loss, metrics=["accuracy"])
    return model


# %%
digit_images, digit_labels = digits.arrays("train")
digit_tests, digit_test_labels = digits.arrays("test")
digit_images, digit_tests = digit_images / np.float32(255), digit_tests / np.float32(255)
keras.utils.set_random_seed(0)
upright_net = digit_net()
upright_net.fit(digit_images, digit_labels, batch_size=50, epochs=24, verbose=0)
upright_accuracy = upright_net.evaluate(digit_tests, digit_test_labels, verbose=0)[1]
print(f"classifies {upright_accuracy:.1%} of {len(digit_tests)} test digits correctly")

# %% [markdown]
# **Predict.** Turn a 6 by 180 degrees. Which class does the network give? And which digits keep their class?

# %%
sixes = digit_tests[digit_test_labels == 6]
turned_sixes = sixes[:, ::-1, ::-1]
sees = upright_net.predict(turned_sixes, verbose=0).argmax(axis=1)
plots.image_grid(
    [*sixes[:8], *turned_sixes[:8]], ["a 6"] * 8 + [f"class {digit}" for digit in sees[:8]],
    columns=8, alt="Eight sixes, and the same turned by 180 degrees with the network's class.",
)  # fmt: skip
print("classes of the turned sixes, 0 to 9:", np.bincount(sees, minlength=10))

# %% [markdown]
# Now all digits, and three transformations. The table shows, for each class, the share that the network still classifies
# correctly (the recall).

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
# A 0 stays a 0 under all three, and an 8 mostly stays an 8. A 6 or a 9 is lost when it is turned by 180 degrees. For such
# a class, the transformation does not make a new view of an image: it makes a wrong label.
#
# **Exercise 4.** Which digits keep at least half of their images when they are **turned by 180 degrees**? Compute their
# list from `right`.

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
# Most of these digits look nearly the same after half a turn. If a 4 is in your list, look at some turned fours: the
# network may classify correctly what you would not.
# </details>

# %% [markdown]
# ### What does training with any rotation cost?
#
# What if a network is *trained* with turned digits? `RandomRotation(0.5)` turns each image by any angle. There are two
# reasons to expect a lower accuracy on upright digits. The task is harder, so the network may need more epochs. And it may
# no longer be able to tell a 6 from a 9.
#
# **Predict.** After 8 epochs over 1,000 digits: is such a network worse on upright test digits, and by how much? And after
# 240 epochs?
#
# Here is a measurement that ships with the kit (three seeds, `benchmarks.claims any_rotation`). The control that does not
# depend on epochs is a support vector machine (SVM) with a radial kernel, tuned by cross-validation, on upright digits.

# %%
rotation = measured.read("any_rotation")
EPOCHS, RANGES = (8, 24, 60, 120, 240), ("no rotation", "up to 15 degrees", "any rotation")
curves = {
    name: {epochs: rotation[f"all, {name}, {epochs}"] for epochs in EPOCHS} for name in RANGES
}
curves["SVM, no rotation"] = dict.fromkeys(EPOCHS, rotation["all, RBF SVM"])
plots.compare_curves(curves, xlabel="epochs", ylabel="accuracy on upright test digits")

# %%
for epochs in EPOCHS:
    loss = paired_difference(curves["no rotation"][epochs], curves["any rotation"][epochs])
    print(f"{epochs:3} epochs: any rotation costs {loss.mean:.3f} ± {loss.deviation:.3f}")

# %% [markdown]
# After 8 epochs any rotation costs about thirty points, after 240 epochs less than ten: most of the loss came from a
# training that was too short. The curve still rises at its end. Rotations by up to 15 degrees cost less than one point
# after 240 epochs. They gain nothing either; a likely reason is that the test digits are upright. The tuned SVM is better
# than each of these networks.
#
# What about the 6 and the 9? The next table has the share of upright sixes that are classified correctly after the last
# epoch. The control is a network that was trained with any rotation, but has never seen a 9.

# %%
sixes_kept = {name: rotation[f"6, {name}, 240"] for name in (*RANGES, "any rotation without nines")}
nines_kept = {f"the 9: {name}": rotation[f"9, {name}, 240"] for name in RANGES}
print(measured.rows({f"the 6: {name}": runs for name, runs in sixes_kept.items()} | nines_kept))

# %% [markdown]
# A network that has never seen a 9 classifies about ten points more of the upright sixes correctly: part of the loss is the
# confusion of 6 and 9. It does not explain all of it.
#
# **Remember.** Augmentation tells a network which changes do **not** matter. If a change does matter, you have told the
# network something false. Before you add a transformation, ask two questions. Would *you* give the changed image the same
# label? And can such an image occur in use?
#
# ## 7. Does it help? One hundred images
#
# Now the test. We **draw** 10 garments per class to train with, and 50 others per class to validate with. With so few images
# much depends on **which** ones are drawn. So we repeat everything with nine draws. Within a draw, all methods get the same
# images, and all networks start from the same weights, so they can be compared **in pairs**.


# %%
def draw(seed, per_class=10):
    """Images to train with, and 50 others per class to validate with: (images, one-hot labels)."""
    chance = np.random.default_rng(seed)
    places = [chance.permutation(np.flatnonzero(labels == label)) for label in range(10)]
    train = np.concatenate([place[:per_class] for place in places])
    validate = np.concatenate([place[per_class : per_class + 50] for place in places])
    one_hot = np.eye(10, dtype="float32")
    return [(images[i] / np.float32(255), one_hot[labels[i]]) for i in (train, validate)]


# %% [markdown]
# The control is a linear model on the pixels. Its penalty is tuned, too: by cross-validation on the training images.


# %%
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold


def linear_model(few, seed):
    """Logistic regression on the pixels, its penalty chosen by cross-validation."""
    rows, classes = few[0].reshape(len(few[0]), -1), few[1].argmax(axis=1)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    penalties = {"C": [0.001, 0.01, 0.1, 1.0, 10.0]}
    return GridSearchCV(LogisticRegression(max_iter=3000), penalties, cv=folds).fit(rows, classes)


# %% [markdown]
# The recipes are layers that come first in the model. Six are gentle. Then there are two that seem too strong,
# and two combinations.

# %%
black = {"fill_mode": "constant"}
whole = {"interpolation": "nearest", **black}
holes = {"scale": (0.02, 0.15), "fill_value": 0.0, "value_range": (0, 1)}
GENTLE = {
    "no augmentation": lambda: [],
    "flip": lambda: [layers.RandomFlip("horizontal")],
    "shift": lambda: [layers.RandomTranslation(0.04, 0.04, **whole)],
    "rotation": lambda: [layers.RandomRotation(5 / 360, **black)],
    "zoom": lambda: [layers.RandomZoom((-0.1, 0.1), (-0.1, 0.1), **black)],
    "brightness": lambda: [layers.RandomBrightness(0.3, value_range=(0, 1))],
    "erase": lambda: [layers.RandomErasing((1.0, 1.0), **holes)],
}


# %%
def several(*names):
    """The layers of several recipes, one after another."""
    return [layer for name in names for layer in RECIPES[name]()]


RECIPES = {
    **GENTLE,
    "upside down": lambda: [layers.RandomFlip("vertical")],
    "shift by 4": lambda: [layers.RandomTranslation(0.15, 0.15, **whole)],
    "shift, brightness": lambda: several("shift", "brightness"),
    "all six": lambda: several(*list(GENTLE)[1:]),
}

# %% [markdown]
# And the training: 300 steps with batches of 50 images, and a learning rate that falls to zero along a cosine.


# %%
def start(seed, recipe):
    """A network behind the layers of a recipe; its first weights depend on the seed alone."""
    first = RECIPES[recipe]()  # made before the seed is set, or the weights would depend on them
    keras.utils.set_random_seed(seed)
    return convnet(first)


# %%
def train(model, few, steps=300, change=None):
    """Train a network on few images, whose batches `change` may change in a map."""
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    rate = keras.optimizers.schedules.CosineDecay(1e-3, steps)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    batches = tf.data.Dataset.from_tensor_slices(few).shuffle(len(few[0])).repeat().batch(50)
    batches = batches.map(change) if change else batches
    model.fit(batches.take(steps), verbose=0)
    return model


# %% [markdown]
# **Predict.** One draw: which accuracy will the network reach on its 100 training images, and which on the validation images? Is
# it better than the linear model? And which of the two accuracies does augmentation change more?

# %%
few, validation = draw(0)
linear = linear_model(few, seed=0)
for name, (some, classes) in (("training", few), ("validation", validation)):
    share = linear.score(some.reshape(len(some), -1), classes.argmax(axis=1))
    print(f"{'linear model':18} {name:11} {share:.3f}")
networks = {}
for recipe in ("no augmentation", "shift, brightness"):
    networks[recipe] = train(start(0, recipe), few)
    for name, part in (("training", few), ("validation", validation)):
        share = networks[recipe].evaluate(*part, batch_size=500, verbose=0)[1]
        print(f"{recipe:18} {name:11} {share:.3f}")

# %% [markdown]
# One draw says little: with 500 validation images, the standard error of each accuracy is about two points (lesson 03). Here
# are nine draws, which ship with the kit (`benchmarks.claims hundred_garments`). Beside the linear model stands an SVM with
# a radial kernel, tuned in the same way.

# %%
garments_100 = measured.read("hundred_garments")
METHODS = ("logistic regression", "RBF SVM", *RECIPES)
PARTS = ("training", "validation", "test")
print(measured.table({f"{name}: {part}": garments_100[f"{part}, {name}"]
                      for name in METHODS for part in PARTS}))  # fmt: skip


# %%
def gains(*names):
    """Draw by draw: test accuracy minus that of the network without augmentation."""
    without = garments_100["test, no augmentation"]
    return {name: paired_difference(garments_100[f"test, {name}"], without) for name in names}


against_plain = gains(*(name for name in METHODS if name != "no augmentation"))
plots.compare_runs(
    {name: {"gain": gain} for name, gain in against_plain.items()},
    label="test accuracy minus that of the network without augmentation", each="one draw",
)  # fmt: skip
for name, gain in against_plain.items():
    low, high = gain.interval
    print(f"{name:20} {gain.mean:+.3f}, 95 % interval {low:+.3f} to {high:+.3f}")

# %% [markdown]
# **How to read this.** Look at the printed interval before the mean. It says where the mean of very many draws may lie.
# (The bars in the picture are something else: the standard deviation of single draws.) If all of the interval lies above
# 0, the recipe has helped. If all of it lies below 0, the recipe has hurt. If it contains 0, these draws do not show
# which of the two is true.
#
# On 100 images the network without augmentation is already better than both tuned models of the pixels, by one to two points on
# average. In a single draw this is not certain: count in the picture in how many draws the linear model wins.
#
# After 300 steps only the change of brightness helps among the six gentle recipes, by about one point; the flip costs about
# two points and erasing one. The rotation costs about half a point. For the shift and the zoom, the interval contains 0.
#
# After 300 steps all six together cost about three points, more than any single one of them.
#
# Augmentation also makes the gap between training and test accuracy smaller, but **a small gap is not the aim**. A network that
# has learned nothing has no gap at all.
#
# **Which recipe would you have chosen?** The test images must not choose: then they would be part of the training, and their
# accuracy would be too good. So look at the column of the validation images: "shift, brightness" comes first, and "brightness"
# is just behind it. But in practice you have one draw only. Which recipe do its validation images choose?

# %%
of_draws = zip(*(garments_100[f"validation, {name}"].values for name in RECIPES), strict=True)
for number, accuracies in enumerate(of_draws):
    print(f"draw {number} chooses: {list(RECIPES)[np.argmax(accuracies)]}")

# %% [markdown]
# Most draws choose a recipe with a change of brightness, but not all. With few validation images, the choice depends on
# chance, too.
#
# ### Why does the flip not help?
#
# A mirrored boot is still a boot, so the flip keeps the label. Look at the shoes of Fashion-MNIST, and at what the network
# without augmentation makes of mirrored images:

# %%
shoes = [image for label in (5, 7, 9) for image in images[labels == label][:8]]
plots.image_grid(shoes, columns=8, size=0.9,
                 alt="Eight sandals, eight sneakers and eight boots; their toes all point left.")  # fmt: skip
shares = {}
for name, view in {"as it is": validation[0], "mirrored": validation[0][:, :, ::-1]}.items():
    scores = networks["no augmentation"].predict(view, batch_size=500, verbose=0)
    hit = (scores.argmax(axis=1) == validation[1].argmax(axis=1)).reshape(10, 50)
    shares[name] = hit.mean(axis=1)
for label, name in enumerate(fashion.class_names):
    print(f"{name:12} {shares['as it is'][label]:.2f}, mirrored {shares['mirrored'][label]:.2f}")

# %% [markdown]
# Nearly all sneakers and boots and many sandals are classified wrongly when they are mirrored. The other garments look
# almost the same in the mirror. In Fashion-MNIST nearly all shoes point to the left. So the flip makes images that hardly
# occur among the test images. With flips, the network has to learn shoes that point in both directions, and it is tested
# almost only on one of them. If both directions occurred among the test images, as in photographs from the street, the
# flip would be worth a try.
#
# ### More steps, or more images?
#
# With all six recipes together, the network does not even classify all of its training images correctly after 300 steps.
# Perhaps it only needs more steps. Here are ten times as many, on three of the draws (`benchmarks.claims more_steps`):

# %%
of_steps = measured.read("more_steps")
LONGER = ("no augmentation", "flip", "shift, brightness", "all six")
print(measured.table({f"{name}: {part}": of_steps[f"{part}, {name}, 3000"]
                      for name in LONGER for part in ("training", "test")}))  # fmt: skip


# %%
for name in LONGER:
    long = of_steps[f"test, {name}, 3000"]
    short = Runs(garments_100[f"test, {name}"].values[: len(long.values)], long.seeds)
    won = paired_difference(long, short)
    against = paired_difference(long, of_steps["test, no augmentation, 3000"])
    print(f"{name:18} gained by more steps {won.mean:+.3f} ± {won.deviation:.3f}, "
          f"against no augmentation {against.mean:+.3f} ± {against.deviation:.3f}")  # fmt: skip

# %% [markdown]
# Now the network classifies nearly all of its training images correctly with each of these recipes. With all six together, ten
# times as many steps win back one to two points; the flip still costs one to two points. So part of the loss after 300
# steps came from a training that was too short. With only three draws, the spread is too large to say how much all six
# cost in the end. Remember this when somebody compares recipes after one short training: a strong recipe needs more
# steps.
#
# And the question at the top of this lesson: can 100 images do the work of more? The control is more images, without
# augmentation (`benchmarks.claims more_images`):

# %%
of_images = measured.read("more_images")
counts = {100: garments_100["test, no augmentation"]}
counts |= {count: of_images[f"test, {count} images"] for count in (120, 150, 200)}
plots.compare_curves({"no augmentation": counts}, xlabel="training images", ylabel="test accuracy")
for name in ("shift, brightness", "shift, brightness, MixUp"):
    print(f"100 images, {name:25} {garments_100[f'test, {name}']}")
for count, runs in counts.items():
    print(f"{count} images, {'no augmentation':25} {runs}")

# %% [markdown]
# Without augmentation, 120 images reach about what the best recipe reaches with 100, and 150 images clearly more. (The best recipe
# includes MixUp, which section 8 explains.) So augmented images do the work of some more images, but they do not
# replace new ones.
#
# ### When the test images are different
#
# All these garments stand upright in the middle of their image, in training and in testing. What if the test images are shifted
# by up to 4 pixels along both sides?


# %%
def displaced(images, reach=4):
    """Each image moved by up to `reach` whole pixels along both sides, black behind it."""
    move = layers.RandomTranslation(reach / 28, reach / 28, **whole, seed=0)
    return np.array(move(images, training=True))


some = validation[0][::62][:8]
plots.image_grid(
    [*some, *displaced(some)], ["centred"] * 8 + ["shifted"] * 8, columns=8,
    alt="Eight garments in the middle of their images, and the same shifted by up to 4 pixels.",
)  # fmt: skip

# %% [markdown]
# **Predict.** Which loses most on shifted test images: the linear model, the network without augmentation, or the network that
# was trained with shifts by up to 4 pixels?

# %%
SHIFTED = ("logistic regression", "no augmentation", "shift", "shift by 4")
plots.compare_runs(
    {name: {"centred test images": garments_100[f"test, {name}"],
            "shifted test images": garments_100[f"displaced, {name}"]} for name in SHIFTED},
    label="accuracy", each="one draw of 100 images",
)  # fmt: skip
for name in SHIFTED:
    print(f"{name:20} centred {garments_100[f'test, {name}']}, "
          f"shifted {garments_100[f'displaced, {name}']}")  # fmt: skip

# %% [markdown]
# On the shifted test images the network that was trained with shifts by up to 4 pixels is about fifteen points better than the
# network without augmentation; on the centred ones it is two to three points worse. The linear model loses most: each of its
# weights belongs to one pixel (lesson 01).
# All networks in this picture were trained for 300 steps. With more steps the loss on centred images may become smaller; we
# have not measured that.
#
# **Remember.** Augmentation helps most where the test images vary in a way in which the training images do not. Choose
# recipes by what may happen in use. Then measure: against a tuned linear model, over several draws, in pairs.
#
# **What you should know about these numbers.** The network, its 300 steps and the strengths of the recipes come from
# trials that were made while this lesson was written, and their test accuracies were seen. So this is an example. It does not
# say how much augmentation helps with other images or other networks.
#
# **Exercise 5.** Write the half width of the interval yourself. For five draws Student's $t$ is 2.776, and the half width is
# $t$ times the deviation, divided by the square root of the number of draws.


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
# Four times as many draws make it about half as wide.
# </details>

# %% [markdown]
# ## 8. MixUp: labels are mixed, too
#
# The next idea sounds odd. Add two images, with shares that add up to 1. What is the label of the sum? Both labels, with the same
# shares. This is **MixUp** (Zhang et al., 2018). Here one share is drawn for all three images, from a Beta distribution;
# Keras draws one share per image.

# %%
chance = np.random.default_rng(16)
three = np.concatenate([boot, shirt, trouser]) / 255
three_classes = np.array([9, 6, 1])
one_hot = np.eye(10)[three_classes]
share, partner = chance.beta(0.4, 0.4), np.array([1, 2, 0])
mixed = share * three + (1 - share) * three[partner]
mixed_labels = share * one_hot + (1 - share) * one_hot[partner]
says = [
    f"{share:.0%} {fashion.class_names[a]}\n{1 - share:.0%} {fashion.class_names[b]}"
    for a, b in zip(three_classes, three_classes[partner], strict=True)
]
plots.image_grid(mixed, says, columns=3, size=2, alt="Three mixtures of two garments each.")

# %% [markdown]
# **Predict.** What comes out if you mix the *numbers* of the classes instead: 9 (ankle boot) and 6 (shirt)?

# %%
print("mixed numbers:", (share * three_classes + (1 - share) * three_classes[partner]).round(2))
print("mixed one-hot labels:")
print(mixed_labels.round(2))

# %% [markdown]
# A number between 6 and 9 is not a mixture of a shirt and a boot: 7 is a sneaker. The numbers are only names, and names cannot be
# averaged. A **one-hot** label has a place for each class. The shares are written there, and they still add up to 1.
#
# The loss must be `CategoricalCrossentropy`, without "Sparse". For mixed labels it is the mixture of the two losses:

# %%
some_logits = np.random.default_rng(0).normal(size=(3, 10))
loss = keras.losses.CategoricalCrossentropy(from_logits=True)
of_mixture = float(loss(mixed_labels, some_logits))
of_both = share * float(loss(one_hot, some_logits))
of_both += (1 - share) * float(loss(one_hot[partner], some_logits))
print(f"loss of the mixed labels {of_mixture:.4f}; mixture of the losses {of_both:.4f}")

# %% [markdown]
# Keras has the layers `MixUp` and `CutMix` (Yun et al., 2019). CutMix pastes a rectangle of one image into the other, and mixes the
# labels by its area. Both layers take a dictionary of images and labels, so they belong in a `map`:

# %%
MIXTURES = {
    "MixUp": lambda seed=None: layers.MixUp(alpha=0.4, seed=seed),
    "CutMix": lambda seed=None: layers.CutMix(seed=seed),
}


def mixing(layer):
    """A function for `map` that mixes the images of a batch, and their labels with them."""

    def mix(x, y):
        mixed = layer({"images": x, "labels": y}, training=True)
        return mixed["images"], mixed["labels"]

    return mix


# %%
shown, titles = [], []
for name, layer in MIXTURES.items():
    made, their_labels = mixing(layer(seed=12))(three.astype("float32"), one_hot.astype("float32"))
    for image, label in zip(np.array(made), np.array(their_labels), strict=True):
        parts = [f"{label[i]:.0%} {fashion.class_names[i]}" for i in np.flatnonzero(label > 0.005)]
        shown.append(image)
        titles.append("\n".join([name, *parts]))
plots.image_grid(
    shown, titles, columns=6, size=1.5,
    alt="Three mixtures of two garments by MixUp, and three by CutMix, with the shares of both.",
)  # fmt: skip

# %% [markdown]
# With `alpha=0.4` many shares are close to 0 or 1, so that many mixtures look like one of the two images.
#
# Now we train with MixUp. `mixing` goes into the `map` of `train`; the network and everything else stay as they are.

# %%
mixed_net = train(start(0, "no augmentation"), few, change=mixing(layers.MixUp(alpha=0.4)))
for name, part in (("training", few), ("validation", validation)):
    share_right = mixed_net.evaluate(*part, batch_size=500, verbose=0)[1]
    print(f"MixUp, {name:11} {share_right:.3f}")

# %% [markdown]
# Over nine draws, on test images:

# %%
MIXED = ("MixUp", "CutMix", "shift, brightness", "shift, brightness, MixUp")
for name, gain in gains(*MIXED).items():
    low, high = gain.interval
    print(f"{name:25} test {garments_100[f'test, {name}']}; against no augmentation "
          f"{gain.mean:+.3f}, 95 % interval {low:+.3f} to {high:+.3f}")  # fmt: skip

# %% [markdown]
# MixUp and CutMix gain about one point each, as much as the change of brightness. Beside the shift and the brightness, MixUp
# adds so little that nine draws do not show it. (All this is after 300 steps.)
#
# **Exercise 6.** Write the label of a mixture: `share` of the one label, and the rest of the other. Labels come as tuples,
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
# ## 9. Several views of a test image
#
# Augmentation can also be used when a network predicts. Show it several views of the same test image, and average the
# probabilities of the classes. This is **test-time augmentation**; AlexNet (Krizhevsky et al., 2012) did it with ten crops of
# each image. Here the views are the image and four shifts of it by one pixel, and perhaps the mirror images of all five. The views
# are chosen, not drawn at random.


# %%
def several_views(model, images, mirror=False):
    """Mean class probabilities over five shifts by a pixel, and over their mirror images."""
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    views = []
    for down, right in ((1, 1), (0, 0), (0, 2), (2, 0), (2, 2)):
        views.append(padded[:, down : down + 28, right : right + 28])
    if mirror:
        views += [view[:, :, ::-1] for view in views]
    logits = [model.predict(view, batch_size=500, verbose=0) for view in views]
    return np.mean([keras.ops.softmax(each) for each in logits], axis=0)


# %% [markdown]
# **Predict.** Which network gains from five views? And from mirror images: one that was trained with flips, or one without?

# %%
for recipe, model in networks.items():
    one_view = model.predict(validation[0], batch_size=500, verbose=0)
    seen = {"one view": one_view, "five views": several_views(model, validation[0])}
    seen["ten views"] = several_views(model, validation[0], mirror=True)
    for name, scores in seen.items():
        share_right = np.mean(scores.argmax(axis=1) == validation[1].argmax(axis=1))
        print(f"{recipe:18} {name:11} validation {share_right:.3f}")

# %% [markdown]
# And over nine draws, on test images, with the gain over one view in pairs:

# %%
for recipe in ("no augmentation", "flip", "shift, brightness"):
    for views in ("two", "five", "ten"):
        several_seen = garments_100[f"{views} views, {recipe}"]
        gained = paired_difference(several_seen, garments_100[f"test, {recipe}"])
        change = f"{gained.mean:+.3f} ± {gained.deviation:.3f}"
        print(f"{recipe:18} {views:4} views {several_seen}, gain {change}")

# %% [markdown]
# (Two views are the image and its mirror image.)
#
# Five shifted views change the accuracy by less than one point, up or down. So here they are not worth five predictions.
#
# The image and its mirror image together cost more than five points where the network was trained without flips, and nothing
# where it was trained with them. Section 7 shows the reason: to a network without flips, a mirrored boot is something else.
#
# **Remember.** Average only over views that occur. Each view costs one more prediction but no training. So test-time
# augmentation is easy to try on validation images, but it does not always help.
#
# **Exercise 7.** A test set has 10,000 images. How many images does the network see with the ten views of this section?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 10_000 * 5 * 2, "Five shifts, each with its mirror image.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 10_000 * 5 * 2
# ```
# Prediction takes ten times as long; training takes no longer.
# </details>

# %% [markdown]
# ## What to remember
#
# - Augmentation makes new views, not new images. It tells the network which changes do not matter.
# - Some layers draw once per image, others once per batch. Test them with equal images.
# - Look at a batch after augmentation. Set `fill_mode` and `value_range`.
# - Inside the model, augmentation is switched off at prediction; in a `tf.data` map you choose what it changes.
# - A 6 turned by 180 degrees is a 9. Ask of each transformation whether the label stays.
# - Strong augmentation needs more steps. Compare recipes only after enough of them.
# - A flip that keeps the label can still hurt, if flipped images never occur in the test.
# - Compare with a tuned linear model, over several draws, in pairs, and choose by validation images.
# - MixUp mixes the labels too, so they must be one-hot.
# - Test-time augmentation averages over several views. Take only views that occur.
#
# ## Questions to think about
#
# - A camera hangs from a ceiling, and people walk below it. Which flips and rotations may occur there?
# - A slide says that augmentation increases the number of images for training. What does it increase, and what not?
# - Why may a network need more steps with a strong recipe?
# - Would you augment the validation images? What would that measure?
#
# ## Where the lecture says it
#
# Why and when to augment, the car and the vertical flip, the list of transformations, the pipeline, `Compose`,
# `RandomApply` and Albumentations: 002. As one of the details of AlexNet, and against overfitting: 002 and 004; also named in
# 000. Two flips turn an image by 180 degrees: 002, on the backward pass of a convolution.
