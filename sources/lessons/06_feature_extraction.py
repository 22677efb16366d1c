# %% [markdown]
# # Borrowed eyes: feature extraction with VGG16
#
# **Can a network that has never seen a digit read your handwriting from five examples of each?** Training a deep
# network takes many labelled images. You have fifty. But somebody else had many, and their network already knows what
# an edge, a corner and a loop look like. This lesson borrows its eyes.
#
# After this lesson you can
#
# - count the 14,714,688 parameters of VGG16's convolutions by hand, block by block;
# - turn images into features with a pretrained network, and give it exactly the images it expects;
# - train a small head, or a support vector machine, on features that are computed once and kept;
# - say when to compute features once and when to leave the frozen base inside the model, with what each costs;
# - look at an embedding through its nearest neighbours, and tell when borrowing does not pay.
#
# **Time**: 65 minutes in class; the cells together run for about a minute on two cores. **You need**: lessons 03 to
# 05. **Data**: handwritten digits that come with scikit-learn, and Fashion-MNIST. **Weights**: a small VGG16 that
# ships with the kit.

# %%
import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_params, dense_params
from utils.checks import check
from utils.training import over_seeds, paired_difference
from utils.transfer import extract, few_labels, load_backbone, parameter_counts, train_head
from utils.transfer.vgg16 import build

device.setup(seed=0)

import keras
from keras import layers

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a network and a GPU, take `BACKBONE = "imagenet"`,
# `DATA = "tf_flowers"`, `SOURCE = "tfds"`, `IMAGE_SIZE = (224, 224)`: the same cells then run on VGG16 itself and on
# photographs.

# %% tags=["parameters"]
BACKBONE = "small"  # "imagenet", "random", or the path of a file with VGG16's weights
DATA, SOURCE = "digits", "embedded"  # as in utils.data.load
IMAGE_SIZE = (32, 32)  # what the backbone gets
PER_CLASS = 5  # labels of each class
SEEDS = range(5)  # how often the few labels are drawn anew
LIMIT = 1000  # use at most so many images to learn from, and so many to test on

# %% [markdown]
# ## 1. VGG16, block by block
#
# VGG16 is thirteen convolutions and five poolings. Every convolution is 3 x 3 with padding `same`, every pooling
# halves the sides. Only the number of filters changes from block to block.
#
# **Predict.** Which of the five blocks has the most parameters? A third block of three layers with 256 filters, or
# the fifth, of three layers with 512?

# %%
blocks = {1: (2, 64), 2: (2, 128), 3: (3, 256), 4: (3, 512), 5: (3, 512)}
channels, side, by_block = 3, 224, {}
for block, (depth, filters) in blocks.items():
    counts = []
    for _ in range(depth):
        counts.append(conv_params(3, channels, filters))
        channels = filters
    side //= 2
    by_block[f"block{block}"] = sum(counts)
    print(f"block{block}: {' + '.join(f'{n:,}' for n in counts)} -> {side} x {side} x {channels}")
conv_total = sum(by_block.values())
print(f"all convolutions: {conv_total:,}")

# %% [markdown]
# Keras should agree. The kit builds VGG16 without its top, that is without its three dense layers:

# %%
vgg16 = build((224, 224, 3))
print(f"Keras counts {vgg16.count_params():,}; by hand {conv_total:,}")
plots.bars(by_block, label="parameters of VGG16's convolutions")

# %% [markdown]
# The last two blocks have nine tenths of them. And the top? The maps of the last pooling, 7 x 7 x 512, are flattened
# and go through two dense layers of 4,096 and one of 1,000 units. The second of the three is the **FC7** of
# lecture 004.
#
# **Exercise 1.** How many parameters has the whole VGG16, with its top?

