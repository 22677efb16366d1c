# ---
# jupyter:
#   course:
#     translate:
#     - grey
#     - coloured
#     - "{name}: {what} edges"
#     - "{name}: {what}, flat"
#     - "0 steps"
#     - "1 step"
#     - "5 steps"
#     - "30 steps"
#     - "none"
#     - "jitter, Fourier, colours"
#     - images
#     - "filter {channel}"
#     - "asked: {classifier.class_names[each]}"
#     - photographs
#     - mosaics
#     - "Grad-CAM, turned"
#     - the middle
#     - "|gradient x input|"
#     - last layer
#     - and top_conv
#     - and blocks 4 to 7
#     - all layers
#     - PCA of the embedding
#     - "t-SNE of the {name}"
#     - "embedding, 1,280 numbers"
#     - chance
#     - in 20 dimensions
#     - in the plane
#     - "block5, random weights"
#     - "{layer[:6]}, trained"
#     - "init=\"{init}\", seed {seed}"
# ---

# %% [markdown]
# # What a convnet sees
#
# **A network says "German shepherd". Which part of the photograph decided that?** Neither the accuracy nor the loss
# tells. But every kernel, every feature map and every gradient of a network can be computed and drawn. This lesson
# looks into two networks that were trained on ImageNet's photographs, VGG16 and EfficientNet-Lite0, and tests what the
# pictures show.
#
# After this lesson you can
#
# - ask a network for the most likely of 1,000 classes, also for pictures of your own;
# - read the kernels of a first layer, and the feature maps of a photograph block by block;
# - make the images that a filter responds to, by gradient ascent, and say what the regularisation does;
# - write Grad-CAM in ten lines, and ask with it and with occlusion where a decision comes from;
# - test whether such a map tells anything about the network at all;
# - draw embeddings with t-SNE, and say what in the drawing has no meaning;
# - measure how much of its theoretical receptive field a unit of VGG16 uses.
#
# **Time**: 75 minutes in class; the cells together run for under three minutes on two cores. **You need**: lessons 02,
# 03 and 09. **Data**: photographs that ship with the kit. **Weights**: VGG16 and EfficientNet-Lite0, trained on
# ImageNet, which ship with the kit, too.

# %%
import numpy as np

from utils import data, device, explore, plots
from utils.arithmetic import conv_output_size, receptive_fields
from utils.checks import check
from utils.data.own_images import read_images, upload_images
from utils.transfer import load_backbone, load_classifier

device.setup(seed=0, mixed_precision=False)  # the gradients along single pixels are small

import keras
import tensorflow as tf

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a GPU, take `FEATURE_SIDE = 224`, `FEATURE_STEPS = 200`,
# `FILTERS = 12`: larger and sharper images in section 4. `BACKBONE = "imagenet-float32"` is VGG16 in full precision.

# %% tags=["parameters"]
BACKBONE = "imagenet"  # "imagenet-float32", "random", or the path of a file with VGG16's weights
DATA, SOURCE = "photos", "embedded"  # as in utils.data.load; photographs in colour
IMAGE_SIZE = (128, 128)  # of the photographs of `DATA`
MY_PICTURES = None  # the path of a folder with your own pictures, or "upload"
LIMIT = 250  # use at most so many photographs
FEATURE_SIDE, FEATURE_STEPS, FILTERS = 96, 24, 6  # pixels, steps, and filters per block
SEEDS = range(3)  # how often what is random is repeated

# %% [markdown]
# ## 1. What is in the picture?
#
# EfficientNet-Lite0 (Tan and Le, 2019; Liu, 2020) was trained on the 1,000 classes of ImageNet. It takes 224 x 224
# pixels; `predict` cuts the square out of the middle of a photograph and resizes it.
#
# **Predict.** One of the photographs shows a dahlia. ImageNet has more than a hundred breeds of dogs, hardly any flowers,
# and no dahlia. What will the network say, and how sure will it be?

# %%
classifier = load_classifier()
NAMES = ("dog", "cat", "koala", "macaw", "panda", "bison", "hen", "coffee", "polar_bear", "flower")
photographs = np.concatenate([classifier.prepare(data.sample_image(name)) for name in NAMES])
answers = [classifier.predict(data.sample_image(name), top=5)[0] for name in NAMES]


def drawable(prepared):
    return np.clip((prepared * 128 + 127) / 255, 0, 1)  # the opposite of `prepare`


# %%
plots.image_grid(
    drawable(photographs), ["\n".join(map(str, each[:3])) for each in answers], columns=5, size=1.9,
    alt=f"Ten photographs ({', '.join(NAMES)}), each with its three most likely classes.",
)  # fmt: skip

# %% [markdown]
# Nine of ten are right. The dahlia is not among the classes, and a softmax cannot say "none of them": its 1,000
# probabilities always add up to one. Here at least the largest of them is low. For the cat the probability is shared by
# three classes of cats that look alike.
#
# ### Try your own
#
# Put pictures of your own into a folder and give its path in the settings, as `MY_PICTURES`; or write "upload" there,
# run this cell, and choose them in the browser before you run the next. As the settings stand, two pictures of the kit
# are taken, with two animals each.

