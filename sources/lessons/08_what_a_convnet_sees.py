# %% [markdown]
# # What a convnet sees
#
# **A network reads a 4 as a 9. What was it looking at?** The loss does not say, and the accuracy does not either. But
# nothing inside is hidden: every map, every weight and every slope can be computed and drawn. The art is in not
# believing too much of a pretty picture.
#
# After this lesson you can
#
# - build the digit network of lecture 004, count its parameters, and show what each of its layers answers;
# - draw a digit for it, and follow any number back to the sum it came from;
# - make images that a filter answers to, and say why they need a helping hand;
# - ask with Grad-CAM and with occlusion where a decision came from, also a wrong one;
# - test whether such a map tells anything about the network at all;
# - read a t-SNE picture without reading too much into it;
# - tell the theoretical from the effective receptive field, and measure the second.
#
# **Time**: 80 minutes in class; the cells together run for about two minutes on two cores. **You need**: lessons 02, 03
# and 06. **Data**: handwritten digits that come with scikit-learn. **Weights**: the small VGG16 of lesson 06.

# %%
import numpy as np

from utils import data, device, explore, plots
from utils.arithmetic import conv_output_size, conv_params, dense_params, receptive_fields
from utils.checks import check
from utils.explore import digit_network
from utils.transfer import load_backbone

device.setup(seed=0, mixed_precision=False)  # slopes along single pixels are small

import keras
from keras import layers

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a network and a GPU, take `DATA = "mnist"`, `SOURCE = "tfds"` and
# `LIMIT = 60_000` for more digits, or `DATA = "tf_flowers"`, `BACKBONE = "imagenet"` and `IMAGE_SIZE = (96, 96)` for
# photographs and VGG16 itself.

# %% tags=["parameters"]
BACKBONE = "small"  # "imagenet", "random", or the path of a file with VGG16's weights
DATA, SOURCE = "digits", "embedded"  # as in utils.data.load
IMAGE_SIZE = (32, 32)  # of the images, for both networks; square
LIMIT = 1000  # use at most so many images to learn from, and so many to test on

# %% [markdown]
# ## 1. A network small enough to look into
#
# Lecture 004 shows a network that reads a handwritten digit of 32 x 32 pixels: six filters of 5 x 5, pooling, sixteen of
# 5 x 5, pooling, then 120, 100 and 10 units. Our digits have 8 x 8 pixels and are enlarged.

# %%
digits = data.load(DATA, source=SOURCE, image_size=IMAGE_SIZE)
rng = np.random.default_rng(0)
(train_raw, train_labels), (test_raw, test_labels) = (
    digits.arrays(split) for split in ("train", "test")
)
few, some = (rng.permutation(len(each))[:LIMIT] for each in (train_labels, test_labels))
train_raw, train_labels = train_raw[few], train_labels[few]
test_raw, test_labels = test_raw[some], test_labels[some]
train_images, test_images = train_raw.astype("float32") / 255, test_raw.astype("float32") / 255
classes, (side, _, channels) = len(digits.class_names), train_images.shape[1:]

# %% [markdown]
# **Predict.** Which of its layers has the most parameters?

# %%
after1 = conv_output_size(side, 5) // 2
after2 = conv_output_size(after1, 5) // 2
by_hand = {
    "conv1": conv_params(5, channels, 6),
    "conv2": conv_params(5, 6, 16),
    "dense1": dense_params(after2 * after2 * 16, 120),
    "dense2": dense_params(120, 100),
    "logits": dense_params(100, classes),
}
network = digit_network.build(classes, channels, side)
by_keras = {name: network.get_layer(name).count_params() for name in by_hand}
assert by_keras == by_hand, "Keras counts otherwise"
print(f"in all {network.count_params():,}; by hand {sum(by_hand.values()):,}")

# %%
plots.bars(by_hand, label="parameters of the digit network")

# %% [markdown]
# Three quarters are in the first dense layer: lesson 01 said why. The sixteen filters that we shall look at are cheap.
#
# **Exercise 1.** The input of 32 x 32 becomes maps of 28, 14, 10 and 5 pixels a side. How many numbers does the network
# compute for one digit, the answers of all its layers together? (Convolutions, poolings, dense layers; not `Flatten`.)

