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
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end.
# Parts A to F have three hints each. Open one at a time, when you need it.
#
# **Time.** About 2 hours. **You need** lessons 09 and 10 (lectures 000, 002 and 004). No GPU and no download: the
# photographs and the weights ship with the course kit.
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
import numpy as np

from utils import data, device, plots
from utils.own_work import only
from utils.transfer import few_labels, load_backbone

device.setup(seed=0, mixed_precision=False)

import keras

only("utils.transfer", "few_labels", "load_backbone")  # what else is there, you write
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


# %% [markdown]
# ## A. What VGG16 expects (4 points)
#
# VGG16 was trained on images with the channels blue, green, red, of which the mean of all ImageNet images was
# subtracted: 103.939 from blue, 116.779 from green, 123.68 from red. The values run from 0 to 255 before that, and
# they are not scaled. Write this in NumPy.
#
# **A first step.** An orange pixel is (255, 100, 0) in red, green, blue. VGG16 wants blue first:
# 0 - 103.939 = -103.939. Then green: 100 - 116.779 = -16.779. Then red: 255 - 123.68 = 131.32.
#
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


# %% solution="prepare"
def prepare(images):
    """Images as VGG16 was trained on them.

    Args:
        images: values 0 to 255, whole numbers or floats, of shape (n, height, width, 1) for grey
            images or (n, height, width, 3) for RGB images.

    Returns:
        A new NumPy array, float32, (n, height, width, 3): blue, green and red, each less its mean.
        A grey pixel counts as equally much of all three. `images` itself stays as it is.
    """
    ### BEGIN SOLUTION
    rgb = np.broadcast_to(images, (*images.shape[:3], 3))
    return rgb[..., ::-1].astype("float32") - np.array([103.939, 116.779, 123.68], "float32")
    ### END SOLUTION


# %% test="prepare_values" points=2
# Grey images: three channels, each less its mean, and nothing scaled.
case_result = np.asarray(prepare(np.array([[[[0], [100]], [[200], [255]]]], np.uint8)))
assert case_result.shape == (1, 2, 2, 3), f"one grey image of 2 x 2 became {case_result.shape}"
assert np.allclose(case_result[0, 0, 1], [-3.939, -16.779, -23.68], atol=1e-3), (
    f"the grey pixel 100 became {case_result[0, 0, 1]}, not (-3.939, -16.779, -23.68)"
)
assert np.allclose(case_result[0, :, :, 1], [[-116.779, -16.779], [83.221, 138.221]], atol=1e-3), (
    f"the grey values 0, 100, 200, 255 have green {np.ravel(case_result[0, :, :, 1])}, not "
    "(-116.779, -16.779, 83.221, 138.221): are they scaled, or do they wrap around below 0?"
)
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(7).integers(0, 256, (3, 4, 5, 1), dtype=np.uint8)
case_right = case_images.astype(float) - [103.939, 116.779, 123.68]
assert np.allclose(prepare(case_images), case_right, atol=1e-3), "wrong for other grey images"
case_right = some_images[:3].astype(float).mean() - 114.799
case_result = np.mean(np.asarray(prepare(some_images[:3]), float))
assert abs(case_result - case_right) < 0.01, (
    f"three photographs have a mean of {case_result:.1f} after `prepare`, not {case_right:.1f}"
)
### END HIDDEN TESTS

# %% test="prepare_order" points=1
# Colour images: VGG16's order of the channels. A black pixel beside the orange one shows the order alone.
case_image = np.array([[[[255, 100, 0], [0, 0, 0]]]], np.uint8)
case_result = np.asarray(prepare(case_image))
assert case_result.shape == (1, 1, 2, 3), f"an RGB image of 1 x 2 pixels became {case_result.shape}"
case_above_black = case_result[0, 0, 0] - case_result[0, 0, 1]
case_shares = case_above_black / case_above_black.max()
assert np.allclose(case_shares, [0, 0.392, 1], atol=1e-3), (
    f"orange less black is {case_above_black} after `prepare`: it should have no blue, which comes "
    "first, some green, and most red, which comes last"
)
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(8).integers(0, 256, (2, 3, 4, 3), dtype=np.uint8)
case_above_black = np.asarray(prepare(case_images)) - prepare(np.zeros((1, 1, 1, 3), np.uint8))
case_above_black *= case_images.max() / case_above_black.max()
assert np.allclose(case_above_black, case_images[..., [2, 1, 0]], atol=1e-2), (
    "the channels of a colour image are not in the order VGG16 wants"
)
### END HIDDEN TESTS