# %% tags=["exercise"]
answer = None  # your number
top = dense_params(7 * 7 * 512, 4096) + dense_params(4096, 4096) + dense_params(4096, 1000)
check(answer, conv_total + top, "FC6 alone has 7 x 7 x 512 x 4096 weights.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 14_714_688 + (25_088 * 4096 + 4096) + (4096 * 4096 + 4096) + (4096 * 1000 + 1000)
# ```
# 138,357,544, of which nine tenths stand in the top. Leaving it out makes the network ten times smaller.
# </details>

# %%
vgg16_parameters = conv_total + top
print(f"{vgg16_parameters:,} in all, {top / vgg16_parameters:.0%} of them in the top")

# %% [markdown]
# **Exercise 2.** The backbone that ships with the kit is VGG16 at a quarter of its width: 16, 32, 64, 128 and 128
# filters, on RGB images. Will it have a quarter of the parameters? Count.

# %% tags=["exercise"]
answer = None  # your number
check(
    answer,
    build((32, 32, 3), filters=16).count_params(),
    "A kernel has inputs x outputs weights: what happens if both become a quarter?",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# widths, channels, answer = [16] * 2 + [32] * 2 + [64] * 3 + [128] * 6, 3, 0
# for width in widths:
#     answer, channels = answer + (3 * 3 * channels + 1) * width, width
# ```
# 920,784: a sixteenth, not a quarter, because both the inputs and the outputs of a layer become fewer.
# </details>

# %% [markdown]
# ## 2. The digits, and eyes that never saw one

# %%
digits = data.load(DATA, source=SOURCE, image_size=None if DATA == "digits" else IMAGE_SIZE)
rng = np.random.default_rng(0)
(train_images, train_labels), (test_images, test_labels) = (
    digits.arrays(split) for split in ("train", "test")
)
few = rng.permutation(len(train_labels))[:LIMIT]
train_images, train_labels = train_images[few], train_labels[few]
test_images, test_labels = test_images[:LIMIT], test_labels[:LIMIT]
classes = len(digits.class_names)
plots.image_grid(
    train_images[:20], [digits.class_names[label] for label in train_labels[:20]],
    alt="Twenty of the training images with their labels.",
)  # fmt: skip

# %%
backbone = load_backbone(BACKBONE, IMAGE_SIZE)

# %% [markdown]
# The small backbone was trained to name 1,339 letters of many alphabets, drawn with the fonts inside Matplotlib and
# then bent, thickened and blurred. There was no digit among them, and no handwriting. (How, and what was tried before:
# `docs/backbone.md`.)
#
# **A network wants its images as it was trained on them.** VGG16 wants RGB from 0 to 255, turned to BGR, less the mean
# of ImageNet. Forgetting this is the most common mistake in transfer learning, and it raises no error.

# %%
train_inputs = backbone.prepare(train_images)
test_inputs = backbone.prepare(test_images)
print("image:", train_images.shape[1:], train_images.dtype, "from", train_images.min())
print("input:", train_inputs.shape[1:], train_inputs.dtype, f"from {train_inputs.min():.3f}")

# %% [markdown]
# **Exercise 3.** A black pixel has the value (0, 0, 0). What are its three numbers at the input of VGG16, in the
# order the network gets them? The mean of ImageNet is 123.68 red, 116.779 green and 103.939 blue.

# %% tags=["exercise"]
answer = None  # your three numbers, such as (1.0, 2.0, 3.0)
black = backbone.prepare(np.zeros((1, 8, 8, 1), np.uint8))[0, 0, 0]
check(answer, black, "First the order of the channels, then the mean.", tolerance=1e-3)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (-103.939, -116.779, -123.68)
# ```
# Blue comes first. Keras has the same in `keras.applications.vgg16.preprocess_input`.
# </details>

# %% [markdown]
# ## 3. What the blocks answer
#
# One image goes in; each block answers with maps, fewer pixels and more channels each time.

# %%
ends = [f"block{block}_pool" for block in range(1, 6)]
probe = keras.Model(backbone.model.inputs, [backbone.model.get_layer(end).output for end in ends])
answers = probe.predict(test_inputs[:1], verbose=0)
shown = {"the input": test_inputs[0, ..., 1]}
for end, maps in zip(ends, answers, strict=True):
    print(f"{end}: {' x '.join(map(str, maps.shape[1:])):14} {maps.size:6,} numbers")
    shown[end] = maps[0, ..., maps[0].sum((0, 1)).argmax()]
plots.image_grid(
    list(shown.values()), [f"{end}, {len(m)} x {m.shape[1]}" for end, m in shown.items()], size=1.6,
    alt="A test image and the most active map of each block, each with its own grey scale: coarser "
    "from block to block, a single value at the end.",
)  # fmt: skip

# %% [markdown]
# Where is it? The first blocks still say. Behind the fifth there is hardly any "where" left, only "what".
#
# ## 4. Features once, a head in seconds
#
# The base does not change, so its answer to an image does not change. Compute it once and keep it. `extract` keeps it
# on disk, under a name made of the weights and the images.
#
# **Predict.** How many numbers will stand for one image, after the average over the last maps?

# %%
features = extract(backbone.model, train_inputs)
test_features = extract(backbone.model, test_inputs)
again = extract(backbone.model, test_inputs)
vectors, test_vectors = features.values.mean((1, 2)), test_features.values.mean((1, 2))
print(f"{len(vectors):,} images, {vectors.shape[1]} numbers each")

# %% [markdown]
# Now the few labels: five of each class, and nothing else to learn from. The head is one dense layer.

# %%
chosen = few_labels(train_labels, PER_CLASS, seed=0)
head = keras.Sequential([layers.Input(vectors.shape[1:]), layers.Dense(classes)])
head.compile(
    keras.optimizers.Adam(1e-2),
    keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
head.fit(vectors[chosen], train_labels[chosen], batch_size=64, epochs=60, verbose=0)
head_accuracy = head.evaluate(test_vectors, test_labels, verbose=0)[1]
print(f"{len(chosen)} labels, {head.count_params():,} parameters")
print(f"test accuracy {head_accuracy:.3f}; guessing gives {1 / classes:.3f}")

# %% [markdown]
# **Exercise 4.** How many parameters would the head have on VGG16 itself, with 224 x 224 images, pooled in the same
# way, for ten classes?

# %% tags=["exercise"]
answer = None  # your number
check(answer, dense_params(512, 10), "The average over the last maps leaves one number a channel.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 512 * 10 + 10
# ```
# 5,130, beside 14.7 million that stay as they are.
# </details>

# %% [markdown]
# ## 5. A support vector machine on top, and the fair comparison
#
# Lecture 004 puts a support vector machine on the features of VGG16. With few labels that is a good choice: nothing to
# tune, no seeds of its own. And it can be put on the raw pixels too, which tells what the features are worth.
#
# Fifty labels are few: which fifty matters. So draw them anew for each seed.
#
# **Predict.** How many points will features be better than pixels?


# %%
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def svm_accuracy(learn, test, seed, labels=train_labels, targets=test_labels):
    """Test accuracy of a linear SVM on few labels, drawn by the seed."""
    chosen = few_labels(labels, PER_CLASS, seed)
    svm = make_pipeline(StandardScaler(), SVC(kernel="linear", C=0.1))
    return svm.fit(learn[chosen], labels[chosen]).score(test, targets)


# %%
pixels, test_pixels = (images.reshape(len(images), -1) for images in (train_images, test_images))
on_pixels = over_seeds(lambda seed: svm_accuracy(pixels, test_pixels, seed), SEEDS)
on_features = over_seeds(lambda seed: svm_accuracy(vectors, test_vectors, seed), SEEDS)
print("SVM on pixels:  ", on_pixels)
print("SVM on features:", on_features)
print("difference:     ", paired_difference(on_features, on_pixels))

# %% [markdown]
# **Which block?** The last one is closest to the task it was trained for; earlier ones are more general, but see less
# of the image.

# %%
by_end = {"pixels": {"test": on_pixels}}
for end in ends[2:]:
    learn, test = (
        extract(backbone.model, inputs, layer=end, verbose=False).values.mean((1, 2))
        for inputs in (train_inputs, test_inputs)
    )
    by_end[end] = {"test": over_seeds(lambda seed: svm_accuracy(learn, test, seed), SEEDS)}  # noqa: B023
plots.compare_runs(by_end, label=f"test accuracy of an SVM, {PER_CLASS} labels a class")

# %% [markdown]
# ## 6. The other way: the frozen base inside the model
#
# Kept features have one drawback: they are the features of *these* images. Augmentation makes new images in each
# epoch, and each new image must go through the base. Then the base belongs inside the model, frozen.

# %%
base = load_backbone(BACKBONE, IMAGE_SIZE, verbose=False).model
base.trainable = False
augment = keras.Sequential(
    [
        layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        layers.RandomRotation(0.03, fill_mode="nearest"),
        layers.RandomZoom(0.1, fill_mode="nearest"),
    ]
)
inputs = keras.Input((*IMAGE_SIZE, 3))
maps = base(augment(inputs))
outputs = layers.Dense(classes)(layers.GlobalAveragePooling2D()(maps))
whole = keras.Model(inputs, outputs)
print(f"{parameter_counts(whole)[0]:,} of {whole.count_params():,} parameters learn")

# %% [markdown]
# Now both ways on all the training images. With kept features, the base has seen each image once. Inside the model, it
# sees every image again in every epoch.
#
# **Predict.** How many times longer does an epoch take?

# %%
import time

EPOCHS = 5


def seconds_an_epoch(model, learn):
    """Train on all labels; the first epoch, in which Keras prepares itself, is not counted."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(1e-2), loss, metrics=["accuracy"])
    model.fit(learn, train_labels, verbose=0)
    start = time.perf_counter()
    model.fit(learn, train_labels, epochs=EPOCHS, verbose=0)
    return (time.perf_counter() - start) / EPOCHS


# %%
head = keras.Sequential([layers.Input(vectors.shape[1:]), layers.Dense(classes)])
kept_seconds = seconds_an_epoch(head, vectors)
kept_accuracy = head.evaluate(test_vectors, test_labels, verbose=0)[1]
whole_seconds = seconds_an_epoch(whole, train_inputs)
whole_accuracy = whole.evaluate(test_inputs, test_labels, verbose=0)[1]
print(f"{'':32}{'seconds an epoch':>18}{'test accuracy':>15}")
print(f"{'kept features':32}{kept_seconds:18.3f}{kept_accuracy:15.3f}")
print(f"{'frozen base inside, augmented':32}{whole_seconds:18.3f}{whole_accuracy:15.3f}")
print(f"computing the features, once: {features.seconds:.1f} s (or from disk)")
print(f"an epoch takes {whole_seconds / kept_seconds:.0f} times as long")

# %% [markdown]
# One run of each says little about which is more accurate. The time is not in doubt, and it grows with the base: this
# one has a sixteenth of VGG16's parameters, and images of 32 x 32 instead of 224 x 224.
#
# **Predict.** A step on kept features is one small dense layer. What does Keras do with the rest of that time?

# %%
marks = []
mark = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: marks.append(time.perf_counter()))
head = keras.Sequential([layers.Input(vectors.shape[1:]), layers.Dense(classes)])
train_head(head, vectors, train_labels, epochs=1 + EPOCHS, callbacks=[mark])
at_once_seconds = (marks[-1] - marks[0]) / EPOCHS
print(f"all steps of an epoch in one call: {at_once_seconds:.3f} s an epoch")
print(f"the base inside takes {whole_seconds / at_once_seconds:.0f} times as long")

# %% [markdown]
# It goes from one step to the next, to Python and back, as often as there are batches; and it starts the data set anew
# each epoch. `train_head` gives Keras all steps of an epoch at once (`steps_per_execution` in `compile`), from a data
# set that repeats without end (`steps_per_epoch` in `fit`). With large networks this makes no difference, with small
# ones most of it.
#
# Start with kept features. Put the base inside when augmentation is worth its price, or when the base is to learn too:
# that is lesson 07.
#
# ## 7. An embedding and its neighbours
#
# The features place each image in a space: an **embedding**. Near in it should mean alike. Take five test images, and
# for each the nearest of the training images by the cosine of the angle between their features.

# %%
from sklearn.metrics import pairwise_distances

near = pairwise_distances(test_vectors, vectors, metric="cosine")
asked = [np.flatnonzero(test_labels == label)[0] for label in np.unique(train_labels)[-5:]]
rows, titles = [], []
for place in asked:
    neighbours = near[place].argsort()[:6]
    rows += [test_images[place], *train_images[neighbours]]
    names = [digits.class_names[label] for label in train_labels[neighbours]]
    titles += ["asked", *(f"{n}, {near[place, o]:.2f}" for n, o in zip(names, neighbours))]  # noqa: B905
plots.image_grid(
    rows, titles, columns=7, size=1.1,
    alt="Five test images, each followed by its six nearest training images: label and distance.",
)  # fmt: skip

# %% [markdown]
# Nobody gave this space the labels of the digits. Yet the label of the nearest neighbour is mostly right. Is that the
# merit of the features, or do pixels do as well? Ask both, with all the training images as neighbours and with few.

# %%
near_pixels = pairwise_distances(test_pixels.astype(float), pixels.astype(float), metric="cosine")
few_images = few_labels(train_labels, PER_CLASS, seed=0)
for name, distances in (("pixels", near_pixels), ("features", near)):
    among_all = train_labels[distances.argmin(1)] == test_labels
    among_few = train_labels[few_images][distances[:, few_images].argmin(1)] == test_labels
    print(f"{name:9} nearest of all {among_all.mean():.3f}   nearest of few {among_few.mean():.3f}")

# %% [markdown]
# With all of them, something almost equal is always at hand, and pixels are enough. With few, only what is alike in
# kind is near, and that is what features are for.
#
# ## 8. When borrowing does not pay
#
# The eyes were trained on letters. Digits are relatives. Are garments?
#
# **Predict.** Same backbone, same five labels a class, Fashion-MNIST: features or pixels?

# %%
fashion = data.load("fashion_mnist")
(garments, kinds), (new_garments, new_kinds) = (fashion.arrays(s, 1000) for s in ("train", "test"))
far, new_far = (
    extract(backbone.model, backbone.prepare(images), layer="block4_pool").values.mean((1, 2))
    for images in (garments, new_garments)
)
flat, new_flat = garments.reshape(1000, -1), new_garments.reshape(len(new_garments), -1)
fashion_pixels, fashion_features = (
    over_seeds(lambda seed: svm_accuracy(learn, test, seed, kinds, new_kinds), SEEDS)  # noqa: B023
    for learn, test in ((flat, new_flat), (far, new_far))
)
print("SVM on pixels:  ", fashion_pixels)
print("SVM on features:", fashion_features)

# %% [markdown]
# ### Is it a digit at all?
#
# A slide of lecture 002 ends with *one* class: images of one kind are known, and the question is whether a new one belongs
# to them. No label of anything else is needed. Take the distance to the nearest image of the kind that is known: here the
# training images, and garments for the rest. The **AUC** says how often a garment is further away than a digit.
#
# **Predict.** 0.5 is chance, 1 never wrong. Pixels or features?

# %%
from sklearn.metrics import roc_auc_score

strange = backbone.prepare(new_garments[:300])
spaces = {
    "pixels": [
        inputs[..., 0].reshape(len(inputs), -1) for inputs in (train_inputs, test_inputs, strange)
    ],
    "features": [vectors, test_vectors, extract(backbone.model, strange).values.mean((1, 2))],
}
novelty = {}
for name, (known, new, other) in spaces.items():
    nearest = [pairwise_distances(each, known, metric="cosine").min(1) for each in (new, other)]
    novelty[name] = roc_auc_score([0] * len(new) + [1] * len(other), np.concatenate(nearest))
    print(f"{name:9} AUC {novelty[name]:.3f}")

# %% [markdown]
# Both find nearly all, so here the features are not needed: whoever looks so different is far away in any space. An easy
# question does not tell two answers apart. (A harder one: leave the nines out of `known`, and ask for them.)
#
# ## What to remember
#
# - VGG16's convolutions have 14,714,688 parameters, the whole network 138,357,544; the top has nine tenths.
# - A pretrained network wants its images as it was trained on them: `preprocess_input`, and no division by 255.
# - A frozen base answers the same image in the same way: compute features once, and a head costs seconds.
# - Augmentation needs the base inside the model, and every epoch pays for it.
# - Features help most with few labels, and when the two tasks are related. Measure against raw pixels.
#
# ## Questions to think about
#
# - Which layer would you cut at if the new images were X-rays? If they were other photographs?
# - Why does the SVM get standardised features, and from which images may mean and deviation be taken?
# - How large would the kept features of 100,000 photographs be, pooled and not pooled? And the photographs?
# - Your colleague divides the images by 255 before `preprocess_input`. What will the network see?
#
# ## Where the lecture says it
#
# VGG16 and its layers, FC7 features and the SVM: 004; also 002. Transfer learning, feature extraction, frozen weights:
# 000 and 002. Embeddings: 000.