# %%
source = upload_images() if MY_PICTURES == "upload" else MY_PICTURES

# %%
if source is None:
    own = np.stack([data.sample_image(name) for name in ("dog_and_cat", "penguin_and_tiger")])
else:
    own = read_images(source, side=224, limit=20).images  # of more pictures, the first 20
top = ["\n".join(map(str, each)) for each in classifier.predict(own, top=3)]
plots.image_grid(list(own), top, columns=5, size=1.9)

# %% [markdown]
# Each picture has two animals. Their probabilities add up to at most one, so the network cannot be sure of both.
#
# ## 2. The kernels of the first layer
#
# Lecture 002 shows the most famous picture of this kind: the 96 kernels of AlexNet's first layer, with 11 x 11 x 3
# weights each. They look like stripes of all directions and widths, and like blobs of colour. The next cells show the
# 64 kernels of VGG16's first layer, 3 x 3 x 3 weights each, as small images, and the 32 kernels of EfficientNet-Lite0.
# Grey is zero. Each kernel is scaled by its own largest weight.
#
# **Predict.** With nine pixels, will you see stripes? Colours?

# %%
vgg = load_backbone(BACKBONE, (224, 224))
first = explore.kernels(vgg.model)[:, :, ::-1]  # VGG16 takes blue, green, red: turn to RGB
plots.filters(first, columns=16, size=0.55, each=True, numbers=False, alt="64 kernels of VGG16: "
              "edges of several directions, spots, and pairs of colours.")  # fmt: skip

# %%
stem = explore.kernels(classifier.model)
plots.filters(stem, columns=16, size=0.55, each=True, numbers=False,
              alt="32 kernels of EfficientNet-Lite0: edges, stripes and blobs of colour.")  # fmt: skip

# %% [markdown]
# The upper picture is VGG16, the lower one EfficientNet-Lite0. What do these kernels respond to? Let us count instead
# of guessing. We call a kernel *grey* if its mean over the three colours has at least 90 % of its squared weights. We
# call it *flat* if its mean over the nine positions has at least half of them: it responds to the colour or the
# brightness of a spot. Otherwise it compares positions, and we call it an *edge*.

# %%
kinds = {}
for name, kernel in (("VGG16", first), ("EfficientNet-Lite0", stem)):
    kernel = kernel[..., np.abs(kernel).max((0, 1, 2)) > 1e-6]  # a few are zero
    total = (kernel**2).sum((0, 1, 2))
    grey = 3 * (kernel.mean(2) ** 2).sum((0, 1)) >= 0.9 * total
    is_flat = 9 * (kernel.mean((0, 1)) ** 2).sum(0) >= 0.5 * total
    for what, of_colour in (("grey", grey), ("coloured", ~grey)):
        kinds[f"{name}: {what} edges"] = int((of_colour & ~is_flat).sum())
        kinds[f"{name}: {what}, flat"] = int((of_colour & is_flat).sum())
plots.bars(kinds, label="kernels of the first layer")

# %% [markdown]
# Nearly half of VGG16's kernels are grey edges, and nearly all others have a colour: they are flat, or they are edges
# between two colours. Nobody designed them; they were learned. The stripes of AlexNet need larger kernels: nine
# positions have room for one edge only. The kernels of EfficientNet-Lite0 look less regular, and a few are zero. Yet
# this network classified nine of ten photographs correctly. So a picture of kernels does not tell how good a network
# is.
#
# For *later* layers such pictures do not help: their weights mix feature maps, not colours.
#
# ## 3. The feature maps of a photograph
#
# So we look at activations. We take the last convolution of each of VGG16's five blocks, for one photograph, and show
# the eight maps with the largest mean. Each row has one grey scale: black is 0, and half a percent of the activations
# are as bright as white or brighter.
#
# **Exercise 1.** How many activations does `block1_conv2` compute for one photograph of 224 x 224 pixels, with 64 filters
# and padding `same`? How many times as many as the numbers of the photograph itself?

# %% tags=["exercise"]
answer = None  # (activations, times as many)
check(answer, (224 * 224 * 64, 224 * 224 * 64 / (224 * 224 * 3)), "A map for each filter, as large as the image.",
      tolerance=1e-2)  # fmt: skip

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (224 * 224 * 64, 64 / 3)
# ```
# 3,211,264 numbers, 21 times as many as the photograph has. They are too many to look at all of them.
# </details>

# %%
LAYERS = ["block1_conv2", "block2_conv2", "block3_conv3", "block4_conv3", "block5_conv3"]
photo = data.sample_image("dog")
maps = explore.activations(vgg.model, vgg.prepare(photo[None]), LAYERS)
rows = {}
for name, each in maps.items():
    strongest = np.argsort(-each[0].mean((0, 1)))[:8]
    white = np.percentile(each[0][..., strongest], 99.5)
    strip = np.minimum(each[0][..., strongest] / white, 1)
    rows[f"{name}\n{each.shape[1]} x {each.shape[2]}"] = list(np.moveaxis(strip, -1, 0))