# %% test="prepare_new_float32" points=1
# A new array of float32; the caller's images stay as they are.
case_images = np.full((2, 4, 4, 1), 128, np.uint8)
case_result = prepare(case_images)
assert getattr(case_result, "dtype", None) == np.float32, (
    f"grey images of uint8 became {getattr(case_result, 'dtype', type(case_result))}, not float32"
)
assert case_images.dtype == np.uint8 and (case_images == 128).all(), "the input was changed"
### BEGIN HIDDEN TESTS
case_images = np.full((2, 4, 4, 3), 128, np.float32)
case_result = prepare(case_images)
assert (case_images == 128).all(), "images that are float32 already were changed"
assert case_result.dtype == np.float32, "the result should be float32 for float32 images"
assert prepare(case_images.astype(float)).dtype == np.float32, (
    "the result should be float32, also for float64 images"
)
### END HIDDEN TESTS

# %% [markdown]
# ## B. A feature extractor (4 points)
#
# Cut the base after one of its layers, and average each feature map: an image becomes a vector with one number per
# channel.
#
# **A first step.** `block4_pool` of `tiny_base()` has four maps of 4 x 4 for an image of 8 x 8. The average of each
# is one number, so the vector has four numbers. The first test below says which. In VGG16, an image of 96 x 96 has
# 512 maps of 3 x 3 at the end, and the vector has 512 numbers.
#
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


# %% test="extractor_shape" points=1
# One vector per image, as long as the layer has channels.
case_images, _ = tiny_images(5)
case_shape = np.shape(feature_extractor(tiny_base(), "block5_pool")(case_images))
assert case_shape == (5, 6), f"five images gave {case_shape}, not (5, 6), for block5_pool"
case_shape = np.shape(feature_extractor(tiny_base(), "block4_pool")(case_images))
assert case_shape == (5, 4), f"five images gave {case_shape}, not (5, 4), for block4_pool"
### BEGIN HIDDEN TESTS
case_images, _ = tiny_images(2, side=12)
for case_layer, case_channels in (("block4_relu", 4), ("block5_conv1", 7)):
    case_extractor = feature_extractor(tiny_base(12, 7), case_layer)
    assert np.shape(case_extractor(case_images)) == (2, case_channels), (
        f"the vectors have the wrong length for {case_layer}, with {case_channels} channels"
    )
case_extractor = feature_extractor(backbone.model, "block3_pool")
case_shape = np.shape(case_extractor(backbone.prepare(some_images[:2])))
assert case_shape == (2, 256), f"two photographs gave {case_shape} for VGG16's block3_pool"
### END HIDDEN TESTS

