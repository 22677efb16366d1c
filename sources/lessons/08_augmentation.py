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
# **Time**: 75 minutes in class; the cells together run for about a minute and a half on two cores. **You need**:
# lessons 03 and 04. **Data**: Fashion-MNIST and small handwritten digits, which both come with the kit, and a
# photograph.

# %%
import importlib.util
import os
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
    "RandomColorJitter": layers.RandomColorJitter(saturation_factor=0.9, hue_factor=0.5, seed=1),
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
# `RandomCrop` and `RandomGaussianBlur` draw **once per batch**: all six images are the same. The others draw **once per
# image**. (A flip has only two possible results.) The documentation does not say which layers do what, and another version of
# Keras may do something else, so test the layers that you use. If you need another crop for each image, call the
# layer on single images before you make batches; section 5 shows how.
#
# One more surprise is the number that `RandomErasing` takes.

# %%
many = np.ones((1000, 8, 8, 1), "float32")
erased_share = {}
for factor in (1.0, (1.0, 1.0)):
    eraser = layers.RandomErasing(factor, scale=(0.1, 0.2), fill_value=0.0, seed=1)
    lowest = np.array(eraser(many, training=True)).min(axis=(1, 2, 3))
    erased_share[factor] = np.mean(lowest == 0)
    print(f"RandomErasing({factor}) changes {erased_share[factor]:.0%} of the images")

# %% [markdown]
# The factor of `RandomErasing` is a probability. But Keras reads a single number as the upper end of a range: each image
# draws its own probability between 0 and 1.0, which is 0.5 on average. `(1.0, 1.0)` erases in every image.
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
# Layers are put one after another. Lecture 002 does it with `Compose` of torchvision, and lists ways to apply steps at
# random. Keras has other names:
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
changes = layers.Pipeline(
    [
        layers.RandomFlip("horizontal", seed=0),
        layers.RandomTranslation(0.08, 0.08, "constant", interpolation="nearest", seed=1),
        RandomApply(
            layers.RandomErasing((1.0, 1.0), scale=(0.02, 0.15), fill_value=0.0, seed=2),
            rate=0.3, seed=3,
        ),
    ]
)  # fmt: skip
boot, shirt, trouser = (images[labels == label][:1].astype("float32") for label in (9, 6, 1))
batch = np.concatenate([boot, shirt, trouser]).repeat(8, axis=0)
plots.image_grid(
    np.array(changes(batch, training=True)), columns=8, limits=(0, 255),
    alt="Eight versions each of a boot, a shirt and trousers; some have a black hole.",
)  # fmt: skip

# %% [markdown]
# Every call draws again, so an image never looks quite the same twice. But there are still three garments. The network sees
# more **views** of them, not more garments: no flip turns this shirt into another shirt. And an epoch still has
# the same number of steps.
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
if importlib.util.find_spec("albumentations"):
    os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"  # or it asks the internet for a newer version
    import albumentations as A

    steps = [
        A.HorizontalFlip(p=0.5),
        A.Affine(translate_percent=(-0.08, 0.08), interpolation=0, p=1.0),  # 0: nearest
        A.CoarseDropout((1, 1), (0.15, 0.4), (0.15, 0.4), fill=0, p=0.3),
    ]
    album = A.Compose(steps, seed=0)
    plots.image_grid([album(image=each.astype("uint8"))["image"] for each in batch], columns=8)
else:
    print("Albumentations is not installed. To try it: pip install albumentations")

# %% [markdown]
# The kit does not require Albumentations. It is free (MIT licence), but it has not been maintained since June 2025, it
# installs OpenCV (about 150 MB), and its successor AlbumentationsX has a licence (AGPL) that a course cannot pass on to
# everybody. Nothing in this course needs it.
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
# background needs `fill_mode="constant"`. (For photographs, `constant` is not free either: it adds a black edge that no
# other photograph has.)
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
# Only the first two are photographs, a little brighter. In the third, all values are far above 1, which is white. In the
# fourth, all values were clipped at 1, which is nearly black on a scale to 255. Neither case raises an error.
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
# Here is the network for the rest of the lesson. It has one convolution, pooling over 4 x 4 positions, and dropout (lesson
# 07): a larger network would not learn more from so few images.


# %%
def convnet(first=(), dropout=0.5):
    """One convolution, behind the layers in `first`; ten logits."""
    body = [
        layers.Rescaling(1 / 0.35, -0.286 / 0.35),  # from 0..1 to mean 0, deviation 1
        layers.Conv2D(32, 5, padding="same", activation="relu"),
        layers.MaxPooling2D(4),
        layers.Flatten(),
        layers.Dropout(dropout),
        layers.Dense(10),
    ]
    return keras.Sequential([layers.Input((28, 28, 1)), *first, *body])


# %% [markdown]
# **Predict.** The same image goes in twice, each way. In which rows do the two results differ?

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
# **chunks** of images in one call and to cut the chunks into batches afterwards. The code of each pipeline:

# %%
pairs = tf.data.Dataset.from_tensor_slices((images[:500] / np.float32(255), labels[:500]))


def change(x, y):
    """Change images and keep their labels."""
    return changes(x, training=True), y


def change_one(x, y):
    """The same for a single image: the layers want a batch, so make one of it."""
    return changes(x[None], training=True)[0], y


