# ---
# jupyter:
#   course:
#     seconds_a_cell: 90
#     translate: sentences
# ---

# %% [markdown]
# # Assignment 5: transfer learning
#
# You borrow VGG16, which others have trained on 1.3 million photographs. You give it the images it expects, cut
# features out of it, count what learns, put a head on top, let its last block learn too, and say what is on a
# photograph after ten examples of each class.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that fails says what it
# gave, what came back and what was expected. A test that is silent has found nothing wrong with the inputs that you
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end. Each
# test gives a point of its own. Parts A to F have three hints each, below the first cell that you fill in. Open one at
# a time, when you need it.
#
# **Time.** About three hours and 20 minutes: 20 minutes each for A and B, half an hour each for C, D, F and G, and 40 minutes for E.
# **You need** lessons 09 and 10 (lectures 000, 002 and 004). No GPU and no download: the photographs and the weights
# ship with the course kit.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `prepare`: images as VGG16 wants them | 4 |
# | B | `feature_extractor`: from images to vectors, frozen | 4 |
# | C | `block_parameters` and `learning_parameters`: counts by hand | 4 |
# | D | `build_classifier`: a head on a frozen base | 4 |
# | E | `fine_tune` and `train_in_two_steps`: let the last block learn | 6 |
# | F | `learn_from_few`: photographs from ten labels per class | 3 |
# | G | a question, answered in words | 5 |
# | | together | 30 |
#
# **What you may use.** NumPy, Keras and scikit-learn. The course kit has ready-made functions for some of the parts.
# They cannot be imported here, because you write them.

# %% locked="setup"
import contextlib
import logging
import warnings

import numpy as np

from utils import data, device, plots
from utils.own_work import only
from utils.transfer import few_labels, load_backbone

device.setup(seed=0, mixed_precision=False)

import keras

# Advice on speed is left out, and warnings are printed like results: neither is an error.
logging.getLogger("tensorflow").setLevel("ERROR")
warnings.showwarning = lambda message, *_, **__: print("Warning:", message)

only("utils.transfer", "few_labels", "load_backbone")  # what else is there, you write
for module in "arithmetic", "explore.activations", "graph", "models.catalogue", "models.vgg":
    only(f"utils.{module}")
only("utils.training.compilation")
backbone = load_backbone("imagenet", (96, 96))
photos = data.load("photos")
some_images, some_labels = photos.arrays("train")
held_out_images, held_out_labels = photos.arrays("test")

# %%
plots.image_grid(
    some_images[:10],
    [photos.class_names[label] for label in some_labels[:10]],
    columns=5,
    alt="Ten photographs of birds, food, mammals, plants and things on white.",
)

# %% [markdown]
# `backbone.model` is VGG16 without its top, with the weights that its authors trained on ImageNet. Here it takes
# images of 96 x 96 pixels. `backbone.prepare` makes a batch of photographs smaller and does what you write in part A.
#
# The tests of parts B, D and E also use a base that is much smaller, so that they take no time. Its layers are named
# as VGG16's are. It has BatchNormalization, which VGG16 lacks and most newer networks have.


# %% locked="tiny_base"
def tiny_base(side=8, filters=6, seed=0):
    """Two small blocks, as if trained: from (side, side, 3) to maps (side / 4, side / 4, filters)."""
    images = x = keras.Input((side, side, 3))
    for block, width in (("block4", 4), ("block5", filters)):
        x = keras.layers.Conv2D(width, 3, padding="same", name=f"{block}_conv1")(x)
        x = keras.layers.BatchNormalization(name=f"{block}_bn")(x)
        x = keras.layers.ReLU(name=f"{block}_relu")(x)
        x = keras.layers.MaxPooling2D(name=f"{block}_pool")(x)
    base = keras.Model(images, x)
    random = np.random.default_rng(seed)
    base.set_weights([random.uniform(-0.4, 0.8, weight.shape) for weight in base.weights])
    for layer in base.layers:
        if layer.name.endswith("_bn"):  # a running variance is positive
            layer.set_weights([abs(values) + 0.1 for values in layer.get_weights()])
    return base


def tiny_images(count, side=8, seed=0):
    """Random images such as a base takes, and labels 0 to 2."""
    random = np.random.default_rng(seed)
    images = random.normal(0, 1, (count, side, side, 3)).astype("float32")
    return images, np.arange(count) % 3


def who_learns(model, base):
    """Names of the layers of the base with a weight that learns in the model."""
    learning = {id(weight) for weight in model.trainable_weights}
    return {each.name for each in base.layers for weight in each.weights if id(weight) in learning}


def a_model(given):
    """What a function of yours gave, if it is a Keras model; the tests ask this first."""
    assert isinstance(given, keras.Model), f"this gave {given!r}, not a Keras model"
    return given


# %% [markdown]
# ## A. What VGG16 expects (4 points)
#
# VGG16 was trained on images with the channels blue, green, red, of which the mean of all ImageNet images was
# subtracted: 103.939 from blue, 116.779 from green, 123.68 from red. The values run from 0 to 255 before that, and
# they are not scaled. Write this in NumPy.
#
# **A first step.** An orange pixel is (255, 100, 0) in red, green, blue. VGG16 wants blue first:
# 0 - 103.939 = -103.939. Then green: 100 - 116.779 = -16.779. Then red: 255 - 123.68 = 131.32. A grey pixel of 100
# becomes (-3.939, -16.779, -23.68).


# %% solution="prepare"
def prepare(images):
    """Images as VGG16 was trained on them.

    Args:
        images: values 0 to 255, whole numbers or floats such as 100.25, of shape
            (n, height, width, 1) for grey images or (n, height, width, 3) for RGB images.

    Returns:
        A new NumPy array, float32, (n, height, width, 3): blue, green and red, each less its mean.
        A grey pixel counts as equally much of all three. `images` itself stays as it is.
    """
    ### BEGIN SOLUTION
    rgb = np.broadcast_to(images, (*images.shape[:3], 3))
    return rgb[..., ::-1].astype("float32") - np.array([103.939, 116.779, 123.68], "float32")
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 09 shows what happens to accuracy when the channels stand in the wrong order. The last axis of the array
# holds the channels.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Three steps: make three channels of one if need be, turn their order round, subtract three numbers. NumPy subtracts
# an array of three from the last axis.
# </details>
# <details><summary>Hint 3: two traps</summary>
#
# `uint8` has no negative numbers: change the type before you subtract. `-=` writes into the caller's array.
# </details>

# %% test="prepare_mean" points=1
# Each channel less its own mean: a black pixel shows the three means.
case_result = np.asarray(prepare(np.zeros((1, 1, 1, 1), np.uint8)))
assert case_result.shape == (1, 1, 1, 3), (
    f"a grey image of 1 x 1 pixel became an array of the shape {case_result.shape}, not (1, 1, 1, 3)"
)
case_black = case_result[0, 0, 0]
assert np.allclose(case_black, [-103.939, -116.779, -123.68], atol=1e-3), (
    f"a black pixel became {case_black}, not (-103.939, -116.779, -123.68)"
)
### BEGIN HIDDEN TESTS
case_black = np.asarray(prepare(np.zeros((2, 3, 1, 3), np.float32)))[1, 2, 0]
assert np.allclose(case_black, [-103.939, -116.779, -123.68], atol=1e-3), (
    f"a black pixel of an RGB image of floats became {case_black}"
)
### END HIDDEN TESTS