# %% test="extractor_values" points=2
# The numbers: the layer's maps, averaged; an image's features are its own.
case_base, case_images = tiny_base(), tiny_images(6)[0]
case_maps = np.asarray(case_base(case_images))
case_features = np.asarray(feature_extractor(case_base, "block5_pool")(case_images))
assert case_features.shape == (6, 6), f"six images gave {case_features.shape}, not (6, 6)"
assert np.allclose(case_features, case_maps.mean(axis=(1, 2)), atol=1e-3), (
    f"the first image has the features {case_features[0].round(3)}, not the averages of the base's "
    f"maps {case_maps[0].mean(axis=(0, 1)).round(3)}: whose weights are used, and which pooling?"
)
case_features = np.asarray(feature_extractor(case_base, "block4_pool")(case_images))
assert case_features.shape == (6, 4), f"six images gave {case_features.shape}, not (6, 4)"
assert np.allclose(case_features[0], [1.773, 3.090, 1.662, 1.489], atol=2e-3), (
    f"the first image has the features {case_features[0].round(3)} after block4_pool, not "
    "(1.773, 3.090, 1.662, 1.489)"
)
### BEGIN HIDDEN TESTS
case_base, case_images = tiny_base(12, 7, seed=3), tiny_images(8, side=12, seed=3)[0]
case_before = case_base.get_weights()
case_maps = keras.Model(case_base.input, case_base.get_layer("block4_pool").output)(case_images)
case_extractor = feature_extractor(case_base, "block4_pool")
case_features = np.asarray(case_extractor(case_images))
assert np.allclose(case_features, np.asarray(case_maps).mean(axis=(1, 2)), atol=1e-3), (
    "wrong for another base, cut at another layer"
)
case_alone = np.concatenate([case_extractor(case_images[at : at + 1]) for at in range(8)])
assert np.allclose(case_alone, case_features, atol=1e-3), (
    "an image has other features when it comes alone than in a batch"
)
assert all(map(np.array_equal, case_before, case_base.get_weights())), "the base was changed"
### END HIDDEN TESTS

# %% test="extractor_frozen" points=1
# Nothing learns.
case_extractor = feature_extractor(tiny_base(), "block5_pool")
assert len(case_extractor.weights) == 12, (
    f"the extractor has {len(case_extractor.weights)} arrays of weights, not the base's 12"
)
assert len(case_extractor.trainable_weights) == 0, (
    f"{len(case_extractor.trainable_weights)} of the extractor's arrays of weights would learn, not 0"
)
### BEGIN HIDDEN TESTS
case_extractor = feature_extractor(tiny_base(12, 7, seed=4), "block4_pool")
assert len(case_extractor.trainable_weights) == 0, "some weights would learn after another cut"
case_images, _ = tiny_images(6, side=12, seed=4)
case_inference = np.asarray(case_extractor(case_images))
case_training = np.asarray(case_extractor(case_images, training=True))
assert np.allclose(case_inference, case_training, atol=1e-3), (
    "the features change while something else is trained on them"
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
# (27 + 1) x 64 = 1,792. The second reads 64 channels: (576 + 1) x 64 = 36,928. Block 1 has 38,720.
#
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 02 counts what a convolution learns, lesson 09 what VGG16's blocks hold.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go through the convolutions in order and remember how many channels the last one left: they are what the next one
# reads. The channels of the first convolution of a block come from the block before.
# </details>
# <details><summary>Hint 3: the head</summary>
#
# Global average pooling learns nothing. It leaves a number per channel of block 5, and the dense layer reads these.
# For VGG16 and two classes that is (512 + 1) x 2.
# </details>


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


# %% test="count_blocks" points=2
# VGG16 itself has 14,714,688 parameters in its blocks, and a network of half its width has not half as many.
case_counts = block_parameters(64)
assert len(case_counts) == 5, f"five blocks should have five counts, not {len(case_counts)}"
assert case_counts[0] == 38_720, f"block 1 of VGG16 has {case_counts[0]:,} parameters, not 38,720"
assert sum(case_counts) == 14_714_688, f"{sum(case_counts):,} in all, not 14,714,688, for VGG16"
case_counts = block_parameters(32)
assert case_counts[0] == 10_144, (
    f"with 32 filters, block 1 has {case_counts[0]:,} parameters, not 896 + 9,248 = 10,144"
)
### BEGIN HIDDEN TESTS
assert list(block_parameters(64)) == [38_720, 221_440, 1_475_328, 5_899_776, 7_079_424], (
    "the sum is right for VGG16, but not each block"
)
assert list(block_parameters(16)) == [2_768, 13_888, 92_352, 369_024, 442_752], (
    "wrong for a network of another width than VGG16's"
)
assert next(iter(block_parameters(10))) == 1_190, "wrong for ten filters"
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
assert case_count == 1_026, f"VGG16, two classes, only the head: {case_count:,}, not 1,026"
### BEGIN HIDDEN TESTS
assert learning_parameters(64, 5, "head") == 2_565, (
    "the count is not right when only the head of a VGG16 learns"
)
assert learning_parameters(16, 10, "head") == 1_290, (
    "the count is not right when only the head of a narrower network learns"
)
### END HIDDEN TESTS

# %% test="count_block5" points=1
# A part of the base learns, too.
case_count = learning_parameters(64, 2, "block5")
assert case_count == 7_080_450, f"VGG16, two classes, block 5: {case_count:,}, not 7,080,450"
### BEGIN HIDDEN TESTS
assert learning_parameters(16, 10, "block4") == 813_066, "wrong when learning starts at block 4"
assert learning_parameters(64, 1000, "block1") == 15_227_688, "wrong when everything learns"
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
# 3 biases. These two arrays, and no others, learn.
#
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


# %% solution="build_classifier"
def build_classifier(base, classes):
    """A classifier with a frozen base.

    Args:
        base: a functional Keras model from images to feature maps (n, height, width, channels).
        classes: number of classes.

    Returns:
        A new, built Keras model, not compiled, from the images that `base` takes to logits
        (n, classes). Only its dense layer learns; `base` keeps all of its numbers, also the
        statistics of BatchNormalization, while the model is trained.
    """
    ### BEGIN SOLUTION
    base.trainable = False
    images = keras.Input(base.input_shape[1:])
    x = keras.layers.GlobalAveragePooling2D()(base(images))
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))
    ### END SOLUTION