# %%
plain = pairs.batch(50)
parallel = {"num_parallel_calls": tf.data.AUTOTUNE}
ways = {
    "no augmentation": ([], plain),
    "inside the model": ([changes], plain),
    "map over single images": ([], pairs.map(change_one, **parallel).batch(50).prefetch(2)),
    "map over batches": ([], plain.map(change, **parallel).prefetch(2)),
    "map over chunks of 250": (
        [],
        pairs.batch(250).map(change, **parallel).rebatch(50).prefetch(2),
    ),
}

# %% [markdown]
# **Predict.** An epoch over 500 images in each of these ways: which one takes longest, and how much does augmentation add?
# (Each way gets one epoch in which Keras builds its graph, and then two that are measured.)

# %%
epoch_seconds = {}
for name, (first, fed) in ways.items():
    model = convnet(first)
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(fed, verbose=0)  # not measured: this epoch also builds the graph
    began = time.perf_counter()
    model.fit(fed, epochs=2, verbose=0)
    epoch_seconds[name] = (time.perf_counter() - began) / 2
plots.bars(
    {name: round(seconds, 3) for name, seconds in epoch_seconds.items()},
    label="seconds per epoch of 500 images",
)  # fmt: skip

# %% [markdown]
# TIMING
#
# | | inside the model | in a `map` |
# | --- | --- | --- |
# | runs on | the device of the model, for example the GPU | the CPU, while the device trains on the batch before |
# | random numbers of `RandomCrop` | once per batch | once per image, if the map comes before `batch` |
# | at prediction | switched off by Keras | you leave the map out |
# | saved with the model | yes | no |
# | may change the labels (section 8) | no | yes |
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
# These digits look the same, or nearly the same, after half a turn.
# </details>
# %% [markdown]
# ROTATION
# %% [markdown]
# ## 7. Does it help? One hundred images
#
# Now the test. We **draw** 10 garments per class to train with, and 50 others per class to validate with. With so few images
# much depends on **which** ones are drawn, so we repeat everything with ten draws. Within a draw, all methods get the same
# images and all networks start from the same weights, so they can be compared **in pairs**.


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
# The recipes, as the first layers of the model:

# %%
black = {"fill_mode": "constant"}
whole = {"interpolation": "nearest", **black}
holes = {"scale": (0.02, 0.15), "fill_value": 0.0, "value_range": (0, 1)}
RECIPES = {
    "no augmentation": lambda: [],
    "flip": lambda: [layers.RandomFlip("horizontal")],
    "shift": lambda: [layers.RandomTranslation(0.04, 0.04, **whole)],
    "turn": lambda: [layers.RandomRotation(5 / 360, **black)],
    "zoom": lambda: [layers.RandomZoom((-0.1, 0.1), (-0.1, 0.1), **black)],
    "brightness": lambda: [layers.RandomBrightness(0.3, value_range=(0, 1))],
    "erase": lambda: [layers.RandomErasing((1.0, 1.0), **holes)],
    "upside down": lambda: [layers.RandomFlip("vertical")],
    "shift by 4": lambda: [layers.RandomTranslation(0.15, 0.15, **whole)],
    "flip, shift, turn, zoom": lambda: several("flip", "shift", "turn", "zoom"),
    "shift, brightness": lambda: several("shift", "brightness"),
}


def several(*names):
    """The layers of several recipes, one after another."""
    return [layer for name in names for layer in RECIPES[name]()]


# %%
def start(seed, recipe, dropout=0.5):
    """A network behind the layers of a recipe; its first weights depend on the seed alone."""
    first = RECIPES[recipe]()  # made before the seed is set, or the weights would depend on them
    keras.utils.set_random_seed(seed)
    return convnet(first, dropout)


def train(model, few, steps=300, change=None):
    """Train a network on few images, whose batches `change` may change in a map."""
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    rate = keras.optimizers.schedules.CosineDecay(1e-3, steps)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    batches = tf.data.Dataset.from_tensor_slices(few).shuffle(len(few[0])).repeat().batch(50)
    batches = batches.map(change) if change else batches
    model.fit(batches.take(steps), verbose=0)
    return model


# %%
MIXTURES = {"MixUp": lambda: layers.MixUp(alpha=0.4), "CutMix": lambda: layers.CutMix()}


def mixing(layer):
    """A function for `map` that mixes the images of a batch, and their labels with them."""

    def mix(x, y):
        mixed = layer({"images": x, "labels": y}, training=True)
        return mixed["images"], mixed["labels"]

    return mix


# %%
def displaced(images, reach=4):
    """Each image moved by up to `reach` whole pixels along both sides, black behind it."""
    move = layers.RandomTranslation(reach / 28, reach / 28, **whole, seed=0)
    return np.array(move(images, training=True))


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
# ## What to remember
#
# - Augmentation makes new views, not new images. It tells the network which changes do not matter.
# - Some layers draw once per image, others once per batch. Test them with equal images.
# - Look at a batch after augmentation. Set `fill_mode` and `value_range`.
# - Inside the model, augmentation is switched off at prediction; in a `tf.data` map you choose what it changes.
# - A 6 turned by 180 degrees is a 9. Ask of each transformation whether the label stays.
# - Compare with a tuned linear model, over several draws, in pairs, and choose by validation images.
# - MixUp mixes the labels too, so they must be one-hot.
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