# %% test="prepare_scale" points=1
# Nothing is scaled: two grey pixels that are 80 apart are still 80 apart, in each of three channels.
case_result = np.asarray(prepare(np.array([[[[150], [230]]]], np.uint8)))
assert case_result.shape == (1, 1, 2, 3), (
    f"a grey image of 1 x 2 pixels became an array of the shape {case_result.shape}, not (1, 1, 2, 3)"
)
case_apart = case_result[0, 0, 1] - case_result[0, 0, 0]
assert np.allclose(case_apart, 80, atol=1e-2), (
    f"the grey pixels 150 and 230 are {case_apart} apart after `prepare`, not 80 in each channel"
)
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(7).integers(130, 256, (3, 4, 5, 1), dtype=np.uint8)
case_result = np.asarray(prepare(case_images), float)
assert case_result.shape == (3, 4, 5, 3), (
    f"images of {case_images.shape} became {case_result.shape}"
)
case_apart = case_result - case_result[:1, :1, :1]
case_right = case_images - case_images[:1, :1, :1].astype(float)
case_worst = np.abs(case_apart - case_right).max().round(3)
assert case_worst < 0.01, f"differences between grey pixels change by up to {case_worst}"
for case_channels in (1, 3):
    case_images = np.full((1, 1, 2, case_channels), 100.25, np.float32)
    case_images[0, 0, 1] = 100.75
    case_result = np.asarray(prepare(case_images), float)
    case_apart = (case_result[0, 0, 1] - case_result[0, 0, 0]).round(3)
    assert np.allclose(case_apart, 0.5, atol=1e-2), (
        f"in float images of shape {case_images.shape}, the pixels 100.25 and 100.75 are {case_apart} apart after "
        "`prepare`, not 0.5 in each channel"
    )
for case_type in (np.uint8, np.float32):
    case_result = np.asarray(prepare(np.array([[[[0], [1]]]], case_type)), float)
    case_apart = (case_result[0, 0, 1] - case_result[0, 0, 0]).round(3)
    assert np.allclose(case_apart, 1, atol=1e-2), (
        f"in a dark image of {np.dtype(case_type)}, the pixels 0 and 1 are {case_apart} apart after `prepare`, "
        "not 1: a dark image is treated as any other"
    )
### END HIDDEN TESTS

# %% test="prepare_order" points=1
# VGG16's order of the channels: what is added to red stands last.
case_image = np.array([[[[255, 230, 200], [200, 200, 200]]]], np.uint8)
case_result = np.asarray(prepare(case_image), float)
assert case_result.shape == (1, 1, 2, 3), (
    f"an RGB image of 1 x 2 pixels became an array of the shape {case_result.shape}, not (1, 1, 2, 3)"
)
case_more = case_result[0, 0, 0] - case_result[0, 0, 1]
case_shares = (case_more / max(np.abs(case_more).max(), 1e-9)).round(3)
assert np.allclose(case_shares, [0, 0.545, 1], atol=2e-3), (
    f"an orange pixel has 55 more red and 30 more green than a grey one. After `prepare` it has {case_more.round(3)} "
    "more: it should have none in the first channel, blue, and most in the last, red"
)
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(8).integers(150, 256, (2, 3, 4, 3), dtype=np.uint8)
case_result = np.asarray(prepare(case_images), float)
case_more = case_result - np.asarray(prepare(np.full((1, 1, 1, 3), 150, np.uint8)), float)
case_right = (case_images - 150.0)[..., [2, 1, 0]]
case_more *= case_right.max() / max(np.abs(case_more).max(), 1e-9)
case_worst = np.abs(case_more - case_right).max().round(3)
assert case_worst < 0.1, (
    f"the channels of colour images are not in the order VGG16 wants: off by up to {case_worst}"
)
### END HIDDEN TESTS

# %% test="prepare_new_float32" points=1
# A new array of float32; the caller's images stay as they are.
case_images = np.full((2, 4, 4, 1), 128, np.uint8)
case_result = prepare(case_images)
case_type = str(getattr(case_result, "dtype", type(case_result).__name__))
assert "float32" in case_type, f"grey images of uint8 became {case_type}, not float32"
case_images = np.full((2, 4, 4, 3), 128, np.float32)
prepare(case_images)
case_first = case_images[0, 0, 0]
assert np.all(case_first == 128), (
    f"the caller's images were changed: a pixel of float32 (128, 128, 128) is {case_first} afterwards"
)
### BEGIN HIDDEN TESTS
case_result = prepare(case_images)
case_type = str(getattr(case_result, "dtype", type(case_result).__name__))
assert "float32" in case_type, f"images of float32 became {case_type}"
case_type = str(getattr(prepare(case_images.astype(float)), "dtype", None))
assert "float32" in case_type, f"images of float64 became {case_type}, not float32"
case_images = np.full((2, 4, 4, 1), 128, np.float32)
prepare(case_images)
assert (case_images == 128).all(), "grey images of float32 were changed"
### END HIDDEN TESTS

# %% [markdown]
# ## B. A feature extractor (4 points)
#
# Cut the base after one of its layers, and average each feature map: an image becomes a vector with one number per
# channel.
#
# **A first step.** A map of 2 x 2 with the values 1, 2, 3 and 6 becomes one number, their average 3. `block4_pool` of
# `tiny_base()` has four maps of 4 x 4 for an image of 8 x 8, so the vector has four numbers. In VGG16, an image of
# 96 x 96 has 512 maps of 3 x 3 at the end, and the vector has 512 numbers.


# %% solution="feature_extractor"
def feature_extractor(base, layer):
    """A frozen model from images to feature vectors.

    Args:
        base: a functional Keras model from images to feature maps. Its weights are used, not
            changed.
        layer: the name of one of its layers, whose output is maps (n, height, width, channels).

    Returns:
        A Keras model from the images that `base` takes to vectors (n, channels): the maps of that
        layer, averaged over their positions. Nothing in it learns.
    """
    ### BEGIN SOLUTION
    maps = base.get_layer(layer).output
    extractor = keras.Model(base.input, keras.layers.GlobalAveragePooling2D()(maps))
    extractor.trainable = False
    return extractor
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 09 computes features of photographs. A functional Keras model knows its `input` and each of its layers:
# `base.get_layer(name).output`.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# A new `keras.Model` may begin at the input of the base and end wherever you like, for example after a pooling layer
# that you call on the output of one of the base's layers. It shares the base's weights.
# </details>
# <details><summary>Hint 3: frozen</summary>
#
# A model has a switch `trainable`. It goes for all of its layers. Print `len(extractor.trainable_weights)`.
# </details>


# %% locked="two_layers"
def two_layers():
    """A base for images of one pixel: block4_conv1 gives the sum of the pixel and twice the sum.

    Its second layer, block5_conv1, gives ten times the first number, and then 7, 8 and 9.
    """
    images = keras.Input((1, 1, 3))
    x = keras.layers.Conv2D(2, 1, name="block4_conv1")(images)
    base = keras.Model(images, keras.layers.Conv2D(4, 1, name="block5_conv1")(x))
    sums = np.full((1, 1, 3, 2), [1.0, 2.0])
    tens = np.zeros((1, 1, 2, 4))
    tens[0, 0, 0, 0] = 10
    base.set_weights([sums, np.zeros(2), tens, np.array([0.0, 7.0, 8.0, 9.0])])
    return base


# %% test="extractor_shape" points=1
# One vector per image, as long as the layer has channels.
case_images, _ = tiny_images(5)
case_extractor = a_model(feature_extractor(tiny_base(), "block5_pool"))
case_shape = tuple(np.shape(case_extractor(case_images)))
assert case_shape == (5, 6), (
    f"five images gave features of the shape {case_shape}, not (5, 6): block5_pool has six maps of 2 x 2"
)
### BEGIN HIDDEN TESTS
case_images, _ = tiny_images(2, side=12)
case_extractor = a_model(feature_extractor(tiny_base(12, 7), "block5_pool"))
case_shape = tuple(np.shape(case_extractor(case_images)))
assert case_shape == (2, 7), f"two images and seven maps of 3 x 3 gave features of {case_shape}"
case_extractor = a_model(feature_extractor(backbone.model, "block5_pool"))
case_shape = tuple(np.shape(case_extractor(backbone.prepare(some_images[:2]))))
assert case_shape == (2, 512), f"two photographs gave {case_shape} for VGG16's block5_pool"
### END HIDDEN TESTS