# %% test="classifier_output" points=1
# Logits, one per class: with a kernel of 0.5 and -0.5 they are plus and minus half the sum of the averages.
case_base, case_images = tiny_base(), tiny_images(20)[0]
case_model = build_classifier(case_base, 2)
case_output = np.asarray(case_model(case_images))
assert case_output.shape == (20, 2), f"20 images and 2 classes gave {case_output.shape}"
assert not np.allclose(case_output.sum(axis=1), 1, atol=1e-3), (
    "the outputs of each image add up to 1: these are probabilities and not logits"
)
case_kernel = next(weight for weight in case_model.weights if len(weight.shape) == 2)
assert tuple(case_kernel.shape) == (6, 2), (
    f"the dense layer has weights of shape {tuple(case_kernel.shape)}, not (6, 2): the base ends "
    "with six maps"
)
case_kernel.assign(np.full((6, 2), [0.0, 0.0]))
case_bias = np.asarray(case_model(case_images))
case_kernel.assign(np.full((6, 2), [0.5, -0.5]))
case_logits = (np.asarray(case_model(case_images)) - case_bias)[0]
case_half = np.asarray(case_base(case_images))[0].mean(axis=(0, 1)).sum() / 2
assert np.allclose(case_logits, [case_half, -case_half], atol=1e-2), (
    f"the first image has the logits {case_logits.round(2)}, not {case_half:.2f} and "
    f"{-case_half:.2f}: which pooling, and what comes after the dense layer?"
)
### BEGIN HIDDEN TESTS
case_model = build_classifier(tiny_base(12, 7), 9)
assert np.shape(case_model(tiny_images(2, side=12)[0])) == (2, 9), "wrong for another base"
case_outputs = [np.asarray(build_classifier(tiny_base(), 9)(case_images)) for _ in range(3)]
assert np.min(case_outputs) < 0, "no output is negative: there is an activation on the last layer"
### END HIDDEN TESTS

