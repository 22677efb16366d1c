# ---
# jupyter:
#   course:
#     translate:
#     - first layer trained
#     - "first layer frozen, random"
#     - random weights
#     - trained from another start
#     - "{depth} layers"
#     - the middle
#     - all pixels
#     - untrained
# ---

# %% [markdown]
# # Inside a small network
#
# **A network reads a 4 as a 9. Which numbers made it do so?** In VGG16 there are too many of them to follow. This
# lesson takes the small network of lecture 004. It computes 8,110 numbers for one digit, and each of them can be drawn,
# pointed at and computed again by hand.
#
# After this lesson you can
#
# - build the digit network of lecture 004, count its parameters, and show the activations of each of its layers;
# - draw a digit for it, and follow any number back to the sum it came from;
# - say what training changed in the first layer, and test whether it mattered;
# - make an image with a higher logit than any digit, and say why it need not look like that digit;
# - ask by occlusion which strokes decided a mistake, and check the answer with a second network;
# - measure how the effective receptive field grows with the depth, and how a task changes it.
#
# **Time**: 65 minutes in class; the cells together run for about two minutes on two cores. **You need**: lessons 02, 03
# and 11. **Data**: handwritten digits that come with scikit-learn.

# %%
import numpy as np

from utils import data, device, explore, plots
from utils.arithmetic import conv_output_size, conv_params, dense_params
from utils.checks import check
from utils.explore import digit_network

device.setup(seed=0, mixed_precision=False)  # the gradients along single pixels are small

import keras
from keras import layers

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a network, take `DATA = "mnist"`, `SOURCE = "tfds"` and
# `LIMIT = 60_000` for more digits, or any folder with a folder of images per class as `SOURCE`.

# %% tags=["parameters"]
DATA, SOURCE = "digits", "embedded"  # as in utils.data.load
IMAGE_SIZE = (32, 32)  # of the images; square
LIMIT = 1000  # use at most so many images to learn from, and so many to test on
SEEDS = range(3)  # how often a comparison is repeated

# %% [markdown]
# ## 1. A network small enough to look into
#
# Lecture 004 shows a network that reads a handwritten digit of 32 x 32 pixels. It has six filters of 5 x 5, pooling,
# sixteen filters of 5 x 5, pooling, and then 120, 100 and 10 units. Our digits have 8 x 8 pixels and are enlarged.

# %%
digits = data.load(DATA, source=SOURCE, image_size=IMAGE_SIZE)
rng = np.random.default_rng(0)
(train_images, train_labels), (test_images, test_labels) = (
    digits.arrays(split) for split in ("train", "test")
)
few, some = (rng.permutation(len(each))[:LIMIT] for each in (train_labels, test_labels))
train_images, train_labels = train_images[few] / np.float32(255), train_labels[few]
test_images, test_labels = test_images[some] / np.float32(255), test_labels[some]
classes, (side, _, channels) = len(digits.class_names), train_images.shape[1:]

# %%
network = keras.Sequential([
    keras.Input((side, side, channels)),
    layers.Conv2D(6, 5, activation="relu", name="conv1"),
    layers.MaxPooling2D(2, name="pool1"),
    layers.Conv2D(16, 5, activation="relu", name="conv2"),
    layers.MaxPooling2D(2, name="pool2"),
    layers.Flatten(name="flatten"),
    layers.Dense(120, activation="relu", name="dense1"),
    layers.Dense(100, activation="relu", name="dense2"),
    layers.Dense(classes, name="logits"),
])  # fmt: skip

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
by_keras = {name: network.get_layer(name).count_params() for name in by_hand}
assert by_keras == by_hand, "Keras counts otherwise"
print(f"in all {network.count_params():,}; by hand {sum(by_hand.values()):,}")
plots.bars(by_hand, label="parameters of the digit network")

