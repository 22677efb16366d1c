# ---
# jupyter:
#   course:
#     translate:
#     - photograph
#     - "RGB, not BGR"
#     - only divided by 255
#     - "divided, then preprocess_input"
#     - right
#     - all images
#     - new images only
#     - features
#     - "asked: {names[test_labels[place]]}"
#     - "predicted: {guesses[place]}"
# ---

# %% [markdown]
# # Feature extraction with a pretrained VGG16
#
# **Can a computer tell birds, mammals, plants, food and other things apart after five photographs of each?** Training a
# deep network takes many labelled images. You have twenty-five. But others had more than a million, and the network
# that they trained already responds to feathers, fur and petals. This lesson computes the features of your images with
# that network. The network is called **pretrained**, and to use it for another task is called **transfer learning**.
#
# After this lesson you can
#
# - count the 14,714,688 parameters of VGG16's convolutions by hand, block by block;
# - turn photographs into features with a network trained on ImageNet, and give it exactly the images it expects;
# - train a small head, or a support vector machine, on features that are computed once and kept;
# - compare them with a baseline that was tuned as carefully;
# - say which block to take, and whether to average its maps;
# - say when the frozen base belongs inside the model, and what that costs.
#
# **Time**: 70 minutes in class; the cells together run for about two minutes on two cores. **You need**: lessons 03 to
# 08. **Data**: 201 photographs in five classes, Fashion-MNIST, and your own pictures if you like. **Weights**: VGG16
# itself, trained on ImageNet. All of it ships with the kit.

# %%
import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_params, dense_params
from utils.checks import check
from utils.training import Runs, over_seeds, paired_difference
from utils.transfer import as_rgb, extract, few_labels, load_backbone, parameter_counts
from utils.transfer.vgg16 import build

device.setup(seed=0)

import keras
from keras import layers

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With internet access and a GPU, take `BACKBONE = "imagenet-float32"`,
# `DATA = "tf_flowers"`, `SOURCE = "tfds"`, `IMAGE_SIZE = (224, 224)`: the same cells then run on Keras's weights and on
# photographs of flowers.

# %% tags=["parameters"]
BACKBONE = "imagenet"  # "imagenet-float32", "random", or the path of a file with VGG16's weights
DATA, SOURCE = "photos", "embedded"  # as in utils.data.load
IMAGE_SIZE = (112, 112)  # what the backbone gets
PER_CLASS = 5  # labelled images per class
SEEDS = range(5)  # how often the few labelled images are drawn anew
LIMIT = 1000  # use at most so many images to learn from, and so many to test on
TABLE = "shipped"  # "measure" measures the table of section 7 again: many minutes
MY_PICTURES = None  # the path of a folder with your own pictures, or "upload"

# %% [markdown]
# ## 1. VGG16, block by block
#
# VGG16 (Simonyan and Zisserman, 2015) has thirteen convolutions and five poolings. Every convolution is 3 x 3 with
# padding `same`, every pooling halves the sides. The first two blocks have two convolutions each, the other three have
# three, and the number of filters doubles until it is 512.
#
# **Predict.** Which of the five blocks has the most parameters? Is it the third, with three layers of 256 filters, or
# the fifth, with three layers of 512?

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
# Keras should agree. Here is VGG16 without its top, that is without its three dense layers.
# `utils.transfer.vgg16.build` is the same network:


# %%
def vgg16_base(shape):
    """Thirteen convolutions and five poolings, with the names that Keras uses."""
    x = images = keras.Input(shape)
    for block, (depth, filters) in blocks.items():
        for number in range(1, depth + 1):
            how = {"padding": "same", "activation": "relu", "name": f"block{block}_conv{number}"}
            x = layers.Conv2D(filters, 3, **how)(x)
        x = layers.MaxPooling2D(name=f"block{block}_pool")(x)
    return keras.Model(images, x)


# %%
vgg16 = vgg16_base((224, 224, 3))
print(f"Keras counts {vgg16.count_params():,}; by hand {conv_total:,}")
plots.bars(by_block, label="parameters of VGG16's convolutions")

# %% [markdown]
# The last two blocks have 88 % of them. How many has the top? The maps of the last pooling, 7 x 7 x 512, are flattened
# and go through two dense layers of 4,096 and one of 1,000 units. The second of the three is the **FC7** of lecture
# 004.
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
# 138,357,544. 89 % of the parameters are in the dense layers. Without them the network is nine times smaller.
# </details>