# %% test="extractor_layer" points=1
# The layer that was asked for, in a base that one can follow by hand.
keras.utils.set_random_seed(1)
case_pixel = np.array([[[[1.0, 2.0, 3.0]]]], "float32")
case_extractor = a_model(feature_extractor(two_layers(), "block4_conv1"))
case_features = np.ravel(case_extractor(case_pixel)).round(2).tolist()
assert case_features == [6, 12], (
    f"the pixel (1, 2, 3) has the features {case_features} at block4_conv1, not [6, 12]: its sum, and twice its sum"
)
case_extractor = a_model(feature_extractor(two_layers(), "block5_conv1"))
case_features = np.ravel(case_extractor(case_pixel)).round(2).tolist()
assert case_features == [60, 7, 8, 9], (
    f"the pixel (1, 2, 3) has the features {case_features} at block5_conv1, not [60, 7, 8, 9]"
)
### BEGIN HIDDEN TESTS
case_input = keras.Input((1, 1, 3))
case_x = keras.layers.Rescaling(2.0, name="block1_first")(case_input)
case_x = keras.layers.Rescaling(5.0, name="block1_second")(case_x)
case_base = keras.Model(case_input, keras.layers.Rescaling(7.0, name="block1_third")(case_x))
case_extractor = a_model(feature_extractor(case_base, "block1_second"))
case_features = np.ravel(case_extractor(case_pixel)).round(2).tolist()
assert case_features == [10, 20, 30], (
    f"the features of another base, cut after its second layer of three, are {case_features}"
)
### END HIDDEN TESTS

# %% test="extractor_values" points=1
# The numbers: the maps of the base, averaged over their positions.
keras.utils.set_random_seed(1)
case_base, case_images = tiny_base(), tiny_images(6)[0]
case_extractor = a_model(feature_extractor(case_base, "block5_pool"))
case_features = np.asarray(case_extractor(case_images))
case_right = np.asarray(case_base(case_images)).mean(axis=(1, 2))
assert case_features.shape == case_right.shape, (
    f"six images gave features of the shape {case_features.shape}, not {case_right.shape}"
)
case_first = case_features[0].round(2)
assert np.allclose(case_features, case_right, atol=1e-3), (
    f"the first image has the features {case_first}, not {case_right[0].round(2)}, the averages of its maps"
)
### BEGIN HIDDEN TESTS
case_base, case_images = tiny_base(12, 7, seed=3), tiny_images(8, side=12, seed=3)[0]
case_before = case_base.get_weights()
case_right = np.asarray(case_base(case_images)).mean(axis=(1, 2))
case_extractor = a_model(feature_extractor(case_base, "block5_pool"))
case_features = np.asarray(case_extractor(case_images))
assert case_features.shape == case_right.shape, (
    f"wrong shape for another base: {case_features.shape}"
)
case_worst = np.abs(case_features - case_right).max().round(2)
assert case_worst < 0.01, f"the features of another base are off by up to {case_worst}"
case_alone = np.concatenate([case_extractor(case_images[at : at + 1]) for at in range(8)])
case_worst = np.abs(case_features - case_alone).max().round(2)
assert case_worst < 0.01, (
    f"an image has other features when it comes alone than in a batch: off by up to {case_worst}"
)
case_same = [*map(np.array_equal, case_before, case_base.get_weights())]
assert all(case_same), "the base was changed"
### END HIDDEN TESTS

# %% test="extractor_frozen" points=1
# Nothing learns.
case_extractor = a_model(feature_extractor(tiny_base(), "block5_conv1"))
case_arrays = len(case_extractor.weights)
assert case_arrays >= 6, (
    f"the extractor has {case_arrays} arrays of weights, not the 8 up to block5_conv1"
)
case_arrays = len(case_extractor.trainable_weights)
assert case_arrays == 0, f"{case_arrays} of the extractor's arrays of weights would learn, not 0"
### BEGIN HIDDEN TESTS
case_extractor = a_model(feature_extractor(tiny_base(12, 7, seed=4), "block4_pool"))
case_arrays = len(case_extractor.trainable_weights)
assert case_arrays == 0, f"{case_arrays} arrays of weights would learn after another cut, not 0"
case_images, _ = tiny_images(6, side=12, seed=4)
case_inference = np.asarray(case_extractor(case_images))
case_training = np.asarray(case_extractor(case_images, training=True))
case_worst = np.abs(case_inference - case_training).max().round(2)
assert case_worst < 0.01, (
    f"the features change by up to {case_worst} while something else is trained on them"
)
for case_layer in ("block4_conv1", "block5_conv1"):
    case_extractor = a_model(feature_extractor(two_layers(), case_layer))
    case_arrays = len(case_extractor.trainable_weights)
    assert case_arrays == 0, (
        f"of two_layers(), which has no layers but block4_conv1 and block5_conv1, {case_arrays} arrays of weights "
        f"would learn up to {case_layer}, not 0"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## C. Who learns? Count by hand (4 points)
#
# VGG16 without its top has five blocks of 2, 2, 3, 3 and 3 convolutions. All are 3 x 3 and have biases. The first
# block's have `filters` filters each, the second block's twice as many, the third's four times, the fourth's and
# the fifth's eight times. The input is an RGB image. The head is global average pooling and a dense layer with a
# bias per class.
#
# Write both functions in plain Python, without Keras.
#
# **A first step.** The first convolution of VGG16 has 64 filters of 3 x 3 x 3 weights, and a bias each:
# (27 + 1) x 64 = 1,792. The second reads 64 channels: (576 + 1) x 64 = 36,928. Block 1 has 38,720. Block 2 begins with
# (576 + 1) x 128 = 73,856 and goes on with (1,152 + 1) x 128 = 147,584.


# %% solution="block_parameters"
def block_parameters(filters):
    """Parameters of each block of VGG16.

    Args:
        filters: filters of the first block; 64 in VGG16 itself.

    Returns:
        A list of five whole numbers, the parameters of block 1 to block 5.
    """
    ### BEGIN SOLUTION
    counts, channels = [], 3
    for depth, multiple in ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8)):
        block = 0
        for _ in range(depth):
            block += (3 * 3 * channels + 1) * multiple * filters
            channels = multiple * filters
        counts.append(block)
    return counts
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 02 counts what a convolution learns, lesson 09 what VGG16's blocks hold.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go through the convolutions in order and remember how many channels the last one left: they are what the next one
# reads. The channels that the first convolution of a block reads come from the block before.
# </details>
# <details><summary>Hint 3: the head</summary>
#
# Global average pooling learns nothing. It leaves a number per channel of block 5, and the dense layer reads these.
# For VGG16 and two classes that is (512 + 1) x 2.
# </details>

# %% test="count_first" points=1
# The first block, which reads an RGB image; five blocks in all.
case_counts = block_parameters(64)
assert np.shape(case_counts) == (5,), (
    f"the counts of VGG16 are {case_counts}: they should be a list of five numbers, one per block"
)
case_count = case_counts[0]
assert case_count == 38_720, f"block 1 of VGG16 has {case_count} parameters, not 38,720"
### BEGIN HIDDEN TESTS
case_count = block_parameters(32)[0]
assert case_count == 10_144, f"with 32 filters, block 1 has {case_count} parameters, not 10,144"
case_count = block_parameters(10)[0]
assert case_count == 1_190, f"with ten filters, block 1 has {case_count} parameters, not 1,190"
### END HIDDEN TESTS