plots.image_rows(rows, size=1.1, alt="Feature maps of a dog: edges in block 1, textures and parts in "
                 "the middle, a few bright positions in block 5.")  # fmt: skip

# %% [markdown]
# The maps of block 1 still look like the dog; each shows edges or a colour. With depth the maps get coarser. In block 5
# only a few positions are bright.
#
# **Predict.** ReLU sets negative sums to zero. What share of the activations is zero in block 1? In block 5?

# %%
batch = np.concatenate([vgg.prepare(data.sample_image(name)[None]) for name in NAMES[:6]])
zeros = {name: float((each == 0).mean())
         for name, each in explore.activations(vgg.model, batch, LAYERS, batch_size=2).items()}  # fmt: skip
plots.bars(zeros, label="share of activations that are zero, six photographs")

# %% [markdown]
# In block 1 a third of the activations are zero, in block 5 nine tenths, and the share grows from block to block.
# Filters of deep layers respond at few positions: a photograph is described by the few that do.
#
# ## 4. The images that a filter responds to
#
# Now we ask the opposite question: for which image does *one* filter have the highest activation? Start from noise and
# follow the gradient with respect to the *pixels*, not with respect to the weights as in training (Erhan and others,
# 2009). This is **feature visualisation** by **gradient ascent**. The next cell is the whole method.

# %%
small = load_backbone(BACKBONE, (FEATURE_SIDE, FEATURE_SIDE), verbose=False)
low = small.prepare(np.zeros((1, 1, 1, 3)))[0, 0, 0]  # black, as VGG16 takes it
high = small.prepare(np.full((1, 1, 1, 3), 255))[0, 0, 0]  # white


def ascend(until, channel, images, steps=FEATURE_STEPS, rate=0.05):
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(images)
            activation = tf.reduce_mean(until(images)[..., channel])  # over the whole map
        gradient = tape.gradient(activation, images)
        images += rate * 255 * gradient / tf.sqrt(tf.reduce_mean(gradient**2))
        images = tf.clip_by_value(images, low, high)
    return images


# %%
def as_rgb(images):
    return list(np.clip((np.asarray(images)[..., ::-1] - low[::-1]) / 255, 0, 1))


start = tf.random.normal((1, FEATURE_SIDE, FEATURE_SIDE, 3), stddev=25)  # grey noise
steps = [start]
for count in (1, 4, 25):
    steps.append(ascend(explore.part(small.model, "block3_conv3"), 23, steps[-1], steps=count))
titles = ["0 steps", "1 step", "5 steps", "30 steps"]
plots.image_grid([as_rgb(each)[0] for each in steps], titles, columns=4, size=1.7,
                 alt="Noise becomes a net of small cells with glaring colours.")  # fmt: skip

# %% [markdown]
# The result is a net of small cells, in colours that no photograph has. In deeper layers such images are even less like
# photographs. So one adds regularisation. Three kinds are common, and the next cell has all three. At each step,
# `jitter` shifts the image by a few pixels at random (Mordvintsev and others, 2015), `smooth` blurs it a little, and
# `decay` moves it towards grey.


# %%
def regularised(until, channel, images, rng, steps, jitter=8, smooth=0.2, decay=0.01):
    """Gradient ascent with three kinds of regularisation."""
    for _ in range(steps):
        shift = rng.integers(-jitter, jitter + 1, 2)
        images = ascend(until, channel, tf.roll(images, shift, (1, 2)), steps=1)
        images += decay * ((low + high) / 2 - images)
        around = tf.pad(images, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="SYMMETRIC")
        images += smooth * (tf.nn.avg_pool2d(around, 3, 1, "VALID") - images)
        images = tf.roll(images, -shift, (1, 2))
    return images


# %%
block3 = explore.part(small.model, "block3_conv3")
soft = regularised(block3, 23, start, np.random.default_rng(0), steps=30)
plots.image_grid(
    [as_rgb(each)[0] for each in (steps[-1], soft)], ["30 steps", "30 steps, regularised"],
    columns=2, size=2.3, alt="The net of small cells, and beside it the same with softer colours.",
)  # fmt: skip

# %% [markdown]
# `explore.maximise` does the same for several filters at once. `explore.visualise` goes further (Olah and others, 2017):
# instead of pixels and red, green and blue it changes Fourier coefficients, weighted by 1 / frequency, and the colours
# that photographs have. (Both leave out the last ReLU, because a filter that does not respond to the noise would have no
# gradient.)
#
# **Predict.** Two filters of block 5 are visualised in three ways: without regularisation, with the three kinds above,
# and with Fourier coefficients. Which way gets the highest activation? In which image will you recognise something?