# %% test="classifier_frozen" points=1
# The head learns, the base does not.
case_base = tiny_base()
case_model = build_classifier(case_base, 3)
case_shapes = sorted(tuple(weight.shape) for weight in case_model.trainable_weights)
assert case_shapes == [(3,), (6, 3)], (
    f"arrays of the shapes {case_shapes} learn, not 3 biases and 6 x 3 weights"
)
### BEGIN HIDDEN TESTS
case_names = ["block4_conv1", "block5_conv1"]
case_before = [case_base.get_layer(name).get_weights()[0] for name in case_names]
case_head = [weight.numpy() for weight in case_model.trainable_weights]
case_model.compile("sgd", "mse")
case_model.train_on_batch(tiny_images(12)[0], np.full((12, 3), 0.5))
case_after = [case_base.get_layer(name).get_weights()[0] for name in case_names]
assert all(map(np.array_equal, case_before, case_after)), "a step of training changed the base"
assert not np.allclose(case_head[0], case_model.trainable_weights[0]), "the head does not learn"
case_model = build_classifier(backbone.model, 5)
case_count = sum(int(np.prod(weight.shape)) for weight in case_model.trainable_weights)
assert case_count == 2_565, f"on VGG16, with five classes, {case_count:,} parameters learn"
### END HIDDEN TESTS

# %% test="classifier_statistics" points=1
# While the model is trained, BatchNormalization works as it does afterwards.
case_base, case_images = tiny_base(seed=1), tiny_images(12, seed=1)[0]
case_model = build_classifier(case_base, 3)
assert len(case_model.weights) == 14, (
    f"the model has {len(case_model.weights)} arrays, not the base's 12 and the head's 2"
)
case_before = case_base.get_layer("block4_bn").get_weights()[2]
case_model(case_images, training=True)
case_after = case_base.get_layer("block4_bn").get_weights()[2]
assert np.array_equal(case_before, case_after), (
    f"in training mode the running mean of block4_bn moves from {case_before} to {case_after}"
)
### BEGIN HIDDEN TESTS
case_base, case_images = tiny_base(seed=8), tiny_images(12, seed=8)[0]
case_model = build_classifier(case_base, 4)
case_names = ["block4_bn", "block5_bn"]
case_before = [np.stack(case_base.get_layer(name).get_weights()) for name in case_names]
case_model(case_images, training=True)
case_after = [np.stack(case_base.get_layer(name).get_weights()) for name in case_names]
assert all(map(np.array_equal, case_before, case_after)), (
    "the statistics of BatchNormalization move while the model is trained"
)
### END HIDDEN TESTS

