# %% [markdown]
# # What a convnet sees
#
# **A network says "German shepherd". What was it looking at?** The accuracy does not say, and the loss does not either.
# But nothing inside is hidden: every kernel, every feature map and every gradient can be computed and drawn. This lesson
# looks into two networks that were trained on ImageNet's photographs, VGG16 and EfficientNet-Lite0, and tests each
# picture before it believes it.
#
# After this lesson you can
#
# - ask a network for the five most likely of 1,000 classes, also for pictures of your own;
# - read the kernels of a first layer, and the feature maps of a photograph block by block;
# - make the images that a filter responds to, by gradient ascent, and say what the regularisation does;
# - write Grad-CAM in ten lines, and ask with it and with occlusion where a decision comes from;
# - test whether such a map tells anything about the network at all;
# - draw embeddings with t-SNE, and say what in the drawing means nothing;
# - measure how much of its theoretical receptive field a unit of VGG16 uses.
#
# **Time**: 75 minutes in class; the cells together run for under three minutes on two cores. **You need**: lessons 02, 03
# and 06. **Data**: photographs that ship with the kit. **Weights**: VGG16 and EfficientNet-Lite0, trained on ImageNet,
# which ship with the kit, too.

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
# EfficientNet-Lite0 knows the 1,000 classes of ImageNet. It takes 224 x 224 pixels; `predict` cuts the square out of the
# middle of a photograph and resizes it.
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
# probabilities always add up to one. Here at least each of them is low. The cat shares its probability among three
# classes of cats that look alike.
#
# ### Try your own
#
# Put pictures of your own into a folder and give its path in the settings, as `MY_PICTURES`; or write "upload" there, run
# this cell, and choose them in the browser before you run the next. As it stands, two pictures of the kit are taken, with
# two animals each.

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
# Two animals in one picture: their probabilities add up to at most one, so the network cannot be sure of both.
#
# ## 2. The kernels of the first layer
#
# Lecture 002 shows the most famous picture of this kind: the 96 kernels of AlexNet's first layer, 11 x 11 x 3 weights
# each. They are stripes of all directions and widths, and blobs of colour. Here are the 64 kernels of VGG16's first
# layer, 3 x 3 x 3, as small images: grey is zero. Each is stretched to its own largest weight.
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
# Above: VGG16. Below: the 32 kernels of EfficientNet-Lite0, whose scale a batch normalisation sets. Let us count instead
# of guessing. A kernel is **grey** if at least 90 % of its squared weights are the same for red, green and blue. It is
# **flat** if at least half of them are the same at all nine positions: it looks at the colour or the brightness of a
# spot. Otherwise it compares positions: an **edge**.

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
# Nearly half of VGG16's kernels are grey edges, and nearly all others have a colour: flat spots of one, or edges between
# two. Nobody asked for either. The stripes of AlexNet need larger kernels: with nine positions there is room for one
# edge. EfficientNet-Lite0, the more accurate of the two, has the less tidy kernels; a few were never used at all. So a
# picture of kernels does not tell how good a network is.
#
# To see what *later* layers look for, weights do not help: they mix feature maps, not colours.
#
# ## 3. The feature maps of a photograph
#
# So look at activations. Here is the last convolution of each of VGG16's five blocks, for one photograph: the eight maps
# with the largest mean. Each row has one grey scale, from 0 (black) to white, which half a per cent of its activations
# exceed.
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
# 3,211,264 numbers, 21 times as many as the photograph has. Nobody looks at all of them.
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
# Block 1 still draws the dog, once per edge or colour. With depth the maps get coarser, and say less about how something
# looks and more about where something is.
#
# **Predict.** ReLU sets negative sums to zero. What share of the activations is zero in block 1? In block 5?

# %%
batch = np.concatenate([vgg.prepare(data.sample_image(name)[None]) for name in NAMES[:6]])
zeros = {name: float((each == 0).mean())
         for name, each in explore.activations(vgg.model, batch, LAYERS, batch_size=2).items()}  # fmt: skip
plots.bars(zeros, label="share of activations that are zero, six photographs")