# %% tags=["exercise"]
answer = None  # your number
check(answer, 28**2 * 6 + 14**2 * 6 + 10**2 * 16 + 5**2 * 16 + 120 + 100 + 10, "6 maps, then 16.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 28 * 28 * 6 + 14 * 14 * 6 + 10 * 10 * 16 + 5 * 5 * 16 + 120 + 100 + 10
# ```
# 8,110 numbers, few enough to show every one of them.
# </details>

# %%
first_weights = explore.kernels(network).copy()  # before training, for section 2
digit_network.train(network, train_images, train_labels)
accuracy = network.evaluate(test_images, test_labels, verbose=0)[1]
logits = network.predict(test_images, verbose=0)
predicted = logits.argmax(1)
print(f"test accuracy {accuracy:.3f}: {(predicted != test_labels).sum()} mistakes to look at")

# %% [markdown]
# ## 2. The kernels of the first layer
#
# Lecture 002 shows the most famous picture of this kind: the 96 kernels of AlexNet's first layer, 11 x 11 x 3 weights
# each. They are stripes of all directions and widths, and blobs of colour. Here are ours, before and after training.
#
# **Predict.** Six grey kernels of 5 x 5, trained on a thousand digits: stripes, too?

# %%
trained_weights = explore.kernels(network)
plots.filters(
    np.concatenate([first_weights, trained_weights], axis=-1), columns=6, size=1.3,
    alt="The six kernels of the first layer before training, and in the row below after it.",
)  # fmt: skip
moved = np.abs(trained_weights - first_weights).mean() / np.abs(first_weights).mean()
print(f"weights moved by {moved:.0%} of their size")

# %% [markdown]
# Above: random, kernels 0 to 5. Below: trained, 6 to 11. You can still see which came from which. The clean stripes of
# AlexNet took 1.2 million photographs in colour, and kernels large enough to hold a stripe. Our digits are smooth and
# grey, and almost any six kernels serve: most of the learning happened in later layers. So an untidy first layer does
# not prove bad training.
#
# The small VGG16 was trained longer, on letters. Its first kernels have 3 x 3 weights.

# %%
backbone = load_backbone(BACKBONE, IMAGE_SIZE)
plots.filters(explore.kernels(backbone.model)[..., :16], columns=8, size=0.9)

# %% [markdown]
# Some are edges: one side positive, the other negative. Others are blobs. With nine weights there is room for little
# more. To see what *later* layers look for, weights do not help: they mix maps, not pixels.
#
# ## 3. One digit, layer by layer
#
# So look at answers instead of weights. Here is the whole way of one digit.

# %%
shown = int(np.flatnonzero(predicted == test_labels)[0])
answers = explore.activations(network, test_images)
plots.all_layers(
    test_images[shown], {name: answer[shown] for name, answer in answers.items()},
    digits.class_names,
)  # fmt: skip

# %% [markdown]
# The first maps are still pictures of the digit, bright or faint, with one edge or another. The second convolution
# shows pieces of it. After the second pooling, 5 x 5 pixels are left, and you would hardly guess the digit. In the
# dense layers there is no "where" at all. And the last line has one large number.
#
# **Predict.** ReLU sets negative answers to zero. How large a share of the answers is zero, layer by layer?

# %%
silent = {name: float((answer == 0).mean()) for name, answer in answers.items() if name != "logits"}
never = {name: int((answer.reshape(-1, answer.shape[-1]).max(0) == 0).sum())
         for name, answer in answers.items()}  # fmt: skip
plots.bars(silent, label="share of answers that are zero, over all test images")
print("channels that never answer:", {name: count for name, count in never.items() if count})

# %% [markdown]
# Many units are silent at a time, and some for good: these "dead" units answer to no image, so no gradient reaches them
# either.
#
# ### Draw one yourself
#
# Lecture 004 ends with pages on which one draws a digit and watches some network read it. Here is yours. Draw with the
# mouse, a finger or the arrow keys, or take an image: all layers follow. Point at a unit to see its window in the layer
# before, and its receptive field in the image. Click it to see the sum it has made, number by number.
#
# **Predict.** Draw a 1 in the middle, then the same 1 at the left border, where no training image has any ink. Does the
# network still read a 1? A convolution finds it wherever it is; what comes after `flatten`?

# %%
explore.explore(network, test_images[:12], test_labels[:12], classes=digits.class_names)

# %% [markdown]
# The maps of `conv1` move with your stroke and are otherwise the same. The units of `dense1` have a weight for every
# place: click one and read which places count. That is why the middle matters, and why "centre" helps.
#
# ## 4. Images that a filter likes
#
# Turn the question round. Which image would make *this* filter answer most? Start from noise and climb the gradient: not
# along the weights, as in training, but along the **pixels**.

# %%
ends = ["block2_conv2", "block3_conv3", "block4_conv3"]
wide = load_backbone(BACKBONE, (48, 48), verbose=False).model
awake = explore.activations(backbone.model, backbone.prepare(test_raw[:100]), ends)
low, high = -118.0, 137.0  # about the range of VGG16's input
liked, names = [], []
for end in ends:
    busiest = np.argsort(-awake[end].mean((0, 1, 2)))[:8]
    images, climbed = explore.maximise(
        wide, end, busiest, bounds=(low, high), steps=40, grey=BACKBONE == "small"
    )
    highest = np.argsort(-climbed[-1])[:6]  # some filters do not answer to noise: no slope
    liked += list((images[highest][..., ::-1] - low) / (high - low))
    names += [f"{end[:6]}, {busiest[place]}" for place in highest]

# %%
plots.image_grid(
    liked, names, columns=6, size=1.4,
    alt="Images made to excite filters of the small VGG16: fine stripes in block 2, wider and bent "
    "patterns in block 3, pieces of strokes with crossings in block 4.",
)  # fmt: skip

# %% [markdown]
# Nobody drew these. Block 2 likes stripes, one direction and one width a filter. Block 3 likes broader waves and
# crossings; block 4, larger pieces with bends and branches, as letters have. What a filter likes becomes larger and less
# simple with depth.
#
# The same climb on the logits of the digit network: its idea of each class. And once more without the helping hand
# (`jitter`, `decay` and `smooth` at 0).
#
# **Predict.** Which of the two gets the higher logits?

# %%
every = range(classes)
ideas, helped = explore.maximise(network, "logits", every)
raw, unhelped = explore.maximise(network, "logits", every, jitter=0, decay=0, smooth=0)
best_photo = np.array([logits[:, one].max() for one in every])
titles = [f"{name}: {value:.0f}" for rows in (helped[-1], unhelped[-1])
          for name, value in zip(digits.class_names, rows)]  # noqa: B905  # fmt: skip
plots.image_grid(
    [*ideas, *raw], titles, columns=classes, size=0.95,
    alt="Above, images climbed with shifts and smoothing, some like thick digits; below, without: "
    "ragged black and white. Above each image its class and logit.",
)  # fmt: skip
print(f"mean of the best logits: helped {helped[-1].mean():.0f}, unhelped {unhelped[-1].mean():.0f}, "
      f"test images {best_photo.mean():.0f}")  # fmt: skip

# %% [markdown]
# The ragged images win, and no real digit comes near either kind. Some of the smooth ones can be read, others nobody
# would take for their class. So a high logit is not the same as "looks like a 3": far from the training images, the
# network was never told what to say. And the smoothness is *our* wish, not the network's. An honest companion costs
# nothing: the real images that excite a filter most.

# %%
excited = []
for channel in (0, 1, 2):
    excited += list(test_images[explore.strongest(network, test_images, "conv2", channel, 8)])
plots.image_grid(
    excited, [f"conv2, {n // 8}" for n in range(24)], columns=8, size=1.0,
    alt="For three filters of the second convolution, the eight test digits that excite it most.",
)  # fmt: skip

# %% [markdown]
# ## 5. Grad-CAM: where did it look?
#
# The last maps still know "where", the logit knows "what". Grad-CAM joins them: (1) the slope of the logit along each
# map, averaged over the map, is the map's weight; (2) add up the maps with these weights; (3) keep what is positive.
#
# **Exercise 2.** Two maps, and the slopes of the logit along them. Compute the Grad-CAM map by hand.

# %% tags=["exercise"]
map_a, slopes_a = np.array([[4.0, 0.0], [0.0, 2.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
map_b, slopes_b = np.array([[0.0, 6.0], [0.0, 2.0]]), np.array([[-1.0, -1.0], [0.0, 0.0]])
answer = None  # your map, such as [[1, 2], [3, 4]]
cam_by_hand = np.maximum(slopes_a.mean() * map_a + slopes_b.mean() * map_b, 0)
check(answer, cam_by_hand, "The weights are 1/2 and -1/2.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = np.maximum(0.5 * map_a - 0.5 * map_b, 0)
# ```
# [[2, 0], [0, 0]]: the lower right pixel excites both maps, and they cancel.
# </details>

# %% [markdown]
# To test "where", we need images with more than one thing in them. First a network for them: the convolutions of VGG16
# up to block 4, the mean over each map, and a dense layer, trained on single digits (as in lesson 06).

# %%
LAST = "block4_conv3"
vectors = explore.activations(backbone.model, backbone.prepare(train_raw), [LAST])[LAST]
head = keras.Sequential([layers.Input(vectors.shape[3:]), layers.Dense(classes)])
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
head.compile(keras.optimizers.Adam(1e-2), loss, metrics=["accuracy"])
head.fit(vectors.mean((1, 2)), train_labels, batch_size=128, epochs=40, verbose=0)
large = load_backbone(BACKBONE, (3 * side, 3 * side), verbose=False)
maps = large.model.get_layer(LAST).output
seer = keras.Model(large.model.inputs, head(layers.GlobalAveragePooling2D()(maps)))

# %% [markdown]
# A convolution takes images of any size, and so does the mean. So this network reads scenes three times as wide, with two
# digits in two corners, though nobody ever told it *where* a digit is.
#
# **Predict.** We ask for each of the two classes in turn. Will the map move?


# %%
def scene(first, second):
    """Two test images in two corners of a black square, three times as wide."""
    canvas = np.zeros((3 * side, 3 * side, channels), np.uint8)
    canvas[side // 8 :, side // 8 :][:side, :side] = test_raw[first]
    canvas[-side - side // 8 :, -side - side // 8 :][:side, :side] = test_raw[second]
    return canvas


pairs = [(a, b) for a, b in rng.permutation(len(test_raw))[:60].reshape(-1, 2)
         if test_labels[a] != test_labels[b]]  # fmt: skip
scenes = np.stack([scene(*pair) for pair in pairs])
asked = test_labels[np.array(pairs)]  # (scenes, 2): the class in each corner

# %%
heats = [explore.grad_cam(seer, large.prepare(scenes), asked[:, corner], LAST) for corner in (0, 1)]
middle = heats[0].shape[1] // 2
upper, lower = (np.array([heat[:, :middle, :middle].sum((1, 2)), heat[:, middle:, middle:].sum((1, 2))])
                for heat in heats)  # fmt: skip
found = np.concatenate([upper[0] > upper[1], lower[1] > lower[0]])
print(f"more heat on the digit asked for: {found.mean():.0%} of {len(found)} questions")
plots.heat(
    np.repeat(scenes[:4], 2, axis=0), [heats[n % 2][n // 2] for n in range(8)],
    [f"asked: {digits.class_names[asked[n // 2, n % 2]]}" for n in range(8)], columns=4, size=2,
)  # fmt: skip

# %% [markdown]
# It moves, mostly. It is coarse: the maps have 12 x 12 values for 96 x 96 pixels. And sometimes the empty black glows,
# too: these maps answer to "nothing here" as well, and that speaks for some classes.
#
# ### A mistake explained
#
# Back to the digit network. Here are its most confident mistakes, and for each the map for what it said and for what it
# should have said.

# %%
wrong = np.flatnonzero(predicted != test_labels)
surest = wrong[np.argsort(-(logits[wrong].max(1) - logits[wrong, test_labels[wrong]]))][:4]
said, right = predicted[surest], test_labels[surest]
for_said, for_right = (
    explore.grad_cam(network, test_images[surest], asked, "conv2") for asked in (said, right)
)
plots.heat(
    [*test_images[surest], *test_images[surest]], [*for_said, *for_right],
    [*(f"said {digits.class_names[c]}" for c in said),
     *(f"is {digits.class_names[c]}" for c in right)],
    columns=len(surest), size=2,
)  # fmt: skip

# %% [markdown]
# Compare the rows. Above, what speaks for the wrong class; below, what speaks for the right one, and was outvoted: other
# places. A map does not say *why* a place looks like that class. It says where to look, and then you must.
#
# ## 6. Occlusion: cover it and see
#
# No gradient this time. Cover a square, ask again, write down how far the logit fell, move the square.
#
# **Exercise 3.** A square of 8 x 8 moves over 32 x 32 pixels with stride 2. How often is the network asked?

# %% tags=["exercise"]
answer = None  # your number
check(answer, conv_output_size(32, 8, stride=2) ** 2, "It moves like a kernel: lesson 02.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = ((32 - 8) // 2 + 1) ** 2
# ```
# 169 times for one image; Grad-CAM needed one way forwards and one backwards.
# </details>

# %%
falls_said, falls_right = (
    explore.occlusion(network, test_images[surest], asked, window=side // 4, stride=side // 16)
    for asked in (said, right)
)
plots.heat(
    [*test_images[surest], *test_images[surest]], [*falls_said, *falls_right],
    [*(f"said {digits.class_names[c]}" for c in said),
     *(f"is {digits.class_names[c]}" for c in right)],
    columns=len(surest), size=2, signed=True, label="fall of the logit when covered",
)  # fmt: skip

# %% [markdown]
# Orange: covered, the logit falls, so this place spoke for the class. Blue: covered, the logit *rises*, so this place
# spoke against it. Grad-CAM as we drew it hides the second kind. (The map is stretched over the image: its outermost
# values stand for squares that touch the border.) Do the two methods agree on these four digits? Not everywhere. So which
# should be believed?
#
# ## 7. Does the map tell anything about the network?
#
# A map on a digit looks right if it lights up the digit: an edge detector would do that, and knows nothing. Two tests.
#
# **Test one.** Cover the hottest fifth of the pixels. If they matter, the logit falls further than with a fifth at
# random.
#
# **Predict.** And the *brightest* fifth, for which no network is needed: does it do more harm, or less?

# %%
probes, asked = test_images[:200], predicted[:200]
hot = explore.enlarge(explore.grad_cam(network, probes, asked, "conv2"), IMAGE_SIZE)
rankings = {
    "hottest by Grad-CAM": hot,
    "brightest": probes.mean(-1),
    "at random": rng.random(probes.shape[:3]),
}
before = logits[np.arange(len(probes)), asked].mean()
drops = {}
for name, ranking in rankings.items():
    covered = network.predict(explore.cover_share(probes, ranking, 0.2), verbose=0)
    drops[name] = float(before - covered[np.arange(len(probes)), asked].mean())
plots.bars(drops, label="mean fall of the logit with a fifth of the pixels black")

# %% [markdown]
# Grad-CAM beats chance clearly, and loses to brightness. No wonder: as the maps above show, much of its heat lies on
# black pixels beside the strokes, and covering black with black changes nothing. A test like this always tests the
# cover, too.
#
# **Test two.** Give the network new random weights, and draw the map again. If it looks the same, it was a picture of the
# *image*, not of the network. We compare the order of the pixels, from hottest to coldest: 1 is the same order, 0 is no
# relation. For comparison: a second network, trained in the same way from another start.
#
# **Predict** the three numbers: Grad-CAM against random weights, against the second network; and for the gradient along
# each pixel, against random weights.

# %%
untrained = explore.randomised(network, seed=1)
second = explore.randomised(network, seed=2)
digit_network.train(second, train_images, train_labels)
methods = {
    "Grad-CAM": lambda model: explore.grad_cam(model, probes, asked, "conv2", rectify=False),
    "occlusion": lambda model: explore.occlusion(model, probes[:20], asked[:20], stride=4),
    "gradient x input": lambda model: explore.input_gradient(model, probes, asked) * probes,
}
agreement = {}
for name, method in methods.items():
    for other, what in ((untrained, "random weights"), (second, "second network")):
        same = explore.rank_correlation(method(network), method(other))
        agreement[f"{name}, {what}"] = round(float(same.mean()), 2)

# %%
plots.bars(agreement, label="rank correlation with the trained network's map, mean")

# %% [markdown]
# With random weights nothing of the maps is left; with another trained network, most is. So all three show something that
# was learned. (Not every method in use passes: some that draw fine outlines hardly change when the weights do.) Passing
# does not make a map right. Failing makes it worthless.
#
# ## 8. A space of digits, flattened to two dimensions
#
# The last hidden layer describes a digit with 100 numbers: an embedding (lecture 000, lesson 06). To see it, it must be
# flattened. PCA turns it, like a hand turns a cup, until its widest shadow falls on the paper. t-SNE moves the points
# about until neighbours in the 100 numbers are neighbours on paper.

# %%
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness

count = min(400, len(test_labels))
embedded, pixels = answers["dense2"][:count], test_images[:count].reshape(count, -1)
pca = PCA(2).fit(embedded)
perplexity = min(30, count // 4)
flat = {
    "PCA of the embedding": pca.transform(embedded),
    "t-SNE of the embedding": TSNE(perplexity=perplexity, random_state=0).fit_transform(embedded),
    "t-SNE of the pixels": TSNE(perplexity=perplexity, random_state=0).fit_transform(pixels),
}
print(f"PCA keeps {pca.explained_variance_ratio_.sum():.0%} of the variance in two dimensions")

# %%
plots.points(flat, test_labels[:count], digits.class_names)
for (name, points), source in zip(flat.items(), (embedded, embedded, pixels), strict=True):
    kept = trustworthiness(source, points, n_neighbors=min(10, count // 4))
    print(f"{name:24} neighbours kept: {kept:.3f}")

# %% [markdown]
# t-SNE keeps neighbours better, and shows islands. (Note the third panel: the pixels of these digits make islands, too.
# An island alone does not prove that the network is clever.) But the *sea* between the islands: does its width mean
# anything? Take data whose distances we know. Three clouds in 20 dimensions: two narrow ones 20 apart, and a third, four
# times as wide and 100 away.

# %%
clouds = rng.normal(size=(3, 60, 20))
clouds[2] *= 4
clouds[1, :, 0] += 20
clouds[2, :, 1] += 100
paper = TSNE(perplexity=15, random_state=0).fit_transform(clouds.reshape(180, 20)).reshape(3, 60, 2)
measures = {}
for name, where in (("in 20 dimensions", clouds), ("on paper", paper)):
    centres = where.mean(1)
    width = np.sqrt(((where - centres[:, None]) ** 2).sum(-1).mean(1))
    gap = np.linalg.norm(centres[0] - centres[2]) / np.linalg.norm(centres[0] - centres[1])
    measures[name] = gap, width[2] / width[0]
    print(
        f"{name:17} far gap / near gap {gap:.1f}, wide cloud / narrow cloud {width[2] / width[0]:.1f}"
    )

# %% [markdown]
# On paper both ratios are near one. **In t-SNE, neither the distance between islands nor their size means anything.**
# It keeps who is next to whom, and nothing else. And a position means nothing either: another seed turns and moves it all.
#
# **Exercise 4.** A colleague shows a t-SNE of ten classes: class 4 and class 9 lie far apart, "so the network never
# confuses them". Which one number of the *network* would you look up instead? Compute the share of test images of the
# last two classes of `test_labels` (numbers `classes - 2` and `classes - 1`) that are taken for each other.

# %% tags=["exercise"]
answer = None  # a share between 0 and 1, from test_labels and predicted
pair = np.isin(test_labels, (classes - 2, classes - 1))
swapped = test_labels[pair] + predicted[pair] == 2 * classes - 3
check(answer, swapped.mean(), "Of all images of the two classes: how many were given the other?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# two = {classes - 2: classes - 1, classes - 1: classes - 2}
# asked_pairs = [(t, p) for t, p in zip(test_labels, predicted) if t in two]
# answer = sum(two[t] == p for t, p in asked_pairs) / len(asked_pairs)
# ```
# A confusion is counted, not seen on a map of islands: lesson 03 has the matrix.
# </details>

# %% [markdown]
# ## 9. How much does a unit really see?
#
# The theoretical receptive field is arithmetic: lesson 02. For our digit network and its poolings:

# %%
kernels_and_strides = [(5, 1), (2, 2), (5, 1), (2, 2)]
theory = dict(zip(["conv1", "pool1", "conv2", "pool2"], receptive_fields(kernels_and_strides)))  # noqa: B905
print("pixels along a side:", theory)

# %% [markdown]
# But a pixel in the corner reaches the unit on one path only, one in the middle on very many. Lecture 003 says that the
# gradients gather in the middle, often in the shape of a Gaussian. Measure it: the slope of the middle unit along each
# pixel, squared, averaged over random weights and random images. First for stacks of 3 x 3 convolutions.
#
# **Predict.** From 3 layers to 12, the theoretical field grows from 7 to 25. And the effective one?

# %%
fields, fits, spreads, sides = {}, {}, {}, {}
for depth in (3, 6, 12, 24):
    measured = []
    for seed in range(4):
        keras.utils.set_random_seed(seed)
        stack = explore.plain_stack(depth)
        noise = rng.normal(size=(16, *stack.input_shape[1:])).astype("float32")
        measured.append(explore.effective_field(stack, noise, seed=seed))
    title = f"{depth} layers"
    fields[title], sides[title] = np.mean(measured, axis=0), 2 * depth + 1
    fits[title] = explore.fit_gaussian(fields[title])
    spreads[depth] = [explore.spread(field) for field in measured]

# %%
plots.effective_fields(fields, fits, sides)
for title, fit in fits.items():
    inside = explore.width_holding(fields[title]) ** 2 / sides[title] ** 2
    print(f"{title:9} the bell explains {fit.explained:.0%}; 95 % lie in {inside:.0%} of the field")

# %% [markdown]
# A bell, and the deeper the stack, the smaller its part of the field. Why a bell? Each layer spreads a path by -1, 0 or
# +1 pixels, which has the variance 2/3. Independent steps add their variances: after $n$ layers $\sigma^2 = 2n/3$, and
# sums of many steps become Gaussian. So $\sigma$ grows with the **square root** of the depth.

# %%
plots.compare_curves(
    {
        "measured": spreads,
        "square root of 2n/3": {depth: [(2 * depth / 3) ** 0.5] for depth in spreads},
        "a tenth of the theoretical field": {depth: [(2 * depth + 1) / 10] for depth in spreads},
    },
    xlabel="layers", ylabel="pixels (sigma)", log=False,
)  # fmt: skip

# %% [markdown]
# **Exercise 5.** How many layers of 3 x 3 does it take until $\sigma$ is 8 pixels? How wide is the theoretical field
# then?

# %% tags=["exercise"]
answer = None  # (layers, pixels)
check(answer, (round(8**2 * 3 / 2), 2 * round(8**2 * 3 / 2) + 1), "Solve 2n/3 = 8 x 8 for n.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (96, 193)
# ```
# 96 layers, and nine tenths of the bell lie within two sigmas of the middle: 33 of the 193 pixels a side. Strides, poolings
# and dilation widen the view much faster.
# </details>

# %% [markdown]
# ### And after training?
#
# Those were random weights. Training may change the bell. Two tasks for the same six layers, on images of noise: tell the
# value of the pixel in the **middle**, or the mean of **all** pixels.
#
# **Predict.** Which field becomes narrower, which wider?

# %%
noise = rng.normal(size=(3000, 13, 13, 1)).astype("float32")
tasks = {"the middle": noise[:, 6, 6, 0], "all pixels": noise.mean((1, 2, 3)) * 13}
keras.utils.set_random_seed(0)
start = explore.plain_stack(6).get_weights()
taught = {}
for task, targets in tasks.items():
    stack = explore.plain_stack(6)
    stack.set_weights(start)
    taught.setdefault("untrained", explore.effective_field(stack, noise[:200]))
    learner = keras.Sequential([stack, layers.Flatten(), layers.Dense(1)])
    learner.compile(keras.optimizers.Adam(3e-3), "mse")
    learner.fit(noise, targets, batch_size=64, epochs=6, verbose=0)
    taught[task] = explore.effective_field(stack, noise[:200])

# %%
plots.effective_fields(
    taught, {name: explore.fit_gaussian(field) for name, field in taught.items()},
    dict.fromkeys(taught, 13),
)  # fmt: skip
task_spreads = {name: explore.spread(field) for name, field in taught.items()}
print({name: round(spread, 2) for name, spread in task_spreads.items()})

# %% [markdown]
# Same layers, same start, same theoretical field. The task decides what is used of it, and what is used need not be a
# bell any more. And in a real network? The small
# VGG16 on a mosaic of digits, with its weights and with random ones (five networks, averaged):

# %%
grid = rng.integers(0, len(test_raw), (12, 3, 3))
mosaic = test_raw[grid].transpose(0, 1, 3, 2, 4, 5).reshape(12, 3 * side, 3 * side, channels)
mosaic = large.prepare(mosaic)
shuffled = [
    explore.effective_field(explore.randomised(large.model, seed), mosaic, LAST)
    for seed in range(5)
]
real = {"random weights": np.mean(shuffled, axis=0),
        "trained weights": explore.effective_field(large.model, mosaic, LAST)}  # fmt: skip
vgg_fits = {name: explore.fit_gaussian(field) for name, field in real.items()}
vgg_layers = [(3, 1), (3, 1), (2, 2)] * 2 + [(3, 1), (3, 1), (3, 1), (2, 2)] + [(3, 1)] * 3
vgg_side = receptive_fields(vgg_layers)[-1]
middle = 8 * (mosaic.shape[1] // 8 // 2 + 0.5) - 0.5  # of the middle unit; its maps have stride 8
plots.effective_fields(real, vgg_fits, dict.fromkeys(real, vgg_side), middle=(middle, middle))

# %% [markdown]
# Averaged over random weights it is a bell again, with poolings and all. Training made it narrower and ragged: letters
# are told apart by strokes, which are small. Luo and others (2016), who trained on photographs, saw fields *grow* in
# training. Neither is a law: measure your own network.
#
# ## What to remember
#
# - The weights of a first layer can be read; later layers are read by their answers.
# - Climbing along the pixels shows what a filter likes. Without a wish for smoothness it finds noise, with higher logits.
# - Grad-CAM: weigh the last maps by the mean slope of the logit. Coarse, cheap, and it depends on the class asked for.
# - Occlusion needs no gradient, costs many passes, and shows also what speaks against a class.
# - Believe a map only after a test: cover what is hot, and compare with random weights.
# - t-SNE keeps neighbours. Distances between islands and their sizes mean nothing.
# - The theoretical receptive field grows with the depth, the effective one with its square root; training changes it.
#
# ## Questions to think about
#
# 1. Why is Grad-CAM applied to the last convolution and not to the first? What would be lost, what would be gained?
# 2. Occlusion covers with black. What would you cover photographs with, and why does it matter?
# 3. A doctor asks where your network saw the disease. Which of these pictures would you show, and with which warning?
# 4. A U-shaped network must label each pixel by what is 100 pixels away. Would you add layers, strides or dilation?
# 5. The image that maximises a logit is noise. What does that say about how sure a network is of what it never saw?
#
# ## Where the lecture says it
#
# | topic | lecture |
# | --- | --- |
# | kernels learned by AlexNet, layers as feature extractors | 000 and 002 |
# | feature maps | 000 and 003 |
# | the digit network to look inside | 004 |
# | embeddings and their distances | 000 |
# | theoretical and effective receptive field | 003 |