# %% [markdown]
# Three quarters are in the first dense layer: lesson 01 said why. The convolutions are cheap.
#
# **Exercise 1.** The input of 32 x 32 becomes maps with sides of 28, 14, 10 and 5 pixels. How many numbers does the
# network compute for one digit, the activations of all its layers together? (Convolutions, poolings, dense layers; not
# `Flatten`.)

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
first_weights = explore.kernels(network).copy()  # before training, for section 4
EPOCHS, BATCH = 15, 64
rate = keras.optimizers.schedules.CosineDecay(3e-3, EPOCHS * -(-len(train_labels) // BATCH))
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
network.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
network.fit(train_images, train_labels, batch_size=BATCH, epochs=EPOCHS, verbose=0)
accuracy = network.evaluate(test_images, test_labels, verbose=0)[1]
logits = network.predict(test_images, verbose=0)
predicted = logits.argmax(1)
print(f"test accuracy {accuracy:.3f}: {(predicted != test_labels).sum()} mistakes to look at")

# %% [markdown]
# ## 2. One digit, layer by layer
#
# Here is everything the network computes for one digit. Each layer has a grey scale of its own, from its smallest to its
# largest activation.

# %%
shown = int(np.flatnonzero(predicted == test_labels)[0])
activations = explore.activations(network, test_images)
plots.all_layers(
    test_images[shown], {name: each[shown] for name, each in activations.items()},
    digits.class_names,
)  # fmt: skip
print(f"{sum(each[0].size for each in activations.values()):,} activations for one digit")

# %% [markdown]
# The maps of `conv1` are still pictures of the digit, brighter or darker. Those of `conv2` show pieces of it. After the
# second pooling, 5 x 5 positions are left, and you would hardly guess the digit. The units of the dense layers have no
# positions at all. In the last layer one number is the largest.
#
# **Exercise 2.** Compute one of these numbers yourself: the activation of `conv1` in row 10, column 12 of map 0. Take
# the 5 x 5 pixels that it sees, the kernel and the bias.

# %% tags=["exercise"]
pixels = test_images[shown, 10:15, 12:17, 0]
kernel, bias = (each.numpy() for each in network.get_layer("conv1").weights)
answer = None  # your number, from pixels, kernel[..., 0, 0] and bias[0]
check(answer, activations["conv1"][shown, 10, 12, 0], "Multiply, add up, add the bias: then ReLU.",
      tolerance=1e-4)  # fmt: skip

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = max(0, (pixels * kernel[..., 0, 0]).sum() + bias[0])
# ```
# (With an image in colour, the two other channels would be added as well.)
# </details>
#
# **Predict.** ReLU sets negative sums to zero. What share of the activations is zero, layer by layer?

# %%
zeros = {name: float((each == 0).mean()) for name, each in activations.items() if name != "logits"}
never = {name: int((each.reshape(-1, each.shape[-1]).max(0) == 0).sum())
         for name, each in activations.items()}  # fmt: skip
plots.bars(zeros, label="share of activations that are zero, over all test images")
print("zero for every test image:", {name: count for name, count in never.items() if count})

# %% [markdown]
# Many units are zero for one image and not for another. Some are zero for every test image: such "dead" units (or
# channels) would get no gradient from these images either.
#
# ## 3. Draw one yourself
#
# Lecture 004 ends with web pages on which one draws a digit and watches how a network reads it. Here is such a page for
# your network. Draw with the mouse, a finger or the arrow keys, or take an image: all layers are computed again. Point
# at a unit to see its window in the layer before, and its receptive field in the image. Click it to see the sum that it
# computes, number by number.
#
# **Predict.** Draw a 1 in the middle, then the same 1 at the left border, where no training image has any ink. Does the
# network still read a 1? A convolution finds it wherever it is. Do the layers after `flatten` find it, too?

# %%
explore.explore(network, test_images[:12], test_labels[:12], classes=digits.class_names)

# %% [markdown]
# The maps of `conv1` move with your stroke and are otherwise the same. The units of `dense1` have a weight for every
# position: click one and read which positions count. Your drawing is only one case. The next cell moves all test digits
# to the left.

# %%
moved_accuracy = {}
for pixels_left in (0, 2, 4, 6, 8):
    moved = np.zeros_like(test_images)
    moved[:, :, : side - pixels_left] = test_images[:, :, pixels_left:]
    moved_accuracy[f"{pixels_left} pixels"] = network.evaluate(moved, test_labels, verbose=0)[1]
plots.bars(moved_accuracy, label="test accuracy, digits moved to the left")

# %% [markdown]
# The convolutions are equivariant: the map moves with the digit. But the network as a whole is not invariant: its
# accuracy falls. That is why the button "centre" helps.
#
# ## 4. What did the first layer learn?
#
# **Predict.** Six kernels of 5 x 5 are trained on a thousand digits. Will they show stripes, as in AlexNet?

# %%
trained_weights = explore.kernels(network)
plots.filters(
    np.concatenate([first_weights, trained_weights], axis=-1), columns=6, size=1.3,
    alt="The six kernels of the first layer before training, and in the row below after it.",
)  # fmt: skip
moved = np.abs(trained_weights - first_weights).mean() / np.abs(first_weights).mean()
print(f"weights moved by {moved:.0%} of their size")

# %% [markdown]
# The upper row shows the random weights (kernels 0 to 5), the lower row the trained ones (6 to 11). Each trained kernel
# still resembles the random one above it. Did this layer need to learn at all? To test it, we train the network again
# with the first layer frozen at its random weights, for three seeds.

# %%
runs = {"first layer trained": [], "first layer frozen, random": []}
for seed in SEEDS:
    for name, results in runs.items():
        keras.utils.set_random_seed(seed)
        other = digit_network.build(classes, channels, side)
        other.get_layer("conv1").trainable = name == "first layer trained"
        digit_network.train(other, train_images, train_labels)
        results.append(other.evaluate(test_images, test_labels, verbose=0)[1])
plots.compare_runs({"digits": runs}, label="test accuracy")

# %% [markdown]
# The two means differ by less than the deviations. With a thousand digits this network hardly needs to train its first
# layer: six random kernels are good enough, and the later layers adapt to them. So kernels that look random do not
# prove that the training went wrong.
#
# ## 5. An image for each class
#
# Lesson 11 made images for the filters of VGG16 by gradient ascent. Now do the same for the ten logits: which image does
# the network call a 3 with the largest logit? We make each once with regularisation (`jitter`, `decay`, `smooth`) and
# once without.
#
# **Predict.** Which of the two gets the higher logits? Does any test image reach them?

# %%
every = range(classes)
smooth, regularised = explore.maximise(network, "logits", every, jitter=2, decay=0.01, smooth=0.1)
rough, free = explore.maximise(network, "logits", every)
best_image = np.array([logits[:, one].max() for one in every])
titles = [f"{name}: {value:.0f}" for rows in (regularised[-1], free[-1])
          for name, value in zip(digits.class_names, rows)]  # noqa: B905  # fmt: skip
plots.image_grid(
    [*smooth, *rough], titles, columns=classes, size=0.95,
    alt="Above, images made with shifts and smoothing, some like thick digits; below, without: "
    "ragged black and white. Above each image its class and logit.",
)  # fmt: skip
print(f"mean of the best logits: regularised {regularised[-1].mean():.0f}, "
      f"free {free[-1].mean():.0f}, test images {best_image.mean():.0f}")  # fmt: skip

# %% [markdown]
# The images without regularisation get the higher logits, and both kinds get much higher ones than any real digit. Some
# of them can be read; others look like no digit. So a high logit does not mean that an image looks like a 3: no
# training image was like these, so the training did not determine the logits there. The smoothness of the upper row
# comes from *our* regularisation, not from the network. It is therefore useful to look also at the real images for
# which a filter has the highest activations.

# %%
excited = []
for channel in (0, 1, 2):
    excited += list(test_images[explore.strongest(network, test_images, "conv2", channel, 8)])
plots.image_grid(
    excited, [f"conv2, {n // 8}" for n in range(24)], columns=8, size=1.0,
    alt="For three filters of the second convolution, the eight test digits that excite it most.",
)  # fmt: skip

# %% [markdown]
# ## 6. A mistake, and what it rests on
#
# Here are the most confident mistakes. Cover a square of the digit, compute the logit again, and write down by how much
# it fell: lesson 11 calls that occlusion (Zeiler and Fergus, 2014). The upper row is for the logit of the class that
# the network said, the lower row for that of the right class.

# %%
wrong = np.flatnonzero(predicted != test_labels)
surest = wrong[np.argsort(-(logits[wrong].max(1) - logits[wrong, test_labels[wrong]]))][:4]
said, right = predicted[surest], test_labels[surest]
falls = [explore.occlusion(network, test_images[surest], asked, window=side // 4, stride=side // 16)
         for asked in (said, right)]  # fmt: skip
plots.heat(
    [*test_images[surest], *test_images[surest]], [*falls[0], *falls[1]],
    [*(f"said {digits.class_names[c]}" for c in said),
     *(f"is {digits.class_names[c]}" for c in right)],
    columns=max(len(surest), 1), size=2, signed=True, label="fall of the logit, share of the largest",
)  # fmt: skip

# %% [markdown]
# In the purple places the logit falls if they are covered, so they speak for the class. In the orange places the logit
# *rises* if they are covered, so they speak against it. Compare the rows: places that speak for the wrong class often
# speak against the right one. (The map is stretched over the image: its outermost values stand for squares that touch
# the border.)
#
# Does such a map tell anything about the *network*, or would any network give it? We compare it with the maps of two
# others (Adebayo and others, 2018): the same architecture with random weights, and a second network, trained in the
# same way from other initial weights. We compare the order of the positions (rank correlation): 1 is the same order, 0
# is no relation.
#
# **Predict** both numbers.

# %%
probes, asked = test_images[:20], predicted[:20]
first_maps = explore.occlusion(network, probes, asked, stride=4)
agreement = {"random weights": [], "trained from another start": []}
for seed in SEEDS:
    other = explore.randomised(network, seed=seed + 1)
    for name in agreement:
        if name != "random weights":
            digit_network.train(other, train_images, train_labels)
        maps = explore.occlusion(other, probes, asked, stride=4)
        agreement[name].append(float(explore.rank_correlation(first_maps, maps).mean()))
plots.compare_runs({"occlusion": agreement}, label="rank correlation with the network's maps")

# %% [markdown]
# With random weights the correlation is about zero; a second trained network depends on much the same places. Lesson 11
# could not make the second comparison, because to train a second network on ImageNet takes too long.
#
# **Exercise 3.** A square of 8 x 8 moves over 32 x 32 pixels with stride 2, for the said and for the right class of four
# images. How many images does `occlusion` send through the network, with the four uncovered ones for each class?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 2 * 4 * (conv_output_size(32, 8, stride=2) ** 2 + 1), "It moves like a kernel.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 2 * 4 * (((32 - 8) // 2 + 1) ** 2 + 1)
# ```
# 1,360 images. Asking for both classes in one pass would take half as many.
# </details>
#
# ## 7. How fast does the effective receptive field grow?
#
# Lesson 11 measured the effective receptive field of VGG16 (Luo and others, 2016): the squared gradient of a unit with
# respect to each pixel. Here we measure it for very simple networks: stacks of 3 x 3 convolutions with random weights.
# The result is averaged over random images and four draws of the weights.
#
# **Predict.** From 3 layers to 12, the theoretical field grows from 7 to 25 pixels. How does the effective one grow?

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
    print(f"{title:9} a Gaussian explains {fit.explained:.0%} of the variance; "
          f"95 % lie in {inside:.0%} of the theoretical field")  # fmt: skip

# %% [markdown]
# The field has the shape of a Gaussian, and the deeper the stack, the smaller its part of the theoretical field. Why?
# Each layer moves a path by -1, 0 or +1 pixels, which has the variance 2/3. Independent steps add their variances: after
# $n$ layers $\sigma^2 = 2n/3$, and sums of many steps become Gaussian. So $\sigma$ grows with the **square root** of the
# depth.

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
# **Exercise 4.** How many layers of 3 x 3 does it take until $\sigma$ is 8 pixels? How wide is the theoretical field
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
# 96 layers, and 95 % of a Gaussian lie within two sigmas of the middle along each side: 33 of the 193 pixels. Strides,
# poolings and dilation widen the field much faster.
# </details>
#
# Those were random weights. Training may change the field. Here the same six layers learn one of two tasks on images of
# noise: to give the value of the pixel in the *middle*, or the mean of *all* pixels. Each task is learned from three
# different draws of the weights.
#
# **Predict.** Which field becomes narrower, which wider?

# %%
noise = rng.normal(size=(3000, 13, 13, 1)).astype("float32")
tasks = {"the middle": noise[:, 6, 6, 0], "all pixels": noise.mean((1, 2, 3)) * 13}


def before_and_after(task, seed):
    """The effective fields of six layers before and after they learn a task."""
    keras.utils.set_random_seed(seed)
    stack = explore.plain_stack(6)
    before = explore.effective_field(stack, noise[:200])
    learner = keras.Sequential([stack, layers.Flatten(), layers.Dense(1)])
    learner.compile(keras.optimizers.Adam(3e-3), "mse")
    learner.fit(noise, tasks[task], batch_size=64, epochs=6, verbose=0)
    return before, explore.effective_field(stack, noise[:200])


# %%
taught = {"untrained": []}
for task in tasks:
    taught["untrained"], taught[task] = zip(
        *(before_and_after(task, s) for s in SEEDS), strict=True
    )
first = {name: each[0] for name, each in taught.items()}  # of the first seed, for the picture
gaussians = {name: explore.fit_gaussian(field) for name, field in first.items()}
plots.effective_fields(first, gaussians, dict.fromkeys(first, 13))
task_spreads = {name: [explore.spread(field) for field in each] for name, each in taught.items()}
for name, found in task_spreads.items():
    print(f"{name:11} sigma for each seed:", ", ".join(f"{sigma:.2f}" for sigma in found))

# %% [markdown]
# Both tasks have the same layers, the same initial weights and the same theoretical field. The task decides how much of
# it is used, and the field need not be Gaussian any more.
#
# ## What to remember
#
# - Every activation is a sum that can be followed: pixels times kernel, plus bias, then ReLU.
# - Convolutions are equivariant; a network with dense layers is not invariant to where the digit is.
# - To learn whether training the first layer mattered, compare with a network whose first layer stayed frozen.
# - An image with a very high logit need not look like its class. If it is smooth, that comes from our regularisation.
# - Occlusion shows what speaks for a class and what speaks against it. A second trained network agrees with it, random
#   weights do not.
# - The theoretical receptive field grows with the depth, the effective one of random stacks with its square root.
#   Training changes it.
#
# ## Questions to think about
#
# 1. Which layer would you change to make the network invariant to where the digit is? What would it cost?
# 2. Images that look like no digit get the highest logits. What does that say about how sure a network is of images
#    that are unlike its training images?
# 3. The label of a pixel depends on what is 100 pixels away from it. Would you add layers, strides or dilation?
#
# ## Where the lecture says it
#
# | topic | lecture |
# | --- | --- |
# | the digit network to look inside | 004 |
# | feature maps, activations | 000 and 003 |
# | kernels that a network learns | 000 and 002 |
# | theoretical and effective receptive field | 003 |
#
# The methods: Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014); Adebayo and others, "Sanity
# checks for saliency maps" (2018); Erhan and others, "Visualizing higher-layer features of a deep network" (2009), for images
# made by gradient ascent; Luo, Li, Urtasun and Zemel, "Understanding the effective receptive field in deep convolutional
# neural networks" (2016).