# %% [markdown]
# In block 1 a third of the activations are zero, in block 5 nine tenths, and it grows from block to block. Deep filters
# respond to few things: a photograph is described by the few that do.
#
# ## 4. The images that a filter responds to
#
# Turn the question round. Which image makes *this* filter respond most? Start from noise and follow the gradient: not
# along the weights, as in training, but along the **pixels** (Erhan and others, 2009). This is **feature visualisation**
# by **gradient ascent**, and here is all of it.

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
# A net of small cells, in colours that no photograph has. In deeper layers it gets worse. So people add
# **regularisation**, and `explore.maximise` has three of them. At each step, `jitter` shifts the image by a few pixels at
# random (Mordvintsev and others, 2015), `smooth` blurs it a little, `decay` pulls it towards grey. `explore.visualise`
# goes further (Olah and others, 2017): instead of pixels and red, green, blue it steps along Fourier coefficients,
# weighted by 1 / frequency, and along the colours that photographs have. (Both leave out the last ReLU: a filter that
# does not respond to the noise would have no gradient.)
#
# **Predict.** Two filters of block 5. Which way gets the highest activation? Which image will you recognise?

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
# Above, filter 330; below, filter 131; over each image its activation. Without regularisation the activation is by far the
# highest, and the image tells us least. Each regularisation costs more than half of it, and we recognise more: eyes and
# fur above, feathers or scales below. But part of that is *our* doing: we put in the soft colours and the broad shapes.
# Trust what all three ways share.
#
# Now block by block, six filters each, drawn at random, all with the same size, steps and regularisation.
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
# Nobody drew these. Block 1: plain colours and the finest stripes. Block 2: stripes with a direction, combinations of two
# colours. Block 3: patterns such as cells, weaves and scales. Blocks 4 and 5: fur, feathers, eyes, and pieces that look
# like parts of animals. It is often said that the patterns get coarser with depth. Is that so? Measure it: the mean
# spatial frequency of each image, in cycles per pixel, weighted by its spectrum.


# %%
def frequency(image):
    """Mean frequency of the brightness in cycles per pixel."""
    power = np.abs(np.fft.fft2(image.mean(-1) - image.mean())) ** 2
    each = np.fft.fftfreq(len(image))
    return float((power * np.hypot(each[:, None], each)).sum() / power.sum())


fineness = {name: {"images": [frequency(image) for image in row]} for name, row in pictures.items()}
plots.compare_runs(fineness, label="mean frequency, cycles per pixel", each="one image")

# %% [markdown]
# It is not. Single images of block 1 are the finest and the plainest of all. On average, block 3 is no coarser than block
# 2, and the means of blocks 2, 4 and 5 hardly differ. With depth, patterns are made of more and more different parts: the
# eye sees that, this number does not.
#
# And what do they prove? An honest companion costs nothing: the real photographs that excite the same filters most. Here
# for block 4.

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
# In some rows the photographs show what the made image exaggerates; in others nobody would have guessed it. And each made
# image excites its filter many times as much as any of the photographs, which show what the filter responds to in one
# place only, if at all. A made image is unlike anything that the network was trained on: a caricature, not a portrait.
#
# ## 5. Grad-CAM: where did it look?
#
# The last feature maps still know "where", the logit knows "what". Grad-CAM (Selvaraju and others, 2017) joins them:
# (1) the gradient of the logit with respect to each map, averaged over the map, is the map's weight; (2) add up the maps
# with these weights; (3) keep what is positive.
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
# [[2, 0], [0, 0]]: the lower right pixel excites both maps, and they cancel.
# </details>
#
# In Keras it is ten lines. `explore.grad_cam` is the same function.


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
# Three pictures with two animals each (two of them were put together on a computer). We ask for the one, then for the
# other, in the last maps, `top_activation`: 7 x 7 positions, 1,280 maps.
#
# **Predict.** Will the map move?

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
# It moves: each time to the animal we asked for. It is coarse, because it has 7 x 7 values for 224 x 224 pixels; the
# picture between them is interpolated.
#
# Three pictures prove little. So put every pair of our single photographs into opposite corners of one image, ask for
# each of the two, and count: on which of the two is more heat? A map that ignores the question gets exactly 50 %.

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
# The map follows the question. It could still follow it for a bad reason; section 7 tests that.
#
# ## 6. Occlusion: cover it and see
#
# This needs no gradient (Zeiler and Fergus, 2013). Cover a square with grey, ask again, write down how far the logit
# fell, move the square.
#
# **Exercise 3.** A square of 64 x 64 moves over 224 x 224 pixels with stride 16. How often is the network asked?