# %%
vgg16_parameters = conv_total + top
print(f"{vgg16_parameters:,} in all, {top / vgg16_parameters:.0%} of them in the dense layers")
print(f"blocks 4 and 5: {(by_block['block4'] + by_block['block5']) / conv_total:.0%} of the rest")

# %% [markdown]
# **Exercise 2.** Take a quarter of the filters everywhere: 16, 32, 64, 128 and 128. Will this VGG16 have a quarter of
# the parameters? Count.

# %% tags=["exercise"]
answer = None  # your number
check(
    answer,
    build((32, 32, 3), filters=16).count_params(),
    "The weights of a kernel grow with inputs x outputs: what happens if both become a quarter?",
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
# ## 2. The photographs, and a network that saw a million others

# %%
photos = data.load(DATA, source=SOURCE, image_size=None if DATA == "photos" else IMAGE_SIZE)
rng = np.random.default_rng(0)
(train_images, train_labels), (test_images, test_labels) = (
    photos.arrays(split) for split in ("train", "test")
)
few, few_tests = (
    np.sort(rng.permutation(len(labels))[:LIMIT]) for labels in (train_labels, test_labels)
)
train_images, train_labels = train_images[few], train_labels[few]
test_images, test_labels = test_images[few_tests], test_labels[few_tests]
classes, names = len(photos.class_names), np.array(photos.class_names)

# %%
plots.image_grid(
    train_images[:20], names[train_labels[:20]],
    alt="Twenty of the photographs to learn from, each with its class.",
)  # fmt: skip
counts = np.bincount(train_labels)
print(", ".join(f"{n} {count}" for n, count in zip(names, counts, strict=True)))

# %% [markdown]
# All objects are cut out and stand on white. So no background, such as the sky behind a bird, tells the class.

# %%
backbone = load_backbone(BACKBONE, IMAGE_SIZE)

# %% [markdown]
# This is VGG16 as Simonyan and Zisserman (2015) published it: they trained it for weeks on 1.3 million photographs of
# ImageNet, which have 1,000 classes. The kit ships its weights rounded to 8 bits, with a scale for each filter, which
# takes 12 MB instead of 59 (the page *Pretrained weights* of the course's website says where they come from and
# what the rounding costs).
#
# **A pretrained network needs new images in the same form as its training images.** VGG16 takes values from 0 to 255,
# the channels in the order blue, green, red (BGR), and the mean of ImageNet subtracted. `prepare` does it, and so does
# `keras.applications.vgg16.preprocess_input`.

# %%
train_inputs = backbone.prepare(train_images)
test_inputs = backbone.prepare(test_images)
print("image:", train_images.shape[1:], train_images.dtype, "from", train_images.min())
print("input:", train_inputs.shape[1:], train_inputs.dtype, f"from {train_inputs.min():.3f}")

# %% [markdown]
# **Exercise 3.** A black pixel has the value (0, 0, 0). What are its three numbers at the input of VGG16, in the
# order in which the network gets them? The mean of ImageNet is 123.68 red, 116.779 green and 103.939 blue.

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
# Blue comes first.
# </details>

# %% [markdown]
# ## 3. What the blocks see in a photograph
#
# One photograph goes in; each block gives maps, with fewer positions and more channels each time. The next cells take a
# cat of 224 x 224 pixels. Of each block they show the six channels that vary most over the image, without its border.
#
# **Predict.** At which block can you no longer tell that it is a cat?

# %%
ends = [f"block{block}_pool" for block in range(1, 6)]
large = load_backbone(BACKBONE, (224, 224), verbose=False)
stages = keras.Model(large.model.inputs[0], [large.model.get_layer(end).output for end in ends])
cat = as_rgb(data.sample_image("cat")[None], (224, 224))
rows = {"photograph": [cat[0] / 255]}
for end, maps in zip(ends, map(np.array, stages(large.prepare(cat))), strict=True):
    varying = maps[0, 1:-1, 1:-1].std((0, 1)).argsort()[:-7:-1]
    shown = np.clip(maps[0][..., varying] / np.quantile(maps[0][..., varying], 0.99), 0, 1)
    zoom = np.ones((224 // maps.shape[1], 224 // maps.shape[2]))  # each value as a square
    name = f"{end}\n{maps.shape[1]} x {maps.shape[2]} x {maps.shape[3]}"
    rows[name] = [np.kron(shown[..., at], zoom) for at in range(6)]

# %%
plots.image_rows(
    rows, size=1.2,
    alt="A cat, and six maps of each of VGG16's blocks: the whole face in grey, then edges and "
    "fur, then eyes and nose, at the end a few bright squares.",
)  # fmt: skip

# %% [markdown]
# Within a row, all maps have one grey scale: black is 0, and white is the brightest hundredth of the row. The first
# blocks still show *where* each edge is. The last one has only 7 x 7 positions, so it can say only roughly where
# something is.
#
# ## 4. Features once, a head in seconds
#
# The base is **frozen**: its weights do not change. So it gives the same features for the same image each time, and we
# compute them once and keep them. Averaging each map leaves one number per channel (**global average pooling**). And as
# we pass all five blocks anyway, we take the averages of all of them.
#
# **Predict.** How many numbers will stand for one photograph?

# %%
outputs = [backbone.model.get_layer(end).output for end in ends]
averages = [layers.GlobalAveragePooling2D()(output) for output in outputs]
eyes = keras.Model(backbone.model.inputs[0], layers.Concatenate()(averages))
features = extract(eyes, train_inputs)
test_features = extract(eyes, test_inputs)
again = extract(eyes, test_inputs)

# %% [markdown]
# `extract` calls `predict` and keeps the features on disk, under a name made of the weights and the images. If an image
# changes, its features are computed again. 64 + 128 + 256 + 512 + 512 make 1,472. We begin with those of block 5.


# %%
def of_block(block, features):
    # """The averages of a block: its columns among the 1,472."""
    borders = np.cumsum([0, 64, 128, 256, 512, 512])
    return features[:, borders[block - 1] : borders[block]]


vectors, test_vectors = (of_block(5, found.values) for found in (features, test_features))
chosen = few_labels(train_labels, PER_CLASS, seed=0)
print(f"{len(chosen)} labelled images, {vectors.shape[1]} numbers each")

# %% [markdown]
# Now we need a head: one dense layer. Before it, each vector is divided by its length (`UnitNormalization`). The
# classes do not have equally many test images, so we report **balanced accuracy**: the mean over the classes of the
# share that is classified correctly. Guessing gives 0.2.

# %%
from sklearn.metrics import balanced_accuracy_score

head = keras.Sequential(
    [layers.Input(vectors.shape[1:]), layers.UnitNormalization(), layers.Dense(classes)]
)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
head.compile(keras.optimizers.Adam(1e-2), loss, metrics=["accuracy"])
head.fit(vectors[chosen], train_labels[chosen], batch_size=25, epochs=20, verbose=0)
predicted = np.array(head(test_vectors)).argmax(axis=1)
head_accuracy = balanced_accuracy_score(test_labels, predicted)
print(f"{head.count_params():,} parameters, trained on {len(chosen)} photographs")
print(f"balanced accuracy on {len(test_labels)} new ones: {head_accuracy:.3f}")

# %% [markdown]
# **Exercise 4.** How many parameters would the head have with 224 x 224 images, averaged in the same way, for 1,000
# classes?

# %% tags=["exercise"]
answer = None  # your number
check(answer, dense_params(512, 1000), "The average over the maps leaves one number per channel.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 512 * 1000 + 1000
# ```
# 513,000: the size of the image does not matter any more. VGG16's own top has 123.6 million.
# </details>

# %% [markdown]
# ## 5. A support vector machine, and the fair comparison
#
# Lecture 004 puts a support vector machine on the features of VGG16. Is the accuracy of our head good? That depends on
# what is possible *without* VGG16. So we train the same machine on raw pixels, and tune it for them as carefully:
# kernel, C and scaling are chosen by cross-validation on the 25 labelled photographs. No test image takes part.


# %%
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import Normalizer, StandardScaler
from sklearn.svm import SVC

grid = {"svm__kernel": ["linear", "rbf"], "svm__C": 10.0 ** np.arange(-4, 4)}
grid["scale"] = [Normalizer(), StandardScaler()]


def tuned_svm(**fixed):
    """A support vector machine that chooses scaling, kernel and C on the images that it gets."""
    folds = StratifiedKFold(min(5, PER_CLASS), shuffle=True, random_state=0)
    return GridSearchCV(Pipeline([("scale", None), ("svm", SVC())]), grid | fixed, cv=folds)


# %% [markdown]
# With only 25 photographs, the result depends on which ones are drawn. So we draw them anew for each seed.


# %%
def svm_accuracy(learn, test, seed):
    """Balanced accuracy of a tuned SVM on few labelled images, drawn by the seed."""
    chosen = few_labels(train_labels, PER_CLASS, seed)
    svm = tuned_svm().fit(learn[chosen], train_labels[chosen])
    return balanced_accuracy_score(test_labels, svm.predict(test))


# %% [markdown]
# **Predict.** By how many points will features be better than pixels? (For the pixels, the images are resized to 16 x
# 16; the table of section 7 shows that larger images hardly change the result.)

# %%
pixels, test_pixels = (
    as_rgb(images, (16, 16)).reshape(len(images), -1) for images in (train_images, test_images)
)
on_pixels = over_seeds(lambda seed: svm_accuracy(pixels, test_pixels, seed), SEEDS)
on_features = over_seeds(lambda seed: svm_accuracy(vectors, test_vectors, seed), SEEDS)
print("SVM on pixels:  ", on_pixels)
print("SVM on features:", on_features)
print("difference:     ", paired_difference(on_features, on_pixels))

# %% [markdown]
# How good is a network that learns from the 25 photographs alone? To train VGG16 from random weights until it
# classifies nearly all 25 correctly takes minutes for each draw. So five draws were measured before, and ship with the
# kit:

# %%
from utils.measured.feature_table import best, print_table, read_features

tables = read_features()
from_scratch = Runs(tables["photos, trained"]["VGG16 from scratch"][5])
print("VGG16 from scratch:", from_scratch)

# %% [markdown]
# It is a few points better than an SVM on pixels, and far below the features of the pretrained VGG16. (It was given
# batch normalisation, which VGG16 lacks, and images of 64 x 64, so that it learns the 25 in 40 steps.)
#
# What does the scaling do? The next cell compares three ways, each before a linear kernel whose C is chosen by
# cross-validation: the features are not scaled; each channel is standardised; each vector is divided by its length.


# %%
def with_scaling(scaler, seed):
    """Balanced accuracy of a linear SVM behind one scaling."""
    chosen = few_labels(train_labels, PER_CLASS, seed)
    svm = tuned_svm(scale=[scaler], svm__kernel=["linear"])
    svm.fit(vectors[chosen], train_labels[chosen])
    return balanced_accuracy_score(test_labels, svm.predict(test_vectors))


# %%
by_scaling = {}
for scaler in (None, StandardScaler(), Normalizer()):
    name = type(scaler).__name__
    by_scaling[name] = over_seeds(lambda seed: with_scaling(scaler, seed), SEEDS)  # noqa: B023
    print(f"{name:15} {by_scaling[name]}")
vary = vectors[chosen].std(axis=0)
quiet = np.mean(vary < vary.mean() / 4)
print(f"{quiet:.0%} of the channels vary less than a quarter as much as the average channel")

# %% [markdown]
# Features are usually standardised. Here standardised features are no better than unscaled ones, and both are far
# behind vectors of length 1. A possible reason is that some channels of block 5 hardly vary over the 25 photographs.
# Dividing by their small deviation makes them as large as the channels that vary; dividing each vector by its length
# does not.
#
# **Remember.** Tune the baseline as carefully as your own method, and tune on the labelled images only.
#
# From here on `probe` of `utils.transfer.probes` does what `svm_accuracy` does, in less time.

# %%
from utils.transfer.probes import probe


def probed(learn, test):
    """Balanced accuracy of a tuned SVM on few labelled images, for each seed."""
    parts = learn, train_labels, test, test_labels, PER_CLASS
    return over_seeds(lambda seed: probe(*parts, seed), SEEDS)


print("SVM on features, with `probe`:", probed(vectors, test_vectors))

# %% [markdown]
# ## 6. Preprocessing, right and wrong
#
# Wrong preprocessing is a common mistake in transfer learning. It raises no error.
#
# **Predict.** Three mistakes: the channels stay RGB; the images are only divided by 255; they are divided by 255 *and
# then* given to `preprocess_input`. Which mistake costs next to nothing, and which costs everything?

# %%
from keras.applications.vgg16 import preprocess_input

rgb = as_rgb(np.concatenate([train_images, test_images]), IMAGE_SIZE)
mean_rgb = np.array([123.68, 116.779, 103.939], "float32")
mistakes = {
    "RGB, not BGR": rgb - mean_rgb,
    "only divided by 255": rgb / 255,
    "divided, then preprocess_input": preprocess_input(rgb / 255),
}
wrong = {name: backbone.model.predict(inputs, verbose=0) for name, inputs in mistakes.items()}

# %% [markdown]
# There are two cases. Either all images are prepared wrongly, the training images as well. Or the classifier was
# trained on images that were prepared correctly, and the mistake is in the program that uses it later: then only the
# new images are wrong.

# %%
falls = {"right": {"all images": on_features, "new images only": on_features}}
for name, maps in wrong.items():
    learn, test = np.split(maps.mean((1, 2)), [len(train_images)])
    falls[name] = {"all images": probed(learn, test), "new images only": probed(vectors, test)}
plots.compare_runs(falls, label=f"balanced accuracy, {PER_CLASS} labelled images per class")

# %% [markdown]
# The order of the channels hardly matters here: shapes and textures stay. The range matters, and it matters most when
# both scalings are applied: then every value lies between *minus the mean* and 1 more than that, and for VGG16 all 201
# pictures are nearly black. If only the new images are prepared like that, the classifier does no better than guessing
# (0.2).
#
# **Remember.** Print the smallest and the largest value of what goes into a network; the picture does not show a wrong
# range. `backbone.prepare` refuses values from 0 to 1; `preprocess_input` does not.
#
# ## 7. Which block, averaged or flattened, from how many labelled images?
#
# The last block is closest to the 1,000 classes of ImageNet; earlier ones are more general (Yosinski and others, 2014),
# but each of their positions sees less of the image. First we compare the averages of all five blocks on our
# photographs:

# %%
by_end = {"pixels": {"test": on_pixels}}
for block in range(1, 6):
    learn, test = (of_block(block, found.values) for found in (features, test_features))
    by_end[f"block{block}"] = {"test": probed(learn, test)}
plots.compare_runs(by_end, label=f"balanced accuracy, {PER_CLASS} labelled images per class")

# %% [markdown]
# The next tables answer the whole question: for five blocks; for maps that are averaged, averaged on a grid of 2 x 2,
# or flattened; for 2 to 20 labelled images per class; for photographs and for garments. To measure them takes many
# minutes, so they ship with the kit (`python -m benchmarks.transfer features` measured them; `TABLE = "measure"` does
# it again here). Each entry is the mean and deviation over five draws of a tuned SVM, as above. **Untrained** is VGG16
# with random weights.

# %%
from utils.transfer.representations import measured_again

if TABLE == "measure":
    tables |= {name: measured_again(name) for name in ("photos", "fashion_mnist")}
print("Photographs, 112 x 112")
print_table(tables["photos"])

# %%
print("Garments (Fashion-MNIST), 64 x 64")
print_table(tables["fashion_mnist"])

# %% [markdown]
# **Exercise 5.** Which representation is the best one for garments, with 5 labelled images per class? Give its name as it
# stands in the table.

# %% tags=["exercise"]
answer = None  # such as "block1, mean"
check(answer, best(tables["fashion_mnist"], 5), "The column of 5, and the largest mean in it.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# garments = {name: np.mean(draws[5]) for name, draws in tables["fashion_mnist"].items()}
# answer = max(garments, key=garments.get)
# ```
# It is an earlier block than for photographs, and it is not averaged over the whole map: all garments are photographed
# in the same position, so it matters *where* something is.
# </details>

# %% [markdown]
# With 5 labelled images per class, the two tables say:
#
# - **Photographs**: block 5 is the best. Each block is better than the one before, from 0.43 to 0.80. To average the
#   maps of block 5 costs no accuracy, and leaves 512 numbers instead of 3 x 3 x 512. An untrained VGG16, averaged,
#   reaches 0.36 to 0.43, and pixels 0.33 to 0.35: most of the help comes from what VGG16 has learned, not from how it
#   is built.
# - **Garments**: block 4 with its positions kept, flattened or on a grid of 2 x 2, is 9 to 10 points better than pixels.
#   Averaged, it is 4 to 5 points worse than that. Block 5 is no better than pixels.
# - The best block is better than pixels with 2 labelled images per class, and also with the largest number that we
#   tried.
#
# **The rule.** For images like those of ImageNet, take the last block and average its maps. The less your images are
# like ImageNet's, the earlier is the block to take. If all images show their object in the same position, keep the
# positions. When in doubt, let cross-validation on your labelled images decide between block 5 averaged and block 4 on
# a grid.
#
# ## 8. The other way: the frozen base inside the model
#
# Kept features have one drawback: they are the features of *these* images. Augmentation makes new images in each epoch,
# and each new image must go through the base. Then the frozen base has to be a part of the model.

# %%
augment = keras.Sequential(
    [
        layers.RandomFlip("horizontal"),
        layers.RandomRotation(0.05, fill_mode="nearest"),
        layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        layers.RandomZoom(0.15, fill_mode="nearest"),
    ]
)


def new_head():
    """Vectors of length 1, and a dense layer."""
    shape = layers.Input(vectors.shape[1:])
    return keras.Sequential([shape, layers.UnitNormalization(), layers.Dense(classes)])


# %%
base = backbone.model
base.trainable = False
image = keras.Input((*IMAGE_SIZE, 3))
average = layers.GlobalAveragePooling2D()(base(augment(image), training=False))
kept_head, inside_head = new_head(), new_head()
whole = keras.Model(image, inside_head(average))
print(f"{parameter_counts(whole)[0]:,} of {whole.count_params():,} parameters learn")

# %% [markdown]
# Now we train both ways on the same photographs, for 20 epochs. With kept features, the base has seen each image once.
# Inside the model, it sees every image again in every epoch.
#
# **Predict.** How many times as long does an epoch take?

# %%
import time

EPOCHS, epoch_seconds = 20, {}
for way, model, inputs in (("kept", kept_head, vectors), ("inside", whole, train_inputs)):
    model.compile(keras.optimizers.Adam(1e-2), loss)
    learn = {"x": inputs[chosen], "y": train_labels[chosen], "batch_size": 25, "verbose": 0}
    model.fit(**learn)  # in the first epoch Keras prepares itself
    start = time.perf_counter()
    model.fit(**learn, epochs=EPOCHS - 1)
    epoch_seconds[way] = (time.perf_counter() - start) / (EPOCHS - 1)

# %%
accuracies = {}
for way, trained in (("kept", kept_head), ("inside", inside_head)):
    predicted = np.array(trained(test_vectors)).argmax(axis=1)
    accuracies[way] = balanced_accuracy_score(test_labels, predicted)
    print(f"{way:7} {epoch_seconds[way]:6.3f} s per epoch, accuracy {accuracies[way]:.3f}")
print(f"computing the features, once: {features.seconds:.1f} s (or from disk)")
print(f"an epoch takes {epoch_seconds['inside'] / epoch_seconds['kept']:.0f} times as long")

# %% [markdown]
# The difference in time is clear. One run of each says little about the accuracy, so here are five draws, measured
# before:

# %%
for way in ("kept features", "base inside, augmented"):
    print(f"{way:24}", Runs(tables["photos, trained"][way][5]))

# %% [markdown]
# Augmentation gains nothing here. A possible reason is that VGG16 was trained on crops and mirror images of its
# photographs (Simonyan and Zisserman, 2015), so that its features hardly change with them. So try kept features first.
# Put the base inside the model when augmentation improves the result, or when the base is to learn as well; lesson 10
# does that.
#
# ## 9. When borrowing does not pay
#
# VGG16 was trained on photographs in colour. Garments of Fashion-MNIST are grey and have 28 x 28 pixels. Take the
# recipe that was best for photographs: the last block, averaged.
#
# **Predict.** With five labelled garments per class, which are better: features or pixels?

# %%
from utils.transfer.features import pooled

fashion = data.load("fashion_mnist", verbose=False)
small = load_backbone(BACKBONE, (64, 64), verbose=False)
last_two = keras.Model(
    small.model.inputs[0], [small.model.get_layer(end).output for end in ends[3:]]
)


def spaces(images):
    """Pixels, and the maps of the last two blocks: averaged, or on a grid of 2 x 2."""
    maps4, maps5 = last_two.predict(small.prepare(images), verbose=0)
    blocks = {"block5, mean": pooled(maps5), "block4, mean": pooled(maps4)}
    return {"pixels": images.reshape(len(images), -1), **blocks, "block4, 2x2": pooled(maps4, 2)}


# %%
def compare(images, labels, new_images, new_labels):
    """Accuracies of a tuned SVM in each of these spaces, for each seed."""
    learn, new = spaces(images), spaces(new_images)
    found = {}
    for space in learn:
        parts = learn[space], labels, new[space], new_labels, PER_CLASS
        found[space] = {"test": over_seeds(lambda seed: probe(*parts, seed), SEEDS)}  # noqa: B023
    return found


on_garments = compare(*fashion.arrays("train", 200), *fashion.arrays("test", 200))
plots.compare_runs(on_garments, label=f"balanced accuracy, {PER_CLASS} labelled images per class")

# %% [markdown]
# Averaged, the last block is no better than pixels. (In the table of section 7, with 1,000 test images, it reaches
# 0.663, and pixels 0.679.) So are garments too unlike photographs, and is VGG16 of no use for them?
#
# The control shows the opposite. Block 4 of the same network, with its positions on a grid of 2 x 2, is better than
# pixels: by 9 points in the table, and in each of the five draws. So the pretrained network is useful for garments,
# too. What failed was the recipe, which had been chosen on other images.
#
# Now we ask another question about garments. Nearly all shoes of Fashion-MNIST point to the left. We mirror half of them.
#
# **Predict.** An SVM has to tell which way a shoe points. With five labelled shoes for each way, which are better:
# features or pixels?


# %%
def some_mirrored(images, labels):
    """The shoes among images, half of them mirrored, and which ones."""
    shoes = images[np.isin(labels, (5, 7, 9))][:150]
    mirrored = rng.permutation(len(shoes)) % 2
    return np.where(mirrored[:, None, None, None], shoes[:, :, ::-1], shoes), mirrored


shoes = some_mirrored(*fashion.arrays("train", 1000))
new_shoes = some_mirrored(*fashion.arrays("test", 1000))
on_shoes = compare(*shoes, *new_shoes)
plots.compare_runs(on_shoes, label=f"balanced accuracy, {PER_CLASS} labelled images per class")

# %% [markdown]
# Averaged over its maps, the last block can hardly tell left from right: 0.5 is guessing, and pixels are far better. A
# network that names shoes should ignore which way they point, and VGG16 was trained on mirror images, too. The control
# is block 4 again: averaged or not, it tells left from right, and it is no worse than pixels.
#
# Digits of 8 x 8 pixels, enlarged to 64 x 64, are a third try:

# %%
print("Digits of scikit-learn, 64 x 64")
shown = ("pixels, 8x8", "block4, 2x2", "block5, mean")
print_table({name: tables["digits"][name] for name in shown})

# %% [markdown]
# We looked for images on which the *best* block of VGG16 is worse than tuned pixels, and found none: neither garments,
# nor digits with 90 labelled images per class, nor left and right. But in all three cases the last block, averaged, was
# no better than the pixels, or worse.
#
# **Remember.** A network's features leave out what its task did not need. If your task needs it, take an earlier block,
# keep the positions, and always measure pixels beside it.
#
# ## Further: an embedding and its neighbours
#
# The features place each image in a space: an **embedding**. Images that are alike should lie close together in it. Take
# five test images, and for each the nearest training images by the cosine of the angle between their features.

# %%
from sklearn.metrics import pairwise_distances

near = pairwise_distances(test_vectors, vectors, metric="cosine")
asked = [np.flatnonzero(test_labels == label)[1] for label in np.unique(train_labels)]
rows, titles = [], []
for place in asked:
    neighbours = near[place].argsort()[:6]
    rows += [test_images[place], *train_images[neighbours]]
    titles.append(f"asked: {names[test_labels[place]]}")
    titles += [f"{names[train_labels[n]]}, {near[place, n]:.2f}" for n in neighbours]
plots.image_grid(
    rows, titles, columns=7, size=1.2,
    alt="Five test images, each followed by its six nearest training images: class and distance.",
)  # fmt: skip

# %% [markdown]
# The network has never been trained on our five classes. Is this order in the features alone, or are neighbours among
# the pixels as good? Count, over all test images, how many of the five nearest are of the same class.

# %%
near_pixels = pairwise_distances(test_pixels, pixels, metric="cosine")
alike = {}
for name, distances in (("pixels", near_pixels), ("features", near)):
    five = train_labels[distances.argsort(axis=1)[:, :5]]
    same = (five == test_labels[:, None]).mean(axis=1)
    alike[name] = np.mean([same[test_labels == label].mean() for label in np.unique(test_labels)])
    print(f"{name:9} {alike[name]:.2f} of the five nearest are of the same class")

# %% [markdown]
# With features, more than twice as many of the neighbours have the right class.
#
# ### One class only
#
# A slide of lecture 002 ends with *one* class: images of one kind are known, and the question is whether a new one
# belongs to them. No label of anything else is needed. Take the distance to the nearest image of the kind that is
# known. Take one image of the kind and one of another kind: the **AUC** says how often the other one is further away.
# It is 0.5 by chance, and 1 if the order is always right.

# %%
from sklearn.metrics import roc_auc_score

novelty = {
    name: [
        roc_auc_score(test_labels != kind, distances[:, train_labels == kind].min(axis=1))
        for kind in np.unique(train_labels)
    ]
    for name, distances in (("pixels", near_pixels), ("features", near))
}
for name, areas in novelty.items():
    shown = ", ".join(f"{n} {area:.2f}" for n, area in zip(names, areas, strict=True))
    print(f"{name:9} {shown}")

# %% [markdown]
# With features the AUC is higher for each of the five classes.
#
# ## Further: try your own
#
# Put photographs of your own into a folder and give its path in the settings, as `MY_PICTURES`. Or write "upload"
# there, run the next cell, and choose them in the browser before you run the one after it. Any size and any orientation
# will do; files that cannot be read are named and left out. As the settings stand, photographs of the kit are taken.

# %%
from utils.data.own_images import read_images, upload_images

source = upload_images() if MY_PICTURES == "upload" else MY_PICTURES

# %%
if source is None:
    own_names = ["koala", "macaw", "coffee", "bison"]
    own = np.stack([data.sample_image(name) for name in own_names])
else:
    mine = read_images(source, side=max(IMAGE_SIZE))
    own, own_names = mine.images, mine.names

# %% [markdown]
# **Predict.** All 120 training photographs are cut out on white. Yours have a background. Will it matter?

# %%
own_vectors = of_block(5, extract(eyes, backbone.prepare(own), verbose=False).values)
svm = Pipeline([("scale", Normalizer()), ("svm", SVC())]).fit(vectors, train_labels)
guesses = names[svm.predict(own_vectors)]
rows, titles = [], []
for place in range(min(len(own), 6)):
    distances = pairwise_distances(own_vectors[place : place + 1], vectors, metric="cosine")[0]
    neighbours = distances.argsort()[:5]
    rows += [own[place], *train_images[neighbours]]
    titles += [f"predicted: {guesses[place]}", *(f"{distances[each]:.2f}" for each in neighbours)]
plots.image_grid(
    rows, titles, columns=6, size=1.3,
    alt="Photographs with the class that the SVM gives them, and the five nearest of the kit's.",
)  # fmt: skip

# %% [markdown]
# The SVM has never seen a background. Compare each photograph with its neighbours: are they of the same class? The SVM
# cannot answer "none of these": whatever you show it, it names one of the five classes. The distance to the nearest
# photograph tells how unlike the training photographs yours is.
#
# **Exercise to take home.** Make two folders with ten pictures each, of two things that are alike: your cup and your
# friend's. Read each with `read_images`, label them by folder, and find out how many you need before the SVM is right on
# the rest.
#
# ## What to remember
#
# - VGG16's convolutions have 14,714,688 parameters, the whole network 138,357,544; 89 % are in the dense layers.
# - A pretrained network needs images in the form of its training images: give values from 0 to 255 to
#   `preprocess_input`, and do not divide them before.
# - A frozen base gives the same features for the same image: compute them once, and a head costs seconds.
# - Augmentation needs the base inside the model, and every epoch takes longer.
# - Tune the baseline as carefully as the classifier, on the labelled images only.
# - With few images, divide each feature vector by its length. To standardise each channel did not help here.
# - For photographs take the last block, averaged. For images of another kind take an earlier block, on a grid. Measure
#   when you can.
#
# ## Questions to think about
#
# - After which layer would you cut if the new images were X-rays? If they were other photographs?
# - Why may the scaling of the features be computed from the labelled training images only?
# - How large would the kept features of a hundred thousand photographs be, averaged and flattened? How large are the
#   photographs?
# - Half of your classes are in ImageNet. Is five labelled images per class still an honest count?
#
# ## Where the lecture says it
#
# VGG16 and its layers, FC7 features and the SVM: 004; also 002. Transfer learning, feature extraction, frozen weights:
# 000 and 002. One class only: 002. Embeddings: 000. VGG16: Simonyan and Zisserman, "Very deep convolutional networks
# for large-scale image recognition", 2015. Features for other tasks: Razavian and others, "CNN features off-the-shelf",
# 2014. Which blocks are general: Yosinski and others, "How transferable are features in deep neural networks?", 2014.
# Balanced accuracy: Brodersen and others, 2010.