# %% test="classifier_dropout" points=1
# Dropout, in training only.
case_images, _ = tiny_images(200, seed=2)
case_input = keras.Input((8, 8, 3))
case_maps = keras.layers.Conv2D(6, 3, activation="relu")(case_input)
case_model = build_classifier(keras.Model(case_input, case_maps), 6)
case_kernel = next(weight for weight in case_model.weights if len(weight.shape) == 2)
assert tuple(case_kernel.shape) == (6, 6), (
    f"the dense layer has weights of shape {tuple(case_kernel.shape)}, not (6, 6)"
)
case_logits = np.asarray(case_model(case_images))
assert np.allclose(case_logits, case_model(case_images)), (
    "outside training, the same images should get the same logits"
)
assert not np.allclose(case_logits, case_model(case_images, training=True)), (
    "in training, dropout should change the logits of some of 200 images, and changes none"
)
### BEGIN HIDDEN TESTS
case_kernel.assign(np.zeros((6, 6), "float32"))
case_bias = np.asarray(case_model(case_images))
case_kernel.assign(np.eye(6, dtype="float32"))
case_features = np.asarray(case_model(case_images)) - case_bias
case_seen = case_features > 0.01
case_training = np.asarray(case_model(case_images, training=True)) - case_bias
case_kept = case_training[case_seen] / case_features[case_seen]
case_dropped = abs(case_kept) < 1e-3
assert case_dropped.any(), "no feature is ever dropped in training"
assert 0.1 < case_dropped.mean() < 0.3, (
    f"{case_dropped.mean():.0%} of the features are dropped in training, not 20 %"
)
assert np.allclose(case_kept[~case_dropped], 1.25, atol=1e-2), (
    "the features that are not dropped are not what they should be"
)
case_kernel.assign(np.ones((6, 6), "float32"))
case_training = np.asarray(case_model(case_images, training=True)) - case_bias
assert np.allclose(case_training, case_training[:, :1], atol=1e-3), (
    "dropout does not stand where it should"
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
    start = keras.initializers.GlorotUniform(seed=0)
    head = keras.layers.Dense(3, kernel_initializer=start, name="head")
    return keras.Model(images, head(features))


def who_learns(model, base):
    """Names of the layers of the base with a weight that learns in the model."""
    learning = {id(weight) for weight in model.trainable_weights}
    return {each.name for each in base.layers for weight in each.weights if id(weight) in learning}


# %% [markdown]
# **A first step.** `who_learns(model, base)` names what learns. For VGG16 it should say, after `fine_tune`,
# `{"block5_conv1", "block5_conv2", "block5_conv3"}`; after `base.trainable = False` it says `set()`.
#
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
# Keras looks at the switches when a model is compiled. A base whose layers all learned before must be frozen below
# block 5, too; and its layers have no fixed numbers, so go by their names.
# </details>


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


# %% test="finetune_layers" points=1
# The convolutions of block 5 learn, and what comes before does not: in VGG16, and in a base that was frozen.
case_base = load_backbone("random", (32, 32), verbose=False).model
case_model = tiny_classifier(case_base)
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(who_learns(case_model, case_base))
assert case_learning == ["block5_conv1", "block5_conv2", "block5_conv3"], (
    f"{case_learning} of VGG16 learn, not the three convolutions of block 5"
)
case_base = tiny_base()
case_base.trainable = False
case_model = tiny_classifier(case_base)
fine_tune(case_model, case_base, 0.01)
assert who_learns(case_model, case_base), (
    "nothing learns in the small base, which has nine layers and was frozen before"
)
### BEGIN HIDDEN TESTS
case_convolutions = {name for name in who_learns(case_model, case_base) if "conv" in name}
assert case_convolutions == {"block5_conv1"}, "not the convolutions that should learn do"
case_base = tiny_base()
case_model = tiny_classifier(case_base)
fine_tune(case_model, case_base, 0.01)
case_convolutions = {name for name in who_learns(case_model, case_base) if "conv" in name}
assert case_convolutions == {"block5_conv1"}, (
    "not the right convolutions learn if no layer was frozen before"
)
assert case_model.get_layer("head").trainable_weights, "the head does not learn any more"
### END HIDDEN TESTS

# %% test="finetune_batchnorm" points=1
# BatchNormalization stays frozen.
case_base = tiny_base(seed=1)
case_model = tiny_classifier(case_base)
fine_tune(case_model, case_base, 0.01)
case_learning = sorted(name for name in who_learns(case_model, case_base) if "_bn" in name)
assert case_learning == [], f"{case_learning} learn, and no layer of BatchNormalization should"
case_statistics = [case_base.get_layer(name).get_weights() for name in ("block4_bn", "block5_bn")]
case_model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
### BEGIN HIDDEN TESTS
case_model.train_on_batch(*tiny_images(12))
for case_name, case_old in zip(("block4_bn", "block5_bn"), case_statistics, strict=True):
    case_new = case_base.get_layer(case_name).get_weights()
    assert np.array_equal(case_old[2:], case_new[2:]), (
        "a step of training moved the statistics of a BatchNormalization layer"
    )
    assert np.array_equal(case_old[:2], case_new[:2]), (
        "a step of training changed the scale or shift of a BatchNormalization layer"
    )
### END HIDDEN TESTS

# %% test="finetune_compiled" points=1
# Compiled as agreed: optimiser, learning rate, loss.
case_base = tiny_base()
case_model = tiny_classifier(case_base)
fine_tune(case_model, case_base, 0.01)
assert getattr(case_model, "optimizer", None) is not None, "the model is not compiled"
case_rate = float(case_model.optimizer.learning_rate)
assert np.isclose(case_rate, 0.0001), (
    f"the head was trained with 0.01, and the learning rate is {case_rate:.4g}, not 0.0001"
)
### BEGIN HIDDEN TESTS
fine_tune(case_model, case_base, 0.3)
assert isinstance(case_model.optimizer, keras.optimizers.Adam), "the optimiser is not Adam"
assert np.isclose(float(case_model.optimizer.learning_rate), 0.003), (
    "the learning rate does not stand in the right relation to that of the head"
)
case_images, case_labels = tiny_images(9)
case_logits = np.asarray(case_model(case_images), float)
case_norm = np.log(np.exp(case_logits).sum(axis=1))
case_right = np.mean(case_norm - case_logits[np.arange(9), case_labels])
case_loss = np.ravel(case_model.evaluate(case_images, case_labels, verbose=0))[0]
assert abs(case_loss - case_right) < 0.02, (
    f"the loss is {case_loss:.3f} on nine images, not {case_right:.3f}, the cross-entropy of the "
    "logits"
)
### END HIDDEN TESTS

# %% test="finetune_step" points=1
# After the head was trained, a step of fine-tuning changes block 5 and nothing before it.
case_base, case_labelled = tiny_base(seed=2), tiny_images(12, seed=2)
case_base.trainable = False
case_model = tiny_classifier(case_base)
case_loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
case_model.compile(keras.optimizers.Adam(0.05), case_loss)
case_model.train_on_batch(*case_labelled)
case_before = {each.name: each.get_weights() for each in case_base.layers}
fine_tune(case_model, case_base, 0.05)
for case_layer in case_base.layers:
    case_same = map(np.array_equal, case_before[case_layer.name], case_layer.get_weights())
    assert all(case_same), f"fine_tune has changed {case_layer.name}: it should not train yet"
case_model.train_on_batch(*case_labelled)
case_new = case_base.get_layer("block5_conv1").get_weights()
assert not np.array_equal(case_before["block5_conv1"][0], case_new[0]), (
    "block 5 has not changed in a step: does Keras know that it may learn?"
)
### BEGIN HIDDEN TESTS
case_new = case_base.get_layer("block4_conv1").get_weights()
assert np.array_equal(case_before["block4_conv1"][0], case_new[0]), "block 4 has changed"
### END HIDDEN TESTS


# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    """Train the head first, then block 5 with the head, with `model.fit`.

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


# %% test="two_steps" points=2
# Who learns, and how fast, in each call of fit.
case_base = tiny_base(seed=5)
case_model = tiny_classifier(case_base)
case_fit, case_steps = case_model.fit, []


def case_watch(*args, **kwargs):
    learning = sorted(name for name in who_learns(case_model, case_base) if "conv" in name)
    step = learning, round(float(case_model.optimizer.learning_rate), 6)
    if step not in case_steps[-1:]:
        case_steps.append(step)
    return case_fit(*args, **kwargs)


case_model.fit = case_watch
case_losses = train_in_two_steps(case_model, case_base, *tiny_images(12), rate=0.02, epochs=2)
assert len(case_losses) == 4, f"twice two epochs should give four losses, not {len(case_losses)}"
assert case_steps[0] == ([], 0.02), (
    f"in the first call of fit, {case_steps[0][0]} of the base learn, at a rate of "
    f"{case_steps[0][1]}; nothing in the base should, and the rate should be 0.02"
)
### BEGIN HIDDEN TESTS
assert [step[0] for step in case_steps] == [[], ["block5_conv1"]], (
    f"{[step[0] for step in case_steps]} of the base learn, not first nothing, then block5_conv1"
)
assert [step[1] for step in case_steps] == [0.02, 0.0002], (
    f"the learning rates are {[step[1] for step in case_steps]}, not first 0.02, then a hundredth of it"
)
assert np.all(np.isfinite(np.array(case_losses, float))), "a loss is not a number"
### END HIDDEN TESTS

# %% [markdown]
# ## F. Ten labels per class (3 points)
#
# Now everything together. You get ten photographs of each class, with labels, and name the classes of 50 others.
# Compute the features once, and train a head on them: that takes a few seconds. You may use your functions from above.
#
# **A first step.** VGG16 makes 512 numbers of each of the 50 photographs. So the head learns from a table of 50 rows
# and 512 columns. Look at it: most columns are 0 in many rows, and some are above 100 in a few.
#
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 09 computes features once and trains a head on them, or a support vector machine.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Divide the table by its standard deviation, one number for all columns. One deviation per column is a trap here: a column
# that is almost 0 in all 50 rows would make large noise of small numbers in the new images. Whatever you subtract from
# or divide the table by, use the same numbers for the new images: they may all be of one class.
# </details>
# <details><summary>Hint 3: does it learn long enough?</summary>
#
# With 50 rows, an epoch is one or two steps of training. Look at the accuracy on the 50 rows themselves: it should be 1.
# </details>


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
        The class of each new image: an array of whole numbers (m,).
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


# %% test="few_predictions" points=1
# A class for each image; the base stays as it is.
case_base = tiny_base(seed=4)
case_before = case_base.get_weights()
case_new = tiny_images(7, seed=5)[0]
case_predicted = learn_from_few(case_base, "block4_pool", *tiny_images(12, seed=4), case_new)
assert np.shape(case_predicted) == (7,), (
    f"seven new images gave an array of shape {np.shape(case_predicted)}, not (7,)"
)
assert all(map(np.array_equal, case_before, case_base.get_weights())), "the base was changed"
### BEGIN HIDDEN TESTS
assert np.isin(np.asarray(case_predicted), [0, 1, 2]).all(), "these are not classes"
### END HIDDEN TESTS

# %% test="few_accuracy" points=2
# Photographs are named after ten examples of each class.
case_chosen = few_labels(some_labels, 10, seed=7)
case_asked = few_labels(held_out_labels, 10, seed=7)
case_predicted = learn_from_few(
    backbone.model,
    "block5_pool",
    backbone.prepare(some_images[case_chosen]),
    some_labels[case_chosen],
    backbone.prepare(held_out_images[case_asked]),
)
assert np.shape(case_predicted) == (50,), (
    f"50 new photographs gave an array of shape {np.shape(case_predicted)}, not (50,)"
)
case_accuracy = np.mean(np.asarray(case_predicted) == held_out_labels[case_asked])
assert case_accuracy > 0.6, (
    f"accuracy {case_accuracy:.2f} on 50 new photographs is not above 0.6: whose features are they, "
    "and does the head learn long enough?"
)
### BEGIN HIDDEN TESTS
# Class k is bright in channel k; only the asked layer shows it, and only where values are positive.
case_input = keras.Input((4, 4, 3))
case_maps = keras.layers.Concatenate()([case_input] * 100)
case_maps = keras.layers.ReLU(name="block4_pool")(case_maps)
case_base = keras.Model(case_input, keras.layers.Rescaling(0.0, name="block5_pool")(case_maps))
case_truth = np.array([0, 1, 2] * 8 + [2] * 12)
case_noise = np.random.default_rng(9).normal(0, 0.5, (36, 4, 4, 3))
case_images = (case_noise + 8 * np.eye(3)[case_truth][:, None, None] - 4).astype("float32")
case_known = (case_images[:24], case_truth[:24])
case_predicted = learn_from_few(case_base, "block4_pool", *case_known, case_images[24:])
assert list(case_predicted) == [2] * 12, (
    "twelve new images of one class, which their channels tell apart, were not all named: are they "
    "treated as the images with labels are, and is the layer the one that was asked for?"
)
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
#   BatchNormalization still frozen, and stop by the accuracy on validation images; or stay with the head if that is no better.
# - 1 point: a comparison on the same images and splits that leaves only the features to differ: the same head on the
#   features of the same network with random weights, or on pixels, or the network trained from scratch; over several
#   splits, as 50 images are few. Comparing with the friend's own number shows nothing about the features.