# %% test="count_later" points=1
# The blocks after the first; a network of half the width has about a quarter of the parameters.
case_counts = block_parameters(64)
assert np.shape(case_counts) == (5,), (
    f"the counts of VGG16 are {case_counts}: they should be a list of five numbers, one per block"
)
case_count = case_counts[1]
assert case_count == 221_440, f"block 2 of VGG16 has {case_count} parameters, not 221,440"
case_count = sum(case_counts[1:])
assert case_count == 14_675_968, (
    f"blocks 2 to 5 of VGG16 have {case_count} parameters, not 14,675,968"
)
case_count = block_parameters(32)[1]
assert case_count == 55_424, f"with 32 filters, block 2 has {case_count} parameters, not 55,424"
### BEGIN HIDDEN TESTS
case_counts = [int(count) for count in block_parameters(64)]
assert case_counts[1:] == [221_440, 1_475_328, 5_899_776, 7_079_424], (
    f"the sum is right for VGG16, but not each block: {case_counts}"
)
case_counts = [int(count) for count in block_parameters(16)]
assert case_counts[1:] == [13_888, 92_352, 369_024, 442_752], (
    f"wrong for a network of another width than VGG16's: {case_counts}"
)
### END HIDDEN TESTS


# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    """Parameters that learn when the base is frozen below a block, and all above it learns.

    Args:
        filters: filters of the first block.
        classes: outputs of the head.
        first: what learns first: "head" (the base is frozen), "block5" (block 5 and the head),
            "block4" (blocks 4 and 5 and the head) and so on to "block1" (everything).

    Returns:
        How many parameters learn, a whole number.
    """
    ### BEGIN SOLUTION
    head = (8 * filters + 1) * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[int(first.removeprefix("block")) - 1 :])
    ### END SOLUTION


# %% test="count_head" points=1
# Only the head learns.
case_count = learning_parameters(64, 2, "head")
assert case_count == 1_026, f"VGG16, two classes, only the head learns: {case_count}, not 1,026"
### BEGIN HIDDEN TESTS
case_count = learning_parameters(64, 5, "head")
assert case_count == 2_565, f"VGG16, five classes, only the head learns: {case_count}, not 2,565"
case_count = learning_parameters(16, 10, "head")
assert case_count == 1_290, f"a narrower network, only the head learns: {case_count}, not 1,290"
### END HIDDEN TESTS

# %% test="count_base" points=1
# A part of the base learns, too. This test uses your counts of the blocks and of the head.
case_blocks = np.ravel(block_parameters(64)).tolist()
case_counts = [learning_parameters(64, 2, first) for first in ("head", "block5", "block4")]
case_numbers = [isinstance(count, int | float | np.number) for count in case_counts]
assert all(case_numbers), (
    f"when the head, block 5 or block 4 comes first, the counts are {case_counts}: "
    "they should be numbers"
)
case_more = case_counts[1] - case_counts[0]
assert case_more in (7_079_424, sum(case_blocks[4:])), (
    f"when block 5 of VGG16 learns besides the head, {case_more} more parameters learn, "
    "not 7,079,424"
)
case_more = case_counts[2] - case_counts[0]
assert case_more in (12_979_200, sum(case_blocks[3:])), (
    f"when blocks 4 and 5 of VGG16 learn besides the head, {case_more} more parameters learn, "
    "not 12,979,200"
)
### BEGIN HIDDEN TESTS
case_more = learning_parameters(16, 10, "block3") - learning_parameters(16, 10, "head")
assert case_more in (904_128, sum(np.ravel(block_parameters(16)).tolist()[2:])), (
    f"wrong when learning starts at block 3 of a narrower network: {case_more} more than the head"
)
case_more = learning_parameters(64, 1000, "block1") - learning_parameters(64, 1000, "head")
assert case_more in (14_714_688, sum(case_blocks)), (
    f"wrong when everything learns: {case_more} more than the head"
)
### END HIDDEN TESTS

# %% [markdown]
# ## D. A head on a frozen base (4 points)
#
# The layers of the classifier, in this order: the base, global average pooling, dropout with a rate of 0.2, a dense
# layer without an activation.
#
# The base is frozen. So its BatchNormalization layers run in inference mode, also while the head is trained: they use
# the statistics they have learned, and those stay as they are.
#
# **A first step.** With six channels at the end of the base and three classes, the dense layer has 6 x 3 weights and
# 3 biases. These two arrays, and no others, learn. If a map has the average 2 and its weight to a class is 0.5, it adds
# 1 to the logit of that class. While the model is trained, dropout sets the average to 0 in a fifth of the cases; in
# the others it becomes 2 / 0.8 = 2.5 and adds 1.25.


# %% solution="build_classifier"
def build_classifier(base, classes):
    """A classifier with a frozen base.

    Args:
        base: a functional Keras model from images to feature maps (n, height, width, channels).
        classes: number of classes.

    Returns:
        A new, built Keras model, not compiled, from the images that `base` takes to logits
        (n, classes). Only its dense layer learns; `base` keeps all of its numbers, also the
        statistics of BatchNormalization, while the model is trained. Then dropout acts on the
        averages: it sets one to 0, or leaves all of its map in.
    """
    ### BEGIN SOLUTION
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 09 puts a frozen base inside a model. Lesson 10 shows what BatchNormalization does in it.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# A functional model can be called like a layer: `base(images)`. Freeze it before.
# </details>
# <details><summary>Hint 3: two traps</summary>
#
# Freeze the model or its layers, not the numbers: a layer of BatchNormalization that is not frozen goes on to collect
# statistics. Dropout stands before the dense layer.
# </details>


# %% locked="dense_kernel"
def dense_kernel(model, shape):
    """The weights of the dense layer of a classifier; the tests give them values of their own."""
    shapes = [tuple(weight.shape) for weight in a_model(model).weights if len(weight.shape) == 2]
    assert shapes == [shape], f"the dense layer has weights of the shape {shapes}, not {[shape]}"
    return next(weight for weight in model.weights if len(weight.shape) == 2)


# %% test="classifier_output" points=1
# Logits, one per class: with a kernel of 0.5 and -0.5 they are plus and minus half the sum of the averages.
keras.utils.set_random_seed(2)
case_base, case_images = tiny_base(), tiny_images(20)[0]
case_model = a_model(build_classifier(case_base, 2))
case_output = np.asarray(case_model(case_images))
assert case_output.shape == (20, 2), (
    f"20 images and 2 classes gave logits of the shape {case_output.shape}, not (20, 2)"
)
case_sums = case_output.sum(axis=1)[:3].round(2)
assert not np.allclose(case_output.sum(axis=1), 1, atol=1e-3), (
    f"the outputs of the first images add up to {case_sums}: these are probabilities and not logits"
)
case_kernel = dense_kernel(case_model, (6, 2))
case_kernel.assign(np.zeros((6, 2)))
case_bias = np.asarray(case_model(case_images))
case_kernel.assign(np.full((6, 2), [0.5, -0.5]))
case_logits = (np.asarray(case_model(case_images)) - case_bias)[0].round(2)
case_half = np.asarray(case_base(case_images))[0].mean(axis=(0, 1)).sum() / 2
assert np.allclose(case_logits, [case_half, -case_half], atol=2e-2), (
    f"the first image has the logits {case_logits}, not {case_half:.2f} and {-case_half:.2f}"
)
### BEGIN HIDDEN TESTS
case_base, case_images = tiny_base(12, 7, seed=9), tiny_images(4, side=12, seed=9)[0]
case_model = a_model(build_classifier(case_base, 9))
case_output = np.asarray(case_model(case_images))
assert case_output.shape == (4, 9), f"four images and nine classes gave {case_output.shape}"
case_kernel = dense_kernel(case_model, (7, 9))
case_kernel.assign(np.zeros((7, 9)))
case_bias = np.asarray(case_model(case_images))
case_kernel.assign(np.full((7, 9), -1.0))
case_logits = (np.asarray(case_model(case_images)) - case_bias)[:, 8].round(2)
case_right = -np.asarray(case_base(case_images)).mean(axis=(1, 2)).sum(axis=1)
assert np.allclose(case_logits, case_right, atol=2e-2), (
    f"the logits of another base are {case_logits}, not {case_right.round(2)}"
)
### END HIDDEN TESTS

# %% test="classifier_frozen" points=1
# The head learns, the base does not.
case_base = tiny_base()
case_model = a_model(build_classifier(case_base, 3))
case_learning = sorted(who_learns(case_model, case_base))
assert case_learning == [], f"{case_learning} of the base learn, and nothing should"
case_arrays = len(case_model.trainable_weights)
assert case_arrays == 2, (
    f"{case_arrays} arrays learn, not 2: the weights and the biases of the head"
)
### BEGIN HIDDEN TESTS
case_names = ["block4_conv1", "block5_conv1"]
case_before = [case_base.get_layer(name).get_weights()[0] for name in case_names]
case_head = [weight.numpy() for weight in case_model.trainable_weights]
case_model.compile("sgd", "mse")
case_model.train_on_batch(tiny_images(12)[0], np.full((12, 3), 0.5))
case_after = [case_base.get_layer(name).get_weights()[0] for name in case_names]
case_same = [*map(np.array_equal, case_before, case_after)]
assert all(case_same), "a step of training changed the base"
case_same = np.allclose(case_head[0], case_model.trainable_weights[0])
assert not case_same, "the head does not learn"
case_model = a_model(build_classifier(backbone.model, 5))
case_learning = sorted(who_learns(case_model, backbone.model))
assert case_learning == [], f"{case_learning} of VGG16 learn, and nothing should"
case_base = two_layers()
case_model = a_model(build_classifier(case_base, 2))
case_learning = sorted(who_learns(case_model, case_base))
assert case_learning == [], (
    f"{case_learning} of two_layers() learn, whose last layer has weights, and nothing should"
)
case_input = keras.Input((4, 4, 3))
case_maps = keras.layers.DepthwiseConv2D(3, name="depthwise")(case_input)
case_maps = keras.layers.LayerNormalization(name="layer_normalization")(case_maps)
case_base = keras.Model(case_input, keras.layers.Dense(4, name="dense")(case_maps))
case_model = a_model(build_classifier(case_base, 2))
case_learning = sorted(who_learns(case_model, case_base))
assert case_learning == [], (
    f"{case_learning} learn, of a base with the layers depthwise, layer_normalization and dense, and nothing should"
)
### END HIDDEN TESTS

# %% test="classifier_statistics" points=1
# While the model is trained, BatchNormalization works as it does afterwards.
case_base, case_images = tiny_base(seed=1), tiny_images(12, seed=1)[0]
case_model = a_model(build_classifier(case_base, 3))
case_arrays = len(case_model.weights)
assert case_arrays == 14, f"the model has {case_arrays} arrays, not the base's 12 and the head's 2"
case_before = case_base.get_layer("block4_bn").get_weights()[2].round(3)
case_model(case_images, training=True)
case_after = case_base.get_layer("block4_bn").get_weights()[2].round(3)
assert np.array_equal(case_before, case_after), (
    f"in training mode the running mean of block4_bn moves from {case_before} to {case_after}"
)
### BEGIN HIDDEN TESTS
case_base, case_images = tiny_base(seed=8), tiny_images(12, seed=8)[0]
case_model = a_model(build_classifier(case_base, 4))
case_names = ["block4_bn", "block5_bn"]
case_before = [np.stack(case_base.get_layer(name).get_weights()) for name in case_names]
case_model(case_images, training=True)
case_after = [np.stack(case_base.get_layer(name).get_weights()) for name in case_names]
case_same = [*map(np.array_equal, case_before, case_after)]
assert all(case_same), "the statistics of BatchNormalization move while the model is trained"
### END HIDDEN TESTS

# %% test="classifier_dropout" points=1
# Dropout, in training only. All six averages of this base are 1, and only the third of them counts for the logits.
keras.utils.set_random_seed(3)
case_input = keras.Input((1, 1, 3))
case_maps = keras.layers.Conv2D(6, 1, kernel_initializer="zeros", bias_initializer="ones")
case_model = a_model(build_classifier(keras.Model(case_input, case_maps(case_input)), 3))
case_kernel = dense_kernel(case_model, (6, 3))
case_images, case_logits = np.zeros((400, 1, 1, 3), "float32"), {}
for case_average in (0.0, 1.0, 1.25):
    case_kernel.assign(np.outer(np.arange(6) == 2, [1.0, -2.0, 3.0]) * case_average)
    case_logits[case_average] = np.asarray(case_model(case_images))[0].round(3)
case_kernel.assign(np.outer(np.arange(6) == 2, [1.0, -2.0, 3.0]))
case_outside = np.asarray(case_model(case_images)).round(3)
assert np.allclose(case_outside, case_outside[0], atol=1e-2), (
    "outside training, 400 equal images should get the same logits, and do not"
)
case_training = np.asarray(case_model(case_images, training=True)).round(3)
case_dropped = np.isclose(case_training, case_logits[0.0], atol=1e-2).all(axis=1)
assert case_dropped.any(), (
    "in training, dropout should set the average to 0 for some of 400 images, and does it for none"
)
case_kept = np.isclose(case_training, case_logits[1.25], atol=1e-2).all(axis=1)
case_share = case_dropped.mean().round(3)
assert case_share < 1, "in training, dropout sets the average to 0 for all of 400 images"
case_odd = case_training[~(case_kept | case_dropped)][:1].tolist()
assert case_odd == [], (
    f"in training, the average should become 0 or 1.25, which gives the logits {case_logits[0.0]} "
    f"or {case_logits[1.25]}; an image gets {case_odd}"
)
### BEGIN HIDDEN TESTS
assert 0.1 < case_share < 0.3, f"{case_share:.0%} of the averages are dropped in training, not 20 %"
case_input = keras.Input(
    (4, 4, 3)
)  # the same with maps of 4 x 4, so that the order of the layers shows
case_maps = keras.layers.Conv2D(6, 1, kernel_initializer="zeros", bias_initializer="ones")
case_model = a_model(build_classifier(keras.Model(case_input, case_maps(case_input)), 3))
case_kernels = [weight for weight in case_model.weights if tuple(weight.shape) == (6, 3)]
if case_kernels:  # else it is a matter of the test of the output
    case_images, case_logits = np.zeros((400, 4, 4, 3), "float32"), {}
    for case_average in (0.0, 1.25, 1.0):
        case_kernels[0].assign(np.outer(np.arange(6) == 2, [1.0, -2.0, 3.0]) * case_average)
        case_logits[case_average] = np.asarray(case_model(case_images))[0].round(3)
    case_training = np.asarray(case_model(case_images, training=True)).round(3)
    case_known = [
        np.isclose(case_training, case_logits[average], atol=1e-2).all(axis=1)
        for average in (0.0, 1.25)
    ]
    case_odd = case_training[~np.any(case_known, axis=0)][:1].tolist()
    assert case_odd == [], (
        "with maps of 4 x 4 that are 1 everywhere, an average should become 0 or 1.25 in training, which gives "
        f"the logits {case_logits[0.0]} or {case_logits[1.25]}; an image gets {case_odd}"
    )
    case_kernels[0].assign(np.zeros((6, 3)))
    case_bias = np.asarray(case_model(case_images))[0]
    case_kernels[0].assign(np.eye(6, 3))
    case_zeros = np.isclose(
        np.asarray(case_model(case_images, training=True)), case_bias, atol=1e-2
    )
    case_mixed = np.mean(case_zeros.any(axis=1) & ~case_zeros.all(axis=1)).round(2)
    assert case_mixed > 0.1, (
        f"of three averages some are dropped and some are not in {case_mixed:.0%} of 400 images, expected in about "
        "half: each average is dropped by itself"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## E. Fine-tuning (6 points)
#
# First the head learns, on a frozen base. Then block 5 learns with it, at a hundredth of the learning rate: lesson 10
# showed what a larger one does to the base. Layers of BatchNormalization stay frozen, also those of block 5.
#
# The tests use this classifier, so that they do not depend on your part D. In Keras, a layer of BatchNormalization
# keeps its statistics as long as it is frozen itself.


# %% locked="tiny_classifier"
def tiny_classifier(base):
    """A classifier for three classes on a base."""
    images = keras.Input(base.input_shape[1:])
    features = keras.layers.GlobalAveragePooling2D()(base(images))
    start = keras.initializers.RandomUniform(-0.1, 0.1, seed=0)
    head = keras.layers.Dense(3, kernel_initializer=start, bias_initializer="ones", name="head")
    return keras.Model(images, head(features))


def loss_of(model, logits, label):
    """The loss of a compiled model for one image, or in words why there is none."""
    try:
        found = model.compute_loss(y=np.array([label]), y_pred=np.array([logits], "float32"))
    except Exception as error:
        return f"none, because {error}"
    return round(float(found), 3)


def a_step(model, images, labels):
    """A step of training; if Keras cannot make it, the test says so in words."""
    try:
        model.train_on_batch(images, labels)
    except Exception as error:
        raise AssertionError(f"Keras could not make a step of training: {error}") from None


# %% [markdown]
# **A first step.** `who_learns(model, base)` names what learns. For VGG16 it should say, after `fine_tune`,
# `{"block5_conv1", "block5_conv2", "block5_conv3"}`; after `base.trainable = False` it says `set()`. If the head was
# trained at 0.01, the rate is 0.0001 afterwards.


# %% solution="fine_tune"
def fine_tune(model, base, rate):
    """Make a classifier ready for the second step: block 5 learns with the head.

    Args:
        model: a Keras model from images to logits that contains `base`.
        base: a functional Keras model; the names of its layers begin with their block, such as
            "block5_conv1". Any of its layers may be frozen or not.
        rate: the learning rate the head was trained with.

    Returns:
        None. Afterwards the layers of `base` whose names begin with "block5" learn, except for
        BatchNormalization; no other layer of `base` does. `model` is compiled, with Adam at a
        hundredth of `rate` and the cross-entropy of logits with labels that are whole numbers. It
        is not trained yet.
    """
    ### BEGIN SOLUTION
    base.trainable = True
    for layer in base.layers:
        normalises = isinstance(layer, keras.layers.BatchNormalization)
        layer.trainable = layer.name.startswith("block5") and not normalises
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 10 unfreezes block 5 of VGG16 and shows what happens if one forgets to compile.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go through `base.layers` and set the switch of each, by its name and its type. A base that was frozen as a whole
# stands in the way of its layers in some versions of Keras: open its own switch first. It sets those of all layers.
# </details>
# <details><summary>Hint 3: two traps</summary>
#
# A switch takes effect when the model is compiled after it. A base whose layers all learned before must be frozen below
# block 5, too; and its layers have no fixed numbers, so go by their names.
# </details>

# %% test="finetune_layers" points=1
# The convolutions of block 5 learn, and what comes before does not: in VGG16, and in a base that was frozen.
case_base = load_backbone("random", (32, 32), verbose=False).model
case_model = tiny_classifier(case_base)
case_model.compile("sgd", "mse")
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(who_learns(case_model, case_base))
assert case_learning == ["block5_conv1", "block5_conv2", "block5_conv3"], (
    f"{case_learning} of VGG16 learn, not the three convolutions of block 5"
)
case_base = tiny_base()
case_base.trainable = False
case_model = tiny_classifier(case_base)
case_model.compile("sgd", "mse")
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(name for name in who_learns(case_model, case_base) if name != "block5_bn")
assert case_learning == ["block5_conv1"], (
    f"{case_learning} of the small base learn, which has nine layers and was frozen before; "
    "block5_conv1 should"
)
case_base = two_layers()
case_model = tiny_classifier(case_base)
case_model.compile("sgd", "mse")
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(who_learns(case_model, case_base))
assert case_learning == ["block5_conv1"], (
    f"{case_learning} of two_layers() learn, which has no layers but block4_conv1 and "
    "block5_conv1; block5_conv1 should"
)
### BEGIN HIDDEN TESTS
case_base = tiny_base()
case_model = tiny_classifier(case_base)
case_model.compile("sgd", "mse")
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(name for name in who_learns(case_model, case_base) if name != "block5_bn")
assert case_learning == ["block5_conv1"], (
    f"{case_learning} of the small base learn if no layer was frozen before; block5_conv1 should"
)
case_arrays = len(case_model.get_layer("head").trainable_weights)
assert case_arrays == 2, f"{case_arrays} arrays of the head learn, not 2"
### END HIDDEN TESTS

# %% test="finetune_batchnorm" points=1
# BatchNormalization stays frozen, also in block 5.
case_base = tiny_base(seed=1)
case_base.trainable = False
case_model = tiny_classifier(case_base)
case_model.compile("sgd", "mse")
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(name for name in who_learns(case_model, case_base) if "_bn" in name)
assert case_learning == [], f"{case_learning} learn, and no layer of BatchNormalization should"
case_before = case_base.get_layer("block5_bn").get_weights()[2].round(3)
case_model(tiny_images(12)[0], training=True)
case_after = case_base.get_layer("block5_bn").get_weights()[2].round(3)
assert np.array_equal(case_before, case_after), (
    f"in training mode the running mean of block5_bn moves from {case_before} to {case_after}"
)
### BEGIN HIDDEN TESTS
case_base = tiny_base(seed=4)
case_base.trainable = False
case_input = keras.Input((8, 8, 3))
case_maps = keras.layers.BatchNormalization(name="block5_norm")(case_base(case_input))
case_base = keras.Model(case_input, case_maps)
case_model = tiny_classifier(case_base)
case_model.compile("sgd", "mse")
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(who_learns(case_model, case_base))
assert "block5_norm" not in case_learning, "a BatchNormalization with another name learns"
### END HIDDEN TESTS

# %% test="finetune_compiled" points=1
# Compiled as agreed: learning rate, loss, optimiser.
case_base = tiny_base()
case_model = tiny_classifier(case_base)
fine_tune(case_model, case_base, 0.01)
case_optimizer = type(getattr(case_model, "optimizer", None)).__name__
assert case_optimizer != "NoneType", "the model is not compiled"
case_rate = round(float(case_model.optimizer.learning_rate), 6)
assert case_rate == 0.0001, (
    f"the head was trained with 0.01, and the learning rate is {case_rate}, not 0.0001"
)
case_loss = loss_of(case_model, [2.0, 0.0, 0.0], 0)
assert case_loss == 0.24, (
    f"an image of class 0 with the logits (2, 0, 0) has the loss {case_loss}, not 0.24, the cross-entropy: "
    "the softmax of these logits gives class 0 a probability of 0.787, and -log(0.787) = 0.24"
)
assert case_optimizer == "Adam", f"the optimiser is {case_optimizer}, not Adam"
### BEGIN HIDDEN TESTS
case_model = tiny_classifier(case_base)
fine_tune(case_model, case_base, 0.3)
case_rate = round(float(case_model.optimizer.learning_rate), 6)
assert case_rate == 0.003, f"the head was trained with 0.3, and the learning rate is {case_rate}"
case_loss = loss_of(case_model, [-1.0, 0.5, 3.0], 1)
assert case_loss == 2.596, (
    f"the logits (-1, 0.5, 3) have the loss {case_loss} for class 1, not 2.596"
)
### END HIDDEN TESTS

# %% test="finetune_step" points=1
# After the head was trained, a step of training changes what learns, and before it nothing has changed.
case_base, case_labelled = two_layers(), tiny_images(12, side=1, seed=2)
case_base.trainable = False
case_model = tiny_classifier(case_base)
case_loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
case_model.compile(keras.optimizers.Adam(0.05), case_loss)
case_model.train_on_batch(*case_labelled)
case_before = {each.name: each.get_weights() for each in case_base.layers}
fine_tune(case_model, case_base, 0.05)


def case_changed():
    now = {each.name: each.get_weights() for each in case_base.layers}
    same = {name: [*map(np.array_equal, case_before[name], now[name])] for name in now}
    return sorted(name for name in now if "conv" in name and not all(same[name]))


case_moved = case_changed()
assert case_moved == [], f"fine_tune has changed {case_moved}: it should not train yet"
case_learning = sorted(name for name in who_learns(case_model, case_base) if "conv" in name)
assert case_learning, "no convolution of the base is allowed to learn"
a_step(case_model, *case_labelled)
case_moved = case_changed()
assert case_moved == case_learning, (
    f"{case_learning} are allowed to learn, and a step of training changes {case_moved}: "
    "does Keras know what may learn?"
)
### BEGIN HIDDEN TESTS
case_before = {each.name: each.get_weights() for each in case_base.layers}
a_step(case_model, *case_labelled)
case_moved = case_changed()
assert case_moved == case_learning, f"a second step of training changes {case_moved}"
### END HIDDEN TESTS


# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    """Train the head first, then block 5 with the head, with `model.fit`.

    Both steps go down the cross-entropy of the model's logits with `labels`.

    Args:
        model: a Keras model from images to logits that contains `base`, not compiled.
        base: as in `fine_tune`; any of its layers may be frozen or not.
        images: float32 (n, height, width, 3), prepared.
        labels: whole numbers (n,).
        rate: learning rate of the first step, in which the whole base is frozen; Adam.
        epochs: passes over the images in each of the two steps.

    Returns:
        A list of the losses, one per epoch: first those of the head, then those of fine-tuning.
    """
    ### BEGIN SOLUTION
    base.trainable = False
    model.compile(
        keras.optimizers.Adam(rate),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    head = model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    fine_tune(model, base, rate)
    return head + model.fit(images, labels, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% locked="watched_training"
class Enough(Exception):
    """Ends a training of which enough was seen."""


def watched_training(train, most=None):
    """What `train` returned for a small classifier, and what happened in each call of fit.

    That is a list of triples: which convolutions of the base learn, the rate, and the losses. With
    `most`, nothing is trained, and the training ends with that call of fit.
    """
    keras.utils.set_random_seed(0)
    base = two_layers()
    model = tiny_classifier(base)
    fit, calls = model.fit, []

    def watch(*args, **kwargs):
        learning = sorted(name for name in who_learns(model, base) if "conv" in name)
        rate = round(float(getattr(getattr(model, "optimizer", None), "learning_rate", 0)), 6)
        if most == len(calls) + 1:
            calls.append((learning, rate, []))
            raise Enough
        history = fit(*args, **kwargs)
        calls.append((learning, rate, history.history["loss"]))
        return history

    model.fit, losses = watch, None
    with contextlib.suppress(Enough):
        losses = train(model, base, *tiny_images(12, side=1), rate=0.02, epochs=2)
    assert calls, "train_in_two_steps never called model.fit"
    return losses, calls


# %% test="two_steps_head" points=1
# The first call of fit trains the head, on a frozen base.
_, case_calls = watched_training(train_in_two_steps, most=1)
case_learning, case_rate, _ = case_calls[0]
assert case_learning == [], (
    f"in the first call of fit, {case_learning} of the base learn, and nothing should"
)
assert case_rate == 0.02, f"in the first call of fit, the rate is {case_rate}, not 0.02"
case_seen = []


def case_first_step(model, base, images, labels, rate, epochs):
    """Only the first call of fit, at a rate of 0: nothing moves, and its losses are those of the start."""
    logits, fit = np.asarray(model(images), float), model.fit
    right = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(labels)), labels]

    def first_fit(*args, **kwargs):
        loss = fit(*args, **kwargs).history["loss"][0]
        case_seen.extend([type(model.optimizer).__name__, float(loss), float(right.mean())])
        raise Enough

    model.fit = first_fit
    train_in_two_steps(model, base, images, labels, 0.0, epochs)


watched_training(case_first_step)
case_optimizer, case_loss, case_right = case_seen[0], round(case_seen[1], 2), round(case_seen[2], 2)
assert abs(case_loss - case_right) < 0.02, (
    f"in the first call of fit, the loss begins at {case_loss}, not at {case_right}, the mean cross-entropy of the "
    "model's logits"
)
assert case_optimizer == "Adam", (
    f"in the first call of fit, the optimiser is {case_optimizer}, not Adam"
)

# %% test="two_steps_block5" points=1
# The last call of fit trains block 5 with the head. If your fine_tune does something else, the same is right here.
case_losses, case_calls = watched_training(train_in_two_steps)
case_last = case_calls[-1][:2]
case_base = two_layers()
case_model = tiny_classifier(case_base)
case_base.trainable = False
case_model.compile(keras.optimizers.SGD(0.02), "mse")
fine_tune(case_model, case_base, 0.02)
case_own = sorted(name for name in who_learns(case_model, case_base) if "conv" in name)
case_own = case_own, round(float(case_model.optimizer.learning_rate), 6)
assert case_last in ((["block5_conv1"], 0.0002), case_own), (
    f"in the last call of fit, {case_last[0]} of the base learn, at a rate of {case_last[1]}: it should be "
    "block5_conv1, at 0.0002"
)
case_shape = np.shape(case_losses)
assert case_shape == (4,), (
    f"twice two epochs should give a list of four losses, and this was returned: {case_losses}"
)
case_given = np.round(np.array(case_losses, float), 3).tolist()
case_right = np.round([loss for call in case_calls for loss in call[2]], 3).tolist()
assert case_given == case_right, (
    f"the losses in the calls of fit were {case_right}, one after the other, and {case_given} was returned"
)
### BEGIN HIDDEN TESTS
case_order = [call[0] != [] for call in case_calls]
assert case_order == sorted(case_order), "the base is frozen again after it has learned"
case_begins = [round(float(case_calls[place][2][0]), 4) for place in (0, -1)]
assert case_begins[1] < case_begins[0], (
    f"the first step begins with a loss of {case_begins[0]} and the last call of fit with {case_begins[1]}: was "
    "what the head had learned lost in between?"
)
### END HIDDEN TESTS

# %% [markdown]
# ## F. Ten labels per class (3 points)
#
# Now everything together. You get ten photographs of each class, with labels, and name the classes of 50 others.
# Compute the features once, and train a head on them: that takes a few seconds. You may use your functions from above.
# Any classifier will do: a Keras layer, or one of scikit-learn's. Guessing names ten of the 50; name more than 20.
# Ordinary classifiers name 31 to 41 of them.
#
# **A first step.** At `block4_pool`, VGG16 makes 512 numbers of each of the 50 photographs. So the head learns from a
# table of 50 rows and 512 columns. Look at it: half of the numbers are above 35, the largest is above 800, and some
# columns vary fifty times as much as others.


# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    """Name the classes of new images, after having learned from few.

    Args:
        base: a functional Keras model, trained on other images; it is not changed.
        layer: the name of the layer whose features are good ones.
        images: float32 (n, height, width, 3), prepared as `base` wants them.
        labels: their classes, whole numbers from 0; each class occurs.
        new_images: float32 (m, height, width, 3), prepared in the same way.

    Returns:
        The class of each new image: an array (or a list) of whole numbers (m,).
    """
    ### BEGIN SOLUTION
    from sklearn.linear_model import LogisticRegression

    maps = base.get_layer(layer).output
    extractor = keras.Model(base.input, keras.layers.GlobalAveragePooling2D()(maps))
    features, new_features = np.asarray(extractor(images)), np.asarray(extractor(new_images))
    scale = features.std()
    head = LogisticRegression(max_iter=1000).fit(features / scale, labels)
    return head.predict(new_features / scale)
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 09 computes features once and trains a head on them, or a support vector machine.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# A Keras head learns faster from numbers near 1: divide the table by its standard deviation, one number for all
# columns. Whatever you subtract from or divide the table by, use the same numbers for the new images: they may all be
# of one class.
# </details>
# <details><summary>Hint 3: does it learn long enough?</summary>
#
# With 50 rows, an epoch of a Keras head is one or two steps of training. Look at its accuracy on the 50 rows
# themselves: it should be 1, or nearly.
# </details>

# %% locked="textures"
TEXTURES = np.array([[[1, 1], [-1, -1]], [[1, -1], [1, -1]], [[1, -1], [-1, 1]]])


def texture_base():
    """A base for images of 4 x 4 that knows three textures.

    Each of them has a hundred maps at block4_pool; at block5_pool nothing is left of them.
    """
    images = keras.Input((4, 4, 3))
    x = keras.layers.Conv2D(6, 2, strides=2, activation="relu", name="block4_conv1")(images)
    x = keras.layers.Conv2D(300, 1, name="block4_conv2")(x)
    x = keras.layers.AveragePooling2D(2, name="block4_pool")(x)
    base = keras.Model(images, keras.layers.Rescaling(0.0, name="block5_pool")(x))
    first, second = np.zeros((2, 2, 3, 6)), np.zeros((1, 1, 6, 300))
    for number, texture in enumerate(TEXTURES):
        first[:, :, 0, 2 * number] = texture / 4  # dark and light
        first[:, :, 0, 2 * number + 1] = -texture / 4  # light and dark
        second[:, :, 2 * number : 2 * number + 2, number::3] = 1
    base.set_weights([first, np.zeros(6), second, np.zeros(300)])
    return base


def texture_images(labels, seed):
    """Images of textures, each in either sign, under noise in the other two channels."""
    random = np.random.default_rng(seed)
    images = random.normal(0, [0.5, 60, 60], (len(labels), 4, 4, 3))
    signs = (-1) ** (np.arange(len(labels)) // 3)
    images[..., 0] += 8 * signs[:, None, None] * np.tile(TEXTURES[labels], (1, 2, 2))
    return images.astype("float32")


def as_classes(predicted):
    """Predicted classes; where a function gave a score per class, the class with the largest.

    This costs nothing in the tests that use it: another test looks at the shape.
    """
    found = np.asarray(predicted)
    return found.argmax(axis=-1) if found.ndim == 2 and found.shape[1] > 1 else np.ravel(found)


# %% test="few_predictions" points=1
# A class for each image; the base stays as it is.
keras.utils.set_random_seed(4)
case_whole = texture_base()
case_base = keras.Model(case_whole.input, case_whole.get_layer("block4_pool").output)
case_before = case_base.get_weights()
case_known = np.array([0, 1, 2] * 4)
case_labelled = texture_images(case_known, 4), case_known
case_new = texture_images(np.array([2, 1, 0, 0, 1, 2, 2]), 5)
case_predicted = learn_from_few(case_base, "block4_pool", *case_labelled, case_new)
case_shape = tuple(np.shape(case_predicted))
assert case_shape == (7,), f"seven new images gave an array of the shape {case_shape}, not (7,)"
case_others = [each for each in np.ravel(case_predicted).tolist() if each not in (0, 1, 2)]
assert case_others == [], f"the classes are 0, 1 and 2, and {case_others} were named"
case_same = [*map(np.array_equal, case_before, case_base.get_weights())]
assert all(case_same), (
    f"{case_same.count(False)} of the base's {len(case_same)} arrays were changed"
)
### BEGIN HIDDEN TESTS
case_kinds = sorted({type(each).__name__ for each in np.ravel(case_predicted).tolist()})
assert case_kinds in (["int"], ["float"]), f"the classes are {case_kinds}, not numbers"
### END HIDDEN TESTS

# %% test="few_features" points=1
# Features of the asked layer, of the base as it is, for new images that are all of one class.
keras.utils.set_random_seed(5)
case_known, case_truth = np.array([0, 1, 2] * 8), np.array([2] * 12)
case_labelled = texture_images(case_known, 9), case_known
case_new = texture_images(case_truth, 10)
case_predicted = learn_from_few(texture_base(), "block4_pool", *case_labelled, case_new)
case_named = as_classes(case_predicted).tolist()
case_right = case_named.count(2)
assert len(case_named) == 12 and case_right >= 11, (
    f"twelve new images of class 2, which differ clearly from the others at block4_pool, were named {case_named}"
)
### BEGIN HIDDEN TESTS
case_truth = np.array([1, 0, 2, 2, 0, 1, 0, 0, 2, 1, 1, 0])
case_new = texture_images(case_truth, 11)
case_predicted = learn_from_few(texture_base(), "block4_pool", *case_labelled, case_new)
case_named = as_classes(case_predicted).tolist()
assert len(case_named) == 12, f"twelve new images, and {len(case_named)} classes were named"
case_right = int(np.sum(np.equal(case_named, case_truth)))
assert case_right >= 11, f"of twelve new images of all classes, {case_right} were named right"
### END HIDDEN TESTS

# %% test="few_accuracy" points=1
# Photographs are named after ten examples of each class.
keras.utils.set_random_seed(6)
case_chosen = few_labels(some_labels, 10, seed=7)
case_asked = few_labels(held_out_labels, 10, seed=7)
case_predicted = learn_from_few(
    backbone.model,
    "block4_pool",
    backbone.prepare(some_images[case_chosen]),
    some_labels[case_chosen],
    backbone.prepare(held_out_images[case_asked]),
)
case_named = as_classes(case_predicted)
case_shape = case_named.shape
assert case_shape == (50,), f"50 new photographs gave an array of the shape {case_shape}, not (50,)"
case_right = int(np.sum(case_named == held_out_labels[case_asked]))
assert case_right > 20, (
    f"{case_right} of 50 new photographs were named right, not more than 20: is it the base's features that the head "
    "learns from, and does it learn long enough?"
)
### BEGIN HIDDEN TESTS
case_kinds = len(set(case_named.tolist()))
assert case_kinds >= 4, f"only {case_kinds} of the five classes were ever named"
### END HIDDEN TESTS

# %% [markdown]
# ## G. In words (5 points)
#
# A friend has 50 labelled photographs of leaves, ten of each of five trees, and a network trained on ImageNet that
# has BatchNormalization. Your friend puts a new head on it, makes everything trainable, and trains with Adam at
# 0.001, the rate the guide to that network gives for training it. The training accuracy is 1.00, the accuracy on
# new leaves 0.41. "The features of cats and cars are no good for leaves", says your friend.
#
# Answer in the last cell. Which explanations for these numbers are more likely than your friend's? What would you do
# instead, step by step? Which comparison would show whether the features are any good for leaves? The next cell is
# for your experiments; it is not graded.

# %%
# Your experiments, for example:
# chosen = few_labels(some_labels, 10, seed=0)
# images = backbone.prepare(some_images[chosen])
# model = build_classifier(backbone.model, 5)
# train_in_two_steps(model, backbone.model, images, some_labels[chosen], rate=0.003, epochs=10)

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 2 points: two of these reasons, a point each. Millions of parameters learn from 50 images, so the network
#   memorises them (training accuracy 1.00). At 0.001 Adam moves every weight of the base by about as much in each
#   step, also while the head is still random, and a few steps destroy the features. BatchNormalization learns its
#   statistics anew from few images, and those in inference no longer fit. Also right: the images were not
#   preprocessed as the network wants them, if it is said how one would find out.
# - 2 points: the steps. One point: freeze the base (with BatchNormalization in inference mode) and train only the
#   head. One point: only then unfreeze the last layers, at a much lower rate, say a hundredth, with
#   BatchNormalization still frozen, and stop by the accuracy on validation images; or stay with the head if that is
#   no better.
# - 1 point: a comparison on the same images and splits that leaves only the features to differ: the same head on the
#   features of the same network with random weights, or on pixels, or the network trained from scratch; over several
#   splits, as 50 images are few. Comparing with the friend's own number shows nothing about the features.