# %% tags=["exercise"]
answer = None  # your number
check(answer, conv_output_size(224, 64, stride=16) ** 2, "It moves like a kernel: lesson 02.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = ((224 - 64) // 16 + 1) ** 2
# ```
# 121 times for one image; Grad-CAM needed one way forwards and one backwards.
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
# Purple: covered, the logit falls, so this place speaks for the class. Orange: covered, the logit *rises*, so this place
# speaks against it: without the elephant, the zebra's logit is higher. Grad-CAM as we drew it hides the second kind. (The
# map is stretched over the image: its outermost values stand for squares that touch the border.)
#
# ## 7. Does the map tell anything about the network?
#
# A map on a photograph looks right if it lights up the animal. An edge detector does that, or a spot in the middle, and
# neither knows the network. Two tests.
#
# **Test one: deletion.** Cover the hottest fifth of the pixels with grey. If they matter, the logit falls further than
# with another fifth: that of the same map, turned by 180 degrees (the same shapes, elsewhere), or simply the middle. We try
# it on the single photographs and on a third of the mosaics.
#
# **Predict.** How much worse is the middle, for which no network is needed?


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
# On the mosaics, where the animal stands in a corner, the map passes: covering its fifth costs the logit most. On the
# photographs as they come, the means lie within each other's spread: the animal is large and in the middle, and no fifth
# of it is indispensable. There this test cannot tell Grad-CAM from a spot that knows nothing. A test needs images on which
# a wrong map would fail.
#
# **Test two: random weights** (Adebayo and others, 2018). Give the network new random weights, layer by layer from the
# top, and draw the map again. If it stays the same, it was a picture of the *image*, not of the network. We compare the
# order of the pixels, from hottest to coldest: 1 is the same order, 0 is no relation. Beside Grad-CAM, a popular
# picture of fine outlines: the size of gradient x input.
#
# **Predict** both correlations, with only the last layer random and with all layers random.

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

# %% [markdown]
# With random weights in the last layer alone, nothing of Grad-CAM is left, and so it should be: that layer says which maps
# count for the class. Grad-CAM passes. The fine outlines do not: with *every* weight random, the rank correlation is still
# above 0.4. They are in good part a picture of the image. Passing does not make a map right; failing makes it worthless.
#
# ## 8. A space of photographs, flattened to two dimensions
#
# The average of the last maps describes a photograph with 1,280 numbers: an embedding (lecture 000, lesson 09). To see
# it, it must be flattened. PCA projects it onto the two directions with the largest variance. t-SNE (van der Maaten and
# Hinton, 2008) moves points on paper until neighbours among the 1,280 numbers are neighbours on paper.

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
# In the embedding's maps, animals lie near animals and food near plants, although the network has never been told these
# five classes. In the pixels' map hardly anything is sorted. How much of this order is in the numbers, too? Count
# neighbours, in the pictures and in the numbers behind them.


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
# Would you get the same picture again? Start three times from random positions (`init="random"`), with three seeds; and
# three times from PCA, with the same three seeds.
#
# **Predict.** Which of the six pictures will be alike?

# %%
again = {f'init="{init}", seed {seed}': TSNE(init=init, random_state=seed, **how).fit_transform(embedded)
         for init in ("random", "pca") for seed in SEEDS}  # fmt: skip
plots.points(again, labels, shots.class_names)
print({name: round(same_class(where), 3) for name, where in again.items()})

# %% [markdown]
# No two are equal. From random positions, the islands lie somewhere else each time. From PCA they are more alike but not
# the same: this PCA is itself computed with random numbers, and tiny differences grow. The neighbours stay: the share of
# the same class hardly changes. So ask a t-SNE picture who is next to whom, never what is left, right or opposite.
#
# But the *gaps* between the islands: does their width mean anything? Take data whose distances we know. Three clouds in
# 20 dimensions: two narrow ones 20 apart, and a third, four times as wide and 100 away.

# %%
rng = np.random.default_rng(0)
clouds = rng.normal(size=(3, 60, 20))
clouds[2] *= 4
clouds[1, :, 0] += 20
clouds[2, :, 1] += 100
flattened = TSNE(perplexity=15, method="exact", random_state=0).fit_transform(
    clouds.reshape(180, 20)
)
paper = flattened.reshape(3, 60, 2)

# %%
measures = {}
for name, where in (("in 20 dimensions", clouds), ("on paper", paper)):
    centres = where.mean(1)
    width = np.sqrt(((where - centres[:, None]) ** 2).sum(-1).mean(1))
    gaps = np.linalg.norm(centres[0] - centres[1:], axis=1)  # to the near and the far cloud
    measures[name] = gaps[1] / gaps[0], width[2] / width[0]
    print(name, "far gap / near gap {:.1f}, wide / narrow cloud {:.1f}".format(*measures[name]))

# %% [markdown]
# On paper both ratios are near one. **In t-SNE, neither the distance between islands nor their size means anything.** It
# keeps who is next to whom.
#
# ## 9. How much of the picture does a unit see?
#
# The theoretical receptive field is arithmetic: lesson 02.
#
# **Exercise 4.** VGG16 has blocks of 2, 2, 3, 3 and 3 convolutions of 3 x 3, with a pooling of 2 x 2 and stride 2
# between two blocks. How many pixels along a side does a unit of the very last convolution see?

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
# But a pixel in the corner of the field reaches the unit on one path only, one in the middle on very many. Luo and others
# (2016) call what counts the **effective receptive field**: the gradient of the unit in the middle with respect to each
# pixel, squared, averaged over images. Here on cut-outs of photographs, for the trained VGG16 and for random weights.
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
# gradient lies in little more than a quarter of the theoretical field. With random weights the shape is a clean Gaussian,
# as lecture 003 says. Training made it smaller and ragged here. Luo and others, who trained other networks, saw fields
# *grow*. Neither is a law: measure your own network.
#
# ## What to remember
#
# - The weights of a first layer can be read; later layers are read by their activations.
# - Gradient ascent along the pixels shows what a filter responds to. Without regularisation it finds noise, with higher
#   activations; with it, part of what we see is our own wish.
# - Grad-CAM: weigh the last maps by the mean gradient of the logit. Coarse, cheap, and it depends on the class asked for.
# - Occlusion needs no gradient, costs many passes, and shows also what speaks against a class.
# - Believe a map only after a test: cover what is hot, and compare with random weights.
# - t-SNE keeps neighbours. Distances between islands and their sizes mean nothing.
# - A unit uses a part of its theoretical receptive field; which part, training decides.
#
# ## Questions to think about
#
# 1. Why is Grad-CAM applied to the last convolution and not to the first? What would be lost, what would be gained?
# 2. Occlusion covered with grey. What else could you cover photographs with, and why does it matter?
# 3. A doctor asks where your network saw the disease. Which of these pictures would you show, and with which warning?
# 4. A network must say "none of my classes". How would you teach it that?
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
# The methods: Erhan, Bengio, Courville and Vincent, "Visualizing higher-layer features of a deep network" (2009); Zeiler
# and Fergus, "Visualizing and understanding convolutional networks" (2013); Mordvintsev, Olah and Tyka, "Inceptionism"
# (2015); Olah, Mordvintsev and Schubert, "Feature visualization" (2017); Selvaraju and others, "Grad-CAM" (2017);
# Adebayo and others, "Sanity checks for saliency maps" (2018); van der Maaten and Hinton, "Visualizing data using t-SNE"
# (2008); Luo, Li, Urtasun and Zemel, "Understanding the effective receptive field in deep convolutional neural
# networks" (2016).