# %%
how = {"bounds": (low, high), "steps": FEATURE_STEPS}
DEEP, TWO = "block5_conv3", (330, 131)
like = np.concatenate([small.prepare(data.sample_image(name)[None]) for name in NAMES])
ways = {
    "none": explore.maximise(small.model, DEEP, TWO, **how),
    "jitter, smooth, decay": explore.maximise(small.model, DEEP, TWO, jitter=8, smooth=0.2,
                                               decay=0.01, **how),
    "jitter, Fourier, colours": explore.visualise(small.model, DEEP, TWO, like, **how),
}  # fmt: skip

# %%
titles = [f"{name}: {value:.0f}" for name, (_, values) in ways.items() for value in values[-1]]
made = [image for images, _ in ways.values() for image in as_rgb(images)]
plots.image_grid(made[::2] + made[1::2], titles[::2] + titles[1::2], columns=3, size=2.3)

# %% [markdown]
# The upper row is filter 330, the lower row filter 131; above each image stands its activation. Without regularisation
# the activation is by far the highest, and the image tells us least. Each regularisation costs more than half of the
# activation, and we recognise more: eyes and fur in the upper row, feathers or scales in the lower. But part of that
# comes from *our* choice: the regularisation prefers soft colours and broad shapes. Trust only what all three ways have
# in common.
#
# Now we make such images for each block, for six filters drawn at random, all with the same size, steps and
# regularisation.
#
# **Predict.** Sketch what you expect for block 1 and for block 5.

# %%
rng = np.random.default_rng(0)
reached = {}  # activations at the end
drawn = {layer: np.sort(rng.choice(small.model.get_layer(layer).filters, FILTERS, replace=False))
         for layer in LAYERS}  # fmt: skip


def gallery(layer):
    images, values = explore.visualise(small.model, layer, drawn[layer], like, **how)
    reached[layer] = values[-1]
    return as_rgb(images)


pictures = {layer: gallery(layer) for layer in LAYERS[:4]}

# %%
pictures["block5_conv3"] = gallery("block5_conv3")
plots.image_rows(
    {name.replace("_", "\n"): row for name, row in pictures.items()}, size=1.45,
    alt="Feature visualisation of six filters of each block: plain colours and fine stripes in "
    "block 1, then grids, then patterns such as scales and spots, then curls, eyes and fur, and "
    "parts of animals and things in block 5.",
)  # fmt: skip

# %% [markdown]
# In block 1 we see plain colours and the finest stripes; in block 2 stripes with a direction, and combinations of two
# colours; in block 3 patterns such as cells, weaves and scales; in blocks 4 and 5 fur, feathers, eyes, and pieces that
# look like parts of animals. It is often said that the patterns get coarser with depth. Is that so? We can measure it:
# the next cell computes the mean spatial frequency of each image, in cycles per pixel, weighted by its spectrum.


# %%
def frequency(image):
    """Mean frequency of the brightness in cycles per pixel."""
    power = np.abs(np.fft.fft2(image.mean(-1) - image.mean())) ** 2
    each = np.fft.fftfreq(len(image))
    return float((power * np.hypot(each[:, None], each)).sum() / power.sum())


fineness = {name: {"images": [frequency(image) for image in row]} for name, row in pictures.items()}
plots.compare_runs(fineness, label="mean frequency, cycles per pixel", each="one image")

# %% [markdown]
# It is not so for these filters. Single images of block 1 have the highest and the lowest frequency of all. On average,
# block 3 is no coarser than block 2, and the means of blocks 2, 4 and 5 hardly differ. With depth, the patterns seem to
# have more different parts: we see that, but this number does not measure it.
#
# How far can we trust these images? To check them, look also at the real photographs for which the same filters have
# the highest activations. The next cells do so for block 4.

# %%
shots = data.load(DATA, source=SOURCE, image_size=IMAGE_SIZE)
photos, labels = (np.concatenate(each)[:LIMIT] for each in zip(
    *(shots.arrays(split) for split in ("train", "test")), strict=True))  # fmt: skip
real = explore.activations(small.model, small.prepare(photos), ["block4_conv3"])["block4_conv3"]
real = real.mean((1, 2))[:, drawn["block4_conv3"]]  # of each map: (photographs, filters)

# %%
beside = {}
for place, (channel, image) in enumerate(
    zip(drawn["block4_conv3"], pictures["block4_conv3"], strict=True)
):
    best = np.argsort(-real[:, place])[:6]
    beside[f"filter {channel}"] = [image, *as_rgb(small.prepare(photos[best]))]
plots.image_rows(beside, ["ascent", *(f"photo {n}" for n in range(1, 7))], size=1.0)
more = reached["block4_conv3"] / real.max(0)
print("activation of the made image / of the best photograph:", np.round(more, 1))

# %% [markdown]
# In some rows the photographs show the same pattern as the made image; in others nobody would have guessed it. And for
# each made image the activation is several times as high as for any of the photographs, which show what the filter
# responds to in one place only, if at all. A made image exaggerates: it is unlike any image that the network was
# trained on.
#
# ## 5. Grad-CAM: where did it look?
#
# The last feature maps still have positions, and the logit belongs to one class. **Grad-CAM** (Selvaraju and others, 2017)
# combines the two in three steps: (1) the gradient of the logit with respect to each map, averaged over the map, is the
# map's weight; (2) add up the maps with these weights; (3) keep what is positive.
#
# **Exercise 2.** Two maps, and the gradients of the logit with respect to them. Compute the Grad-CAM map by hand.

# %% tags=["exercise"]
map_a, gradient_a = np.array([[4.0, 0.0], [0.0, 2.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
map_b, gradient_b = np.array([[0.0, 6.0], [0.0, 2.0]]), np.array([[-1.0, -1.0], [0.0, 0.0]])
answer = None  # your map, such as [[1, 2], [3, 4]]
cam_by_hand = np.maximum(gradient_a.mean() * map_a + gradient_b.mean() * map_b, 0)
check(answer, cam_by_hand, "The weights are 1/2 and -1/2.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = np.maximum(0.5 * map_a - 0.5 * map_b, 0)
# ```
# [[2, 0], [0, 0]]: at the lower right both maps have the activation 2, and their weights cancel.
# </details>
#
# In Keras it takes ten lines. `explore.grad_cam` is the same function.


# %%
def grad_cam(model, images, classes, layer):
    """For each image a map of what speaks for its class."""
    both = keras.Model(model.inputs[0], [model.get_layer(layer).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        maps, logits = both(images, training=False)
        asked = tf.gather(logits, classes, axis=1, batch_dims=1)
    gradients = tape.gradient(asked, maps)
    weights = tf.reduce_mean(gradients, axis=(1, 2), keepdims=True)
    return tf.nn.relu(tf.reduce_sum(weights * maps, axis=-1)).numpy()


# %% [markdown]
# We take three pictures with two animals each (two of the pictures were put together on a computer). We compute the map
# for the class of one animal and then for that of the other, from the last maps, `top_activation`. There are 1,280 of
# them, with 7 x 7 positions each.
#
# **Predict.** Will the bright place move from one animal to the other?

# %%
QUESTIONS = {
    "dog_and_cat": ("German shepherd", "Egyptian cat"),
    "elephant_and_zebra": ("African elephant", "zebra"),
    "penguin_and_tiger": ("king penguin", "tiger"),
}
LAST = "top_activation"
scenes = np.concatenate([classifier.prepare(data.sample_image(name)) for name in QUESTIONS])
pairs = np.array([[classifier.label(each) for each in asked] for asked in QUESTIONS.values()])
twice, asked = np.concatenate([scenes, scenes]), pairs.T.reshape(-1)
heats = grad_cam(classifier.model, twice, asked, LAST)
names = [f"asked: {classifier.class_names[each]}" for each in asked]
plots.heat(drawable(twice), heats, names, columns=3, size=2.5)

# %% [markdown]
# It moves, each time to the animal we asked for. The map is coarse, because it has 7 x 7 values for 224 x 224 pixels;
# between them it is interpolated.
#
# Three pictures prove little. So we put every pair of our single photographs into opposite corners of one image, ask
# for each of the two classes, and count how often the larger part of the map lies on the animal we asked for. A map
# that does not depend on the class is right in exactly half of the cases.

# %%
LABELS = ("German shepherd", "Egyptian cat", "koala", "macaw", "giant panda", "bison", "hen",
          "espresso", "ice bear")  # fmt: skip
tiles = np.asarray(keras.ops.image.resize(photographs[:9], (112, 112), antialias=True))
corners = [(a, b) for a in range(9) for b in range(a + 1, 9)]
mosaics = np.zeros((len(corners), 224, 224, 3), np.float32)
for mosaic, (a, b) in zip(mosaics, corners, strict=True):
    mosaic[:112, :112], mosaic[112:, 112:] = tiles[a], tiles[b]

# %%
# Each mosaic is asked first for what is above, then for what is below.
mosaics = np.concatenate([mosaics, mosaics])
wanted = [classifier.label(LABELS[pair[place]]) for place in (0, 1) for pair in corners]
heat = explore.enlarge(explore.grad_cam(classifier.model, mosaics, wanted, LAST), (224, 224))
upper, lower = heat[:, :112, :112].sum((1, 2)), heat[:, 112:, 112:].sum((1, 2))
below = np.arange(len(wanted)) >= len(corners)
found = (lower > upper) == below
print(f"more heat on the one asked for: {found.mean():.0%} of {len(wanted)} questions")

# %% [markdown]
# The map depends on the class we ask for. Whether it also shows what the network uses is tested in section 7.
#
# ## 6. Occlusion: cover it and see
#
# **Occlusion** needs no gradient (Zeiler and Fergus, 2014). Cover a square with grey, compute the logit again, write down
# by how much it fell, and move the square.
#
# **Exercise 3.** A square of 64 x 64 moves over 224 x 224 pixels with stride 16. For how many covered images is the
# logit computed?

# %% tags=["exercise"]
answer = None  # your number
check(answer, conv_output_size(224, 64, stride=16) ** 2, "It moves like a kernel: lesson 02.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = ((224 - 64) // 16 + 1) ** 2
# ```
# 121 for one image; Grad-CAM needs one forward and one backward pass.
# </details>

# %%
both = [1, 2, 4, 5]  # the last two pictures, each asked for both animals
falls = explore.occlusion(
    classifier.model, twice[both], asked[both], window=64, stride=16, batch_size=16
)
plots.heat(
    drawable(twice[both]), falls, [names[each] for each in both], columns=2, size=2.5, signed=True,
    each=False, label="fall of the logit, share of the largest",
)  # fmt: skip

# %% [markdown]
# In the purple places the logit falls if they are covered, so they speak for the class. In the orange places the logit
# *rises* if they are covered, so they speak against it: without the elephant, the zebra's logit is higher. Grad-CAM as
# we drew it leaves out the second kind. (The map is stretched over the image: its outermost values stand for squares
# that touch the border.)
#
# ## 7. Does the map tell anything about the network?
#
# A map on a photograph looks right if it is bright on the animal. An edge detector can do that as well, or a spot in
# the middle, and neither depends on the network. Two tests can tell them apart.
#
# **Test one: deletion** (Samek and others, 2017). Cover the fifth of the pixels with the largest values of the map with
# grey. If they matter, the logit falls further than with another fifth. We try two others: the fifth of the same map
# turned by 180 degrees, which has the same shapes elsewhere, and simply the middle. The test is done on the single
# photographs and on a third of the mosaics.
#
# **Predict.** The middle needs no network. How much less does the logit fall with it?


# %%
def fall(images, classes, ranking):
    """How far each logit falls with the first fifth of the pixels covered."""
    rows = np.arange(len(images))
    covered = explore.cover_share(images, ranking, 0.2)
    before, after = (classifier.model.predict(each, verbose=0) for each in (images, covered))
    return (before - after)[rows, classes]


probes, targets = photographs[:9], [classifier.label(name) for name in LABELS]
away = np.hypot(*np.mgrid[-111.5:112, -111.5:112])  # pixels from the middle

# %%
drops = {}
for kind, images, classes in (
    ("photographs", probes, targets),
    ("mosaics", mosaics[::3], wanted[::3]),
):
    hot = explore.enlarge(explore.grad_cam(classifier.model, images, classes, LAST), (224, 224))
    drops[kind] = {
        "Grad-CAM": fall(images, classes, hot),
        "Grad-CAM, turned": fall(images, classes, hot[:, ::-1, ::-1]),
        "the middle": fall(images, classes, np.repeat(-away[None], len(images), axis=0)),
    }
plots.compare_runs(drops, label="fall of the logit with a fifth grey", each="one image")

# %% [markdown]
# On the mosaics, where the animal stands in a corner, Grad-CAM passes the test: covering its fifth lowers the logit
# most. On the single photographs the means differ by less than the deviations: the animal is large and in the middle,
# and the network does not depend on any one fifth of it. There this test cannot tell Grad-CAM from a spot in the
# middle. A test needs images on which a wrong map would fail.
#
# **Test two: random weights** (Adebayo and others, 2018). Give the network new random weights, layer by layer from the
# top, and draw the map again. If it stays the same, it was a picture of the *image*, not of the network. We compare the
# order of the pixels, from the largest to the smallest value (rank correlation): 1 is the same order, 0 is no relation.
# Beside Grad-CAM we test another popular map, which shows fine outlines: the absolute value of gradient times input.
#
# **Predict** the correlation for both maps, with only the last layer random and with all layers random.

# %%
few = probes[:4], targets[:4]
methods = {
    "Grad-CAM": lambda model: explore.grad_cam(model, *few, LAST, rectify=False),
    "|gradient x input|": lambda m: np.abs(explore.input_gradient(m, *few) * few[0]).sum(-1),
}
true_maps = {name: method(classifier.model) for name, method in methods.items()}
FIRST = ("predictions", "top_conv", "block4a_expand_conv", "stem_conv")  # from there to the end
kept = {name: {place: [] for place in range(1, 1 + len(FIRST))} for name in methods}
for seed in SEEDS:
    for place, layer in enumerate(FIRST, start=1):
        other = explore.randomised(classifier.model, seed, first=layer)
        for name, method in methods.items():
            same = explore.rank_correlation(true_maps[name], method(other))
            kept[name][place].append(float(same.mean()))

# %%
rows = ("last layer", "and top_conv", "and blocks 4 to 7", "all layers")
plots.compare_runs(
    {row: {name: kept[name][place] for name in methods} for place, row in enumerate(rows, start=1)},
    label="rank correlation with the map of the trained network, these layers random",
)
for name, places in kept.items():
    print(f"{name:20}", ", ".join(f"{np.mean(each):.2f}" for each in places.values()))

# %% [markdown]
# With random weights in the last layer alone, the correlation of Grad-CAM is already near zero. That is right, because
# that layer says which maps count for the class. So Grad-CAM passes this test. The fine outlines do not: with *every*
# weight random, the rank correlation is still about 0.4. They depend in good part on the image alone. A map that passes
# may still be wrong, but a map that fails says little about the network.
#
# ## 8. A space of photographs, flattened to two dimensions
#
# The average of the last maps describes a photograph with 1,280 numbers: an embedding (lecture 000, lesson 09). To draw
# it, we need two numbers for each photograph. PCA projects the embedding onto the two directions with the largest
# variance. t-SNE (van der Maaten and Hinton, 2008) moves points in the plane until neighbours in the embedding are
# neighbours in the plane.

# %%
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.neighbors import NearestNeighbors

embed = explore.part(classifier.model, "avg_pool")
embedded = embed.predict(classifier.prepare(photos), batch_size=32, verbose=0)
pixels = small.prepare(photos)[:, ::4, ::4].reshape(len(photos), -1)
how = {"perplexity": min(30, len(photos) // 4), "method": "exact"}  # quicker for few points
flat = {"PCA of the embedding": PCA(2, random_state=0).fit_transform(embedded)}
for name, vectors in (("embedding", embedded), ("pixels", pixels)):
    flat[f"t-SNE of the {name}"] = TSNE(init="pca", random_state=0, **how).fit_transform(vectors)
plots.points(flat, labels, shots.class_names)

# %% [markdown]
# In the two pictures of the embedding, animals lie near animals and food near plants, although the network has never
# been trained on these five classes. In the picture of the pixels the classes are mixed. How much of this order is in
# the embedding, and how much comes from the drawing? Count neighbours of the same class in both.


# %%
def same_class(vectors):
    """The share of the five nearest neighbours that have the same class."""
    found = NearestNeighbors(n_neighbors=6).fit(vectors).kneighbors(vectors)[1][:, 1:]
    return float((labels[found] == labels[:, None]).mean())


chance = float(sum((labels == label).mean() ** 2 for label in np.unique(labels)))
shares = {"embedding, 1,280 numbers": same_class(embedded), "pixels": same_class(pixels)}
shares |= {name: same_class(where) for name, where in flat.items()} | {"chance": chance}
plots.bars(shares, label="share of the five nearest neighbours with the same class")

# %% [markdown]
# Would you get the same picture again? We start t-SNE three times from random positions (`init="random"`), with three
# seeds, and three times from PCA, with the same three seeds.
#
# **Predict.** Which of the six pictures will be alike?

# %%
again = {f'init="{init}", seed {seed}': TSNE(init=init, random_state=seed, **how).fit_transform(embedded)
         for init in ("random", "pca") for seed in SEEDS}  # fmt: skip
plots.points(again, labels, shots.class_names)
print({name: round(same_class(where), 3) for name, where in again.items()})
for init in ("random", "pca"):
    drawings = [where for name, where in again.items() if init in name]
    moves = [np.linalg.norm(each - drawings[0], axis=1).mean() for each in drawings[1:]]
    print(f"{init}: from one seed to another a point moves by {np.mean(moves):.0f} on average")

# %% [markdown]
# No two are equal. The islands lie somewhere else each time, also from PCA: scikit-learn computes this PCA with random
# numbers, and small differences grow. The neighbours stay: the share with the same class hardly changes. So a t-SNE
# picture tells which points are neighbours. Left, right and opposite have no meaning in it.
#
# Has the width of the *gaps* between the islands a meaning? Take data whose distances we know: three clouds in 20
# dimensions. Two are narrow and 20 apart; the third is four times as wide and 100 away.

# %%
rng = np.random.default_rng(0)
clouds = rng.normal(size=(3, 60, 20))
clouds[2] *= 4
clouds[1, :, 0] += 20
clouds[2, :, 1] += 100
flattened = TSNE(perplexity=15, method="exact", random_state=0).fit_transform(
    clouds.reshape(180, 20)
)
plane = flattened.reshape(3, 60, 2)

# %%
measures = {}
for name, where in (("in 20 dimensions", clouds), ("in the plane", plane)):
    centres = where.mean(1)
    width = np.sqrt(((where - centres[:, None]) ** 2).sum(-1).mean(1))
    gaps = np.linalg.norm(centres[0] - centres[1:], axis=1)  # to the near and the far cloud
    measures[name] = gaps[1] / gaps[0], width[2] / width[0]
    print(name, "far gap / near gap {:.1f}, wide / narrow cloud {:.1f}".format(*measures[name]))

# %% [markdown]
# In the plane both ratios are near one. **In t-SNE, neither the distance between islands nor their size has a
# meaning.** It keeps neighbours.
#
# ## 9. How much of the picture does a unit see?
#
# The theoretical receptive field follows from kernels and strides (lesson 02).
#
# **Exercise 4.** VGG16 has blocks of 2, 2, 3, 3 and 3 convolutions of 3 x 3, with a pooling of 2 x 2 and stride 2
# between two blocks. How many pixels along a side does a unit of the last convolution see?

# %% tags=["exercise"]
by_block = [[(3, 1)] * depth for depth in (2, 2, 3, 3, 3)]
until = {layer: [step for block in by_block[:n] for step in [*block, (2, 2)]][:-1]
         for n, layer in enumerate(LAYERS, start=1)}  # fmt: skip
theory = {layer: receptive_fields(steps)[-1] for layer, steps in until.items()}
answer = None  # pixels
check(
    answer, theory["block5_conv3"], "Each convolution adds 2 x the product of the strides before."
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = receptive_fields([(3, 1)] * 2 + [(2, 2)] + [(3, 1)] * 2 + [(2, 2)]
#                           + ([(3, 1)] * 3 + [(2, 2)]) * 2 + [(3, 1)] * 3)[-1]
# ```
# 196 of the 224 pixels. (Its `block5_pool` sees 212.)
# </details>
#
# But a pixel in the corner of the field influences the unit along one path only, and a pixel in the middle along very
# many. The **effective receptive field** (Luo and others, 2016) shows how much each pixel counts: it is the squared
# gradient of the unit in the middle with respect to each pixel, averaged over images. We measure it on cut-outs of
# photographs, for the trained VGG16 and for random weights.
#
# **Predict.** What share of the theoretical field's area holds 95 % of the gradient? Is it more after training, or less?

# %%
crops = []
for name in NAMES:
    row, column = rng.integers(0, 96, 2)
    crops.append(data.sample_image(name)[row : row + 224, column : column + 224])
prepared = vgg.prepare(np.stack(crops))
fields = {}
for layer in LAYERS[2:]:
    field = explore.effective_field(vgg.model, prepared, layer, batch_size=2)
    fields[f"{layer[:6]}, trained"] = field
untrained = [explore.effective_field(explore.randomised(vgg.model, seed), prepared[:4],
                                     "block5_conv3", batch_size=2) for seed in SEEDS]  # fmt: skip
fields["block5, random weights"] = np.mean(untrained, axis=0)

# %%
sides = dict(zip(fields, [theory[layer] for layer in (*LAYERS[2:], LAYERS[4])], strict=True))
bells = {name: explore.fit_gaussian(field) for name, field in fields.items()}
strides = dict(zip(fields, (4, 8, 16, 16), strict=True))  # pixels from one unit to the next
middle = {name: stride * (224 // stride // 2 + 0.5) - 0.5 for name, stride in strides.items()}
plots.effective_fields(fields, bells, sides, middle=middle)
widths = {name: explore.width_holding(field) for name, field in fields.items()}
for name, width in widths.items():
    share = width**2 / sides[name] ** 2
    print(f"{name:23} 95 % within {width} x {width} pixels: {share:.0%} of the theoretical field")
print("block5, each draw of random weights:", [explore.width_holding(each) for each in untrained])

# %% [markdown]
# The square is the theoretical field, the dashed circle two sigmas of the fitted Gaussian. In each block, 95 % of the
# gradient lies in little more than a quarter of the theoretical field. With random weights the shape is close to a
# Gaussian, as lecture 003 says. Here the field of the trained network is smaller and less regular. Luo and others
# (2016), who trained other networks, saw fields *grow*. So training may do either: measure your own network.
#
# ## What to remember
#
# - The weights of a first layer can be read; later layers are read by their activations.
# - Gradient ascent along the pixels shows what a filter responds to. Without regularisation it finds images like noise,
#   with higher activations; with regularisation, part of what we see comes from our choice.
# - Grad-CAM weights the last maps by the mean gradient of the logit. It is coarse and cheap, and it depends on the
#   class asked for.
# - Occlusion needs no gradient, costs many passes, and shows also what speaks against a class.
# - Believe a map only after a test: cover the pixels with its largest values, and compare with random weights.
# - t-SNE keeps neighbours. Distances between islands and their sizes have no meaning.
# - A unit uses only a part of its theoretical receptive field, and training changes this part.
#
# ## Questions to think about
#
# 1. Why is Grad-CAM applied to the last convolution and not to the first? What would be lost, and what would be gained?
# 2. Occlusion covered with grey. What else could you cover photographs with, and why does it matter?
# 3. A doctor asks where your network saw the disease. Which of these pictures would you show, and with which warning?
# 4. A network should be able to answer "none of my classes". How would you train it for that?
#
# ## Where the lecture says it
#
# | topic | lecture |
# | --- | --- |
# | kernels learned by AlexNet, layers as feature extractors | 000 and 002 |
# | feature maps | 000 and 003 |
# | what ZFNet's authors looked at: strongest images, occlusion | 004 |
# | embeddings and their distances | 000 |
# | theoretical and effective receptive field | 003 |
#
# The methods: Erhan, Bengio, Courville and Vincent, "Visualizing higher-layer features of a deep network" (2009);
# Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014); Mordvintsev, Olah and Tyka,
# "Inceptionism" (2015); Olah, Mordvintsev and Schubert, "Feature visualization" (2017); Selvaraju and others,
# "Grad-CAM" (2017); Samek and others, "Evaluating the visualization of what a deep neural network has learned" (2017);
# Adebayo and others, "Sanity checks for saliency maps" (2018); van der Maaten and Hinton, "Visualizing data using
# t-SNE" (2008); Luo, Li, Urtasun and Zemel, "Understanding the effective receptive field in deep convolutional neural
# networks" (2016).
