# %% [markdown]
# # Assignment 4: augmentation
#
# More images out of those you have: mirrored, shifted, turned a little. You write four transformations by hand,
# decide which of them a data set allows, and build a pipeline that changes training images and leaves test images
# alone.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that is happy says
# nothing, and a test that is not says what went wrong. When your work is graded, the same tests run again
# with inputs you have not seen.
#
# **Time.** About 100 minutes. **You need** lessons 01 to 03 and what lecture 002 says on augmentation. No GPU
# and no download: the images ship with the course kit.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `mirror`, `shift`, `cut_out`, `mix_up`: by hand, in NumPy | 7 |
# | B | `suitable`: which transformation for which data | 5 |
# | C | `augmenter`: a Keras pipeline to a specification | 6 |
# | D | `complete`: a model with the augmentation inside | 3 |
# | E | `train_data` and `test_data`: two `tf.data` pipelines | 4 |
# | F | a question, answered in words | 5 |
# | | together | 30 |

# %% locked="setup"
import os
import tempfile

import numpy as np

from utils import data, device

device.setup(seed=0, mixed_precision=False)

import keras
import tensorflow as tf

fashion = data.load("fashion_mnist")
some_images, some_labels = fashion.arrays("train", limit=500)

# %% [markdown]
# ## A. By hand (7 points)
#
# A batch of images is channels-last: (n, height, width, channels). Nothing is random here: the caller says what
# to do.


# %% solution="mirror"
def mirror(images):
    """Every image of a batch as in a mirror that hangs beside it: left becomes right.

    Args:
        images: an array (n, height, width, channels) of any dtype; it stays as it is.

    Returns:
        An array of the same shape and dtype.
    """
    ### BEGIN SOLUTION
    return np.asarray(images)[:, :, ::-1]
    ### END SOLUTION


# %% test="mirror_batch" points=1
# Left becomes right; rows, channels and the order of the images stay.
case_images = np.arange(12).reshape(1, 2, 3, 2)
case_result = mirror(case_images)
assert np.shape(case_result) == (1, 2, 3, 2), "the shape should stay as it is"
assert not np.array_equal(case_result, case_images), "nothing has changed"
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(1).integers(0, 256, (3, 4, 5, 3), dtype=np.uint8)
case_before = case_images.copy()
case_result = np.asarray(mirror(case_images))
assert np.array_equal(case_images, case_before), "the caller's images have changed"
assert case_result.shape == (3, 4, 5, 3) and case_result.dtype == np.uint8, (
    "shape and dtype should stay as they are"
)
for case_column in range(5):
    assert np.array_equal(case_result[:, :, case_column], case_before[:, :, 4 - case_column]), (
        "that is not left for right: which axis is the width, in a batch that is channels-last?"
    )
### END HIDDEN TESTS


# %% solution="shift"
def shift(images, down, right, fill=0):
    """Every image of a batch, moved by whole pixels.

    Args:
        images: an array (n, height, width, channels) of any dtype; it stays as it is.
        down: pixels to move down; a negative number moves up.
        right: pixels to move to the right; a negative number moves to the left. Both may be
            larger than the image.
        fill: the value of the pixels that come in at the edges.

    Returns:
        A new array of the same shape and dtype. What is moved over an edge is lost.
    """
    ### BEGIN SOLUTION
    height, width = images.shape[1:3]
    moved = np.full_like(images, fill)
    if abs(down) < height and abs(right) < width:
        to_rows = slice(max(down, 0), height + min(down, 0))
        from_rows = slice(max(-down, 0), height + min(-down, 0))
        to_columns = slice(max(right, 0), width + min(right, 0))
        from_columns = slice(max(-right, 0), width + min(-right, 0))
        moved[:, to_rows, to_columns] = images[:, from_rows, from_columns]
    return moved
    ### END SOLUTION


# %% test="shift_batch" points=2
# Down and right are positive; what comes in has the value `fill`.
case_image = np.array([[1, 2, 3], [4, 5, 6]]).reshape(1, 2, 3, 1)
assert np.array_equal(shift(case_image, 0, 1)[0, ..., 0], [[0, 1, 2], [0, 4, 5]]), (
    "one pixel to the right is not right"
)
assert np.array_equal(shift(case_image, 1, 0, 9)[0, ..., 0], [[9, 9, 9], [1, 2, 3]]), (
    "one pixel down, filled with 9, is not right"
)
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(2).integers(1, 256, (2, 5, 6, 3), dtype=np.uint8)
case_before = case_images.copy()
for case_down, case_right, case_fill in [
    (0, 0, 0), (2, 3, 0), (-1, 0, 7), (0, -2, 7), (-3, 4, 255), (4, -5, 1), (5, 0, 3), (0, -6, 3),
    (-9, 2, 0), (1, 8, 0),
]:  # fmt: skip
    case_result = np.asarray(shift(case_images, case_down, case_right, case_fill))
    assert np.array_equal(case_images, case_before), "the caller's images have changed"
    assert case_result.shape == (2, 5, 6, 3), "the shape should stay as it is"
    assert case_result.dtype == np.uint8, "the dtype should stay as it is"
    for case_row in range(5):
        for case_column in range(6):
            case_from = (case_row - case_down, case_column - case_right)
            case_inside = 0 <= case_from[0] < 5 and 0 <= case_from[1] < 6
            case_right_value = (
                case_before[:, case_from[0], case_from[1]] if case_inside else case_fill
            )
            assert np.all(case_result[:, case_row, case_column] == case_right_value), (
                "some pixels are wrong: try no shift at all, up and to the left, a shift larger "
                "than the image, and what comes in at the edges"
            )
### END HIDDEN TESTS


# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    """One image with a square painted over.

    Args:
        image: an array (height, width, channels) of any dtype; it stays as it is.
        row, column: where the square has its upper left pixel. It may lie outside: the square may
            begin above or left of the image (negative numbers), and end below or right of it.
        size: side of the square in pixels.
        fill: the value that is painted.

    Returns:
        A new array of the same shape and dtype. Only the part of the square that lies within the
        image is painted; the square neither moves nor shrinks to fit.
    """
    ### BEGIN SOLUTION
    cut = np.array(image)
    cut[max(row, 0) : max(row + size, 0), max(column, 0) : max(column + size, 0)] = fill
    return cut
    ### END SOLUTION


# %% test="cut_out_square" points=2
# A square within the image, at the border and beyond it.
case_result = cut_out(np.ones((4, 5, 1)), 1, 2, 2)
assert np.shape(case_result) == (4, 5, 1), "the shape should stay as it is"
assert np.sum(case_result) == 16, "a square of 2 x 2 within 20 ones should leave 16 of them"
### BEGIN HIDDEN TESTS
case_image = np.random.default_rng(3).integers(1, 200, (6, 7, 3), dtype=np.uint8)
case_before = case_image.copy()
case_rows, case_columns = np.mgrid[:6, :7]
for case_row, case_column, case_size, case_fill in [
    (1, 2, 3, 0), (0, 0, 2, 9), (4, 5, 4, 0), (-1, 2, 3, 201), (2, -2, 4, 0), (-2, -1, 5, 0),
    (5, 6, 1, 0), (-5, 1, 3, 0), (2, 9, 3, 0), (3, 3, 0, 0), (-1, -1, 20, 5),
]:  # fmt: skip
    case_result = np.asarray(cut_out(case_image, case_row, case_column, case_size, case_fill))
    assert np.array_equal(case_image, case_before), "the caller's image has changed"
    assert case_result.shape == (6, 7, 3) and case_result.dtype == np.uint8, (
        "shape and dtype should stay as they are"
    )
    case_painted = (case_rows >= case_row) & (case_rows < case_row + case_size)
    case_painted &= (case_columns >= case_column) & (case_columns < case_column + case_size)
    assert np.array_equal(case_result[~case_painted], case_before[~case_painted]), (
        "pixels outside the square are painted: what do negative positions mean in a slice?"
    )
    assert np.all(case_result[case_painted] == case_fill), "a part of the square is not painted"
### END HIDDEN TESTS


# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    """Every image blended with another of the batch, and its label with that one's label.

    Args:
        images: float32 (n, height, width, channels).
        labels: one-hot, (n, classes); whole or floating-point numbers.
        partners: whole numbers (n,): image i is blended with image partners[i].
        share: a number from 0 to 1: how much of the new image i is the old image i. The rest is
            its partner.

    Returns:
        Two new arrays: the images, float32, and the labels, floating-point, in the same shapes.
        `images` and `labels` stay as they are.
    """
    ### BEGIN SOLUTION
    images, labels = np.asarray(images), np.asarray(labels, "float32")
    mixed = share * images + (1 - share) * images[partners]
    return mixed.astype("float32"), share * labels + (1 - share) * labels[partners]
    ### END SOLUTION


# %% test="mix_up_pairs" points=2
# Images and labels are blended in the same proportion.
case_images = np.array([0, 1], "float32").reshape(2, 1, 1, 1)
case_mixed, case_labels = mix_up(case_images, np.eye(2), [1, 0], 0.5)
assert np.shape(case_mixed) == (2, 1, 1, 1), "the shape of the images should stay as it is"
assert np.allclose(np.ravel(case_mixed), 0.5), "half black and half white should be grey"
assert np.allclose(case_labels, 0.5), "half of one class and half of the other: 0.5 each"
### BEGIN HIDDEN TESTS
case_random = np.random.default_rng(4)
for case_share in (0.8, 0.25, 1.0):
    case_images = case_random.random((4, 3, 5, 2)).astype("float32")
    case_onehot = np.eye(3, dtype=int)[[0, 2, 1, 2]]
    case_partners = np.array([2, 0, 1, 3])
    case_before = case_images.copy()
    case_mixed, case_labels = mix_up(case_images, case_onehot, case_partners, case_share)
    assert np.array_equal(case_images, case_before), "the caller's images have changed"
    assert np.array_equal(case_onehot, np.eye(3)[[0, 2, 1, 2]]), "the caller's labels have changed"
    case_expected = case_share * case_before + (1 - case_share) * case_before[case_partners]
    assert np.allclose(case_mixed, case_expected, atol=1e-5), (
        "the images are not blended as agreed: whose share is `share`, and who is whose partner?"
    )
    case_expected = case_share * case_onehot + (1 - case_share) * case_onehot[case_partners]
    assert np.allclose(case_labels, case_expected, atol=1e-5), (
        "the labels are not blended as the images are"
    )
    assert np.asarray(case_mixed).dtype == np.float32, "the images should be float32"
    assert np.asarray(case_labels).dtype.kind == "f", "the labels should be floating-point"
### END HIDDEN TESTS

# %% [markdown]
# ## B. Does the label survive? (5 points)
#
# Lecture 002 warns of one case: a camera in a car will hardly ever see another car upside down. So there are two
# questions. Has the transformed image still the class of the original, **whichever image of the data set** it was?
# And **could it have come from where the others come from**? A transformation is suitable if both answers are yes.
#
# | data set | its images | its classes |
# | --- | --- | --- |
# | `"digits"` | handwritten digits, white on black | 0 to 9 |
# | `"letters"` | printed capitals, black on white | H, I, N, O, S, X, Z |
# | `"cars"` | colour photographs by a camera in a car | car, lorry, bus |
# | `"satellite"` | colour photographs, straight from above | field, forest, lake, town |
# | `"xrays"` | X-rays of chests, patient upright | shadow in the image's left half, in its right half |
#
# | transformation | what it does |
# | --- | --- |
# | `"mirror"` | swaps left and right |
# | `"upside_down"` | swaps top and bottom |
# | `"half_turn"` | turns the image by 180 degrees |
# | `"shift"` | moves it by one or two pixels |
# | `"recolour"` | replaces hues at random, so that green may become blue or red |
#
# `"recolour"` is asked for `"cars"` and `"satellite"` only.
#
# An example that is not asked: the small letters b and d as two classes. Not even `"half_turn"` is suitable: it makes
# q of b, which is in no class.
#
# A data set is a point, if all its answers are right.


# %% solution="suitable"
def suitable(dataset, transformation):
    """Whether a transformation may be used to augment a data set.

    Args:
        dataset: "digits", "letters", "cars", "satellite" or "xrays".
        transformation: "mirror", "upside_down", "half_turn", "shift" or "recolour".

    Returns:
        True if it keeps the class of every image, and gives images that might belong to the data
        set; otherwise False.
    """
    ### BEGIN SOLUTION
    allowed = {
        "digits": "shift",  # mirrored, a 3 is no digit; turned, a 6 is a 9
        "letters": "shift half_turn",  # each of these capitals looks the same when turned
        "cars": "shift mirror recolour",  # any paint will do, but wheels stay down
        "satellite": "shift mirror upside_down half_turn",  # there is no up; colour tells classes
        "xrays": "shift",  # mirrored, the shadow changes sides; nobody hangs head down
    }
    return transformation in allowed[dataset].split()
    ### END SOLUTION


# %% locked="answers"
def answers(dataset, transformations="mirror upside_down half_turn shift"):
    """What `suitable` says of a data set, in the order of the transformations."""
    given = [suitable(dataset, each) for each in transformations.split()]
    assert all(isinstance(each, (bool, np.bool_)) for each in given), "answer True or False"
    return [bool(each) for each in given]


# %% test="suitable_digits" points=1
case_answers = answers("digits")
### BEGIN HIDDEN TESTS
assert case_answers == [False, False, False, True], (
    "digits: not every answer is right; write a few digits on paper and do it to all of them"
)
### END HIDDEN TESTS

# %% test="suitable_letters" points=1
case_answers = answers("letters")
### BEGIN HIDDEN TESTS
assert case_answers == [False, False, True, True], (
    "letters: not every answer is right; take each of these capitals, and these only"
)
### END HIDDEN TESTS

# %% test="suitable_cars" points=1
case_answers = answers("cars") + answers("cars", "recolour")
### BEGIN HIDDEN TESTS
assert case_answers == [True, False, False, True, True], (
    "cars: not every answer is right; what might that camera see on another day?"
)
### END HIDDEN TESTS

# %% test="suitable_satellite" points=1
case_answers = answers("satellite") + answers("satellite", "recolour")
### BEGIN HIDDEN TESTS
assert case_answers == [True, True, True, True, False], (
    "satellite: not every answer is right; where is up, and what tells one class from another?"
)
### END HIDDEN TESTS

# %% test="suitable_xrays" points=1
case_answers = answers("xrays")
### BEGIN HIDDEN TESTS
assert case_answers == [False, False, False, True], (
    "X-rays: not every answer is right; read again what the classes are"
)
### END HIDDEN TESTS

# %% [markdown]
# ## C. A pipeline to a specification (6 points)
#
# | step | specification |
# | --- | --- |
# | mirror | left to right, every image with probability 1/2; never upside down |
# | shift | up to 10 % of the height up or down, and up to 10 % of the width to the left or right |
# | turn | up to 15 degrees, either way |
# | what comes in at the edges | black, 0, when shifted and when turned |
#
# Amounts are drawn evenly from their range, for every image by itself and anew at every call. The order is yours.
# Read what the numbers in a layer's arguments mean: not all are degrees or pixels. And no step may depend on another:
# whether an image is mirrored must not say which way it is turned.
#
# Layers of Keras will do. A layer or a functional model of your own will do, too: what counts is how it behaves.
# The tests always say `training=True` or `training=False`. Do so yourself: called without it, Keras's random layers
# augment.


# %% solution="augmenter"
def augmenter(seed):
    """Random changes to the specification above.

    Args:
        seed: a whole number. The first call of a new augmenter gives the same for the same seed,
            and something else for another seed.

    Returns:
        A new Keras layer or model. Called as augment(images, training=True) with float32 images
        (n, 32, 32, 3) from 0.0 to 1.0, it gives changed images of the same shape, dtype and range.
        With training=False it gives the images as they are.
    """
    ### BEGIN SOLUTION
    black = {"fill_mode": "constant", "fill_value": 0.0}
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, seed=seed + 1, **black),
            keras.layers.RandomRotation(15 / 360, seed=seed + 2, **black),
        ]
    )
    ### END SOLUTION


# %% [markdown]
# How do the tests measure angles? They augment an image with three spots, a red, a green and a blue one, look where
# the spots are afterwards, and work out what was done. You may use `measure` for your own experiments.


# %% locked="measure"
def measure(augment, times=4):
    """What an augmenter does to 64 equal images of 32 x 32, `times` times.

    Returns:
        Whether each image was mirrored, by how many degrees it was turned, and by how many pixels
        it was shifted (down, right), with the shift taken before the turn and after it.
    """
    spots = np.array([[-5.5, -2.5], [-3.5, 6.5], [6.5, -1.5]])  # rows and columns from the centre
    grid = np.stack(np.mgrid[:32, :32], axis=-1) - 15.5
    distance = ((grid[:, :, None] - spots) ** 2).sum(axis=-1)
    image = np.exp(-distance / 4).astype("float32")
    batch = np.repeat(image[None], 64, axis=0)
    after = np.concatenate([np.asarray(augment(batch, training=True)) for _ in range(times)])
    mass = np.maximum(after.sum(axis=(1, 2)), 1e-6)
    places = np.einsum("nijk,ijl->nkl", after, grid) / mass[..., None]
    # places = spots @ matrix + late, exactly, for three spots
    solved = np.linalg.inv(np.c_[spots, np.ones(3)]) @ places
    matrix, late = solved[:, :2], solved[:, 2]
    early = np.einsum("nk,nkl->nl", late, np.linalg.pinv(matrix))
    mirrored = np.linalg.det(matrix) < 0
    turn = np.where(mirrored[:, None, None], np.diag([1, -1]) @ matrix, matrix)
    degrees = np.degrees(np.arctan2(turn[:, 0, 1] - turn[:, 1, 0], turn[:, 0, 0] + turn[:, 1, 1]))
    return mirrored, degrees, early, late


# %% test="augmenter_values" points=2
# Shape, dtype and range stay; black comes in; nothing happens if it is not training.
case_augment = augmenter(0)
case_images = np.random.default_rng(5).random((8, 32, 32, 3)).astype("float32")
case_result = np.asarray(case_augment(case_images, training=True))
assert case_result.shape == (8, 32, 32, 3), "the shape should stay as it is"
assert case_result.dtype == np.float32, "the images should stay float32"
assert np.array_equal(np.asarray(case_augment(case_images, training=False)), case_images), (
    "with training=False, the images should come out as they went in"
)
### BEGIN HIDDEN TESTS
assert case_result.min() >= -1e-3 and case_result.max() <= 1.001, "values left the range 0 to 1"
case_white = np.ones((1024, 32, 32, 3), "float32")
case_result = np.asarray(case_augment(case_white, training=True))
assert case_result.min() >= -1e-3 and case_result.max() <= 1.001, "values left the range 0 to 1"
assert (case_result.min(axis=(1, 2, 3)) < 0.1).mean() > 0.9, (
    "no black came in at the edges of white images"
)
case_dark = 1 - case_result.mean()
assert 0.1035 < case_dark < 0.14, (
    "the share of black in white images is not as it should be: does black come in at every step, "
    "and are the ranges right?"
)
### END HIDDEN TESTS

# %% test="augmenter_mirror_and_turn" points=2
# Half of the images are mirrored, none is upside down; angles go up to 15 degrees, either way.
case_mirrored, case_degrees, case_early, case_late = measure(augmenter(1))
assert np.abs(case_degrees).max() < 120, "an image is upside down"
for case_group in (case_degrees[case_mirrored], case_degrees[~case_mirrored]):
    assert case_group.size == 0 or case_group.min() < 0 < case_group.max(), (
        "all mirrored images, or all others, turn the same way: is either way possible, and do "
        "two layers draw the same random numbers?"
    )
### BEGIN HIDDEN TESTS
assert 0.35 < case_mirrored.mean() < 0.65, "about half of the images should be mirrored"
assert np.abs(case_degrees).max() < 16.5, "an image is turned by more than 15 degrees"
assert np.abs(case_degrees).max() > 12, "no image is turned by anything like 15 degrees"
assert case_degrees.min() < -8 and case_degrees.max() > 8, "one way, angles are too small"
assert 5.5 < np.abs(case_degrees).mean() < 9.5, "the angles are not drawn evenly from their range"
### END HIDDEN TESTS

# %% test="augmenter_shift" points=1
# Images are shifted up and down, left and right, by up to 10 %.
case_mirrored, case_degrees, case_early, case_late = measure(augmenter(2))
assert len(case_late) == 256, "each image should give one image"
### BEGIN HIDDEN TESTS
case_far = [np.abs(each).max(axis=0) for each in (case_early, case_late)]
assert min(each.max() for each in case_far) < 3.7, "an image is shifted by more than 10 %"
for case_axis, case_name in enumerate(["up or down", "left or right"]):
    case_shifts = case_late[:, case_axis]
    assert np.abs(case_shifts).max() > 2.4, f"no image is shifted 10 % {case_name}"
    assert case_shifts.min() < -1.5 and case_shifts.max() > 1.5, (
        f"images are shifted one way only, not {case_name}"
    )
### END HIDDEN TESTS

# %% test="augmenter_random" points=1
# Random, and repeatable with a seed.
case_images = np.random.default_rng(6).random((1, 32, 32, 3)).astype("float32").repeat(16, axis=0)
case_augment = augmenter(3)
case_first = np.asarray(case_augment(case_images, training=True))
case_second = np.asarray(case_augment(case_images, training=True))
assert not np.allclose(case_first, case_second), "two calls should not give the same images"
### BEGIN HIDDEN TESTS
case_different = sum(np.abs(each - case_first[0]).max() > 0.01 for each in case_first)
assert case_different > 10, "all images of a batch are changed in the same way"
assert np.allclose(np.asarray(augmenter(3)(case_images, training=True)), case_first, atol=1e-5), (
    "the same seed should give the same images"
)
assert not np.allclose(np.asarray(augmenter(4)(case_images, training=True)), case_first), (
    "another seed should give other images"
)
### END HIDDEN TESTS

# %% [markdown]
# ## D. Augmentation inside the model (3 points)
#
# An augmentation can be a part of the model. Then it travels with the model when that is saved, and Keras switches
# it off when the model predicts. The same goes for the scaling: whoever uses the model hands in images as they come.
#
# The tests use these two, so that they do not depend on your other parts. `RandomShade` makes images darker, and only
# if it is told that it is training:


# %% locked="shade"
@keras.saving.register_keras_serializable("a4")
class RandomShade(keras.layers.Layer):
    """Each image of a batch times a random number from 0.5 to 1, in training only."""

    def __init__(self, seed=0, **settings):
        super().__init__(**settings)
        self.seed = seed
        self.generator = keras.random.SeedGenerator(seed)

    def call(self, images, training=False):
        if not training:
            return images
        shape = (keras.ops.shape(images)[0], 1, 1, 1)
        return images * keras.random.uniform(shape, 0.5, 1.0, seed=self.generator)

    def get_config(self):
        return {**super().get_config(), "seed": self.seed}


def small_network():
    """A small convnet that takes images from 0 to 1 and gives logits."""
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(4, 3, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )


# %% solution="complete"
def complete(augment, network):
    """One model of scaling, augmentation and network.

    Args:
        augment: a layer that changes batches of images when it is training. It works in any range
            of values.
        network: a model that takes float32 images (n, 28, 28, 1) from 0.0 to 1.0 and gives logits.

    Returns:
        A new Keras model. It takes float32 images (n, 28, 28, 1) from 0.0 to 255.0. In training it
        gives the network's logits of the scaled and augmented images; in prediction, those of the
        scaled images. Its weights are the network's own. Saved and loaded, it works as before.
    """
    ### BEGIN SOLUTION
    inputs = keras.Input((28, 28, 1))
    scaled = keras.layers.Rescaling(1 / 255)(inputs)
    return keras.Model(inputs, network(augment(scaled)))
    ### END SOLUTION


# %% test="complete_calls" points=2
# Augmented in training, not in prediction; scaled in both.
case_network = small_network()
case_model = complete(RandomShade(), case_network)
case_images = some_images[:6].astype("float32")
case_first = case_model.predict(case_images, verbose=0)
assert case_first.shape == (6, 10), "six images should give logits of shape (6, 10)"
assert np.allclose(case_first, case_model.predict(case_images, verbose=0), atol=1e-5), (
    "two predictions for the same images differ: is it augmenting?"
)
### BEGIN HIDDEN TESTS
case_logits = case_network.predict(case_images / 255, verbose=0)
assert np.allclose(case_first, case_logits, atol=1e-4), (
    "a prediction should be what the network gives for the images, scaled to 0 to 1, once"
)
case_training = [np.asarray(case_model(case_images, training=True)) for _ in range(2)]
assert not np.allclose(case_training[0], case_logits, atol=1e-4), (
    "with training=True, nothing is augmented"
)
assert not np.allclose(*case_training, atol=1e-4), (
    "with training=True, two calls for the same images should differ"
)
case_scale = max(np.abs(each).max() for each in case_training)
assert case_scale < 3 * np.abs(case_logits).max(), "in training, the images are not scaled"
### END HIDDEN TESTS

# %% test="complete_saved" points=1
# Saved and loaded, it predicts the same, and still augments in training.
case_model = complete(RandomShade(), small_network())
case_images = some_images[6:12].astype("float32")
case_logits = case_model.predict(case_images, verbose=0)
with tempfile.TemporaryDirectory() as case_folder:
    case_path = os.path.join(case_folder, "model.keras")
    case_model.save(case_path)
    case_loaded = keras.models.load_model(case_path)
assert np.allclose(case_loaded.predict(case_images, verbose=0), case_logits, atol=1e-4), (
    "the loaded model does not predict what the saved one did"
)
### BEGIN HIDDEN TESTS
case_training = [np.asarray(case_loaded(case_images, training=True)) for _ in range(2)]
assert not np.allclose(*case_training, atol=1e-4), "the loaded model does not augment in training"
assert len(case_loaded.trainable_variables) == 4, "the loaded model has not the network's weights"
### END HIDDEN TESTS

# %% [markdown]
# ## E. Augmentation in the data pipeline (4 points)
#
# The other place for augmentation is the pipeline that feeds the model: `tf.data` prepares the next batch while the
# model learns from this one. It takes two pipelines, because test images are left alone: they are measured with,
# and a ruler should not be random.


# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    """What a model is trained with.

    Args:
        images: float32 (n, height, width, channels).
        labels: whole numbers (n,).
        batch_size: images in a batch; the last batch may be smaller.
        augment: a layer as in part C or `RandomShade`. It takes batches, and changes them if called
            with training=True.

    Returns:
        A tf.data.Dataset of pairs (batch of images, batch of labels). In each epoch each image
        comes once, with its own label, in an order that is shuffled anew over all images, and
        augmented anew. The next batch is prepared while the model trains (prefetch;
        the tests do not look at that).
    """
    ### BEGIN SOLUTION
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = pairs.shuffle(len(images)).batch(batch_size)
    augmented = batches.map(lambda some, their: (augment(some, training=True), their))
    return augmented.prefetch(tf.data.AUTOTUNE)
    ### END SOLUTION


# %% solution="test_data"
def test_data(images, labels, batch_size):
    """What a model is measured with.

    Args:
        images: float32 (n, height, width, channels).
        labels: whole numbers (n,).
        batch_size: images in a batch; the last batch may be smaller.

    Returns:
        A tf.data.Dataset of pairs (batch of images, batch of labels): every image as it is, with
        its label, in the given order.
    """
    ### BEGIN SOLUTION
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    return pairs.batch(batch_size).prefetch(tf.data.AUTOTUNE)
    ### END SOLUTION


# %% [markdown]
# The tests number their images: one pixel of each is white, and the one beside it says which image it is. The shade
# changes both in the same proportion.


# %% locked="numbered"
def numbered(n):
    """Images (n, 4, 4, 1) that carry their number, and the numbers as labels."""
    images = np.zeros((n, 4, 4, 1), "float32")
    images[:, 0, 0, 0] = 1
    images[:, 0, 1, 0] = np.arange(n) / n
    return images, np.arange(n)


def read(dataset):
    """The batches' sizes, and for all images of an epoch: shade, number read, and label."""
    batches = [(np.asarray(some), np.asarray(their)) for some, their in dataset]
    images = np.concatenate([some for some, _ in batches])
    numbers = np.rint(images[:, 0, 1, 0] / images[:, 0, 0, 0] * len(images)).astype(int)
    labels = np.concatenate([their for _, their in batches])
    return [len(some) for some, _ in batches], images[:, 0, 0, 0], numbers, labels


# %% test="train_pipeline" points=2
# Every image once, with its label; shuffled and augmented anew in every epoch.
case_dataset = train_data(*numbered(50), 16, RandomShade())
case_sizes, case_shades, case_numbers, case_labels = read(case_dataset)
assert len(case_labels) == 50, "an epoch should have each of the 50 images"
assert max(case_sizes) == 16, "batches should have 16 images"
assert np.array_equal(case_numbers, case_labels), "images have lost their labels"
### BEGIN HIDDEN TESTS
assert np.array_equal(np.sort(case_labels), np.arange(50)), "an image comes twice, or not at all"
assert case_sizes == [16, 16, 16, 2], "batches should have 16 images, and the last one the rest"
assert not np.array_equal(case_labels, np.arange(50)), "nothing is shuffled"
for case_number in range(3):
    case_spread = np.ptp(case_labels[16 * case_number : 16 * (case_number + 1)])
    assert case_spread > 25, "only neighbours are shuffled: how much should the shuffling see?"
assert (case_shades < 0.999).mean() > 0.9, "the images are not augmented"
_, case_later_shades, case_numbers, case_later_labels = read(case_dataset)
assert np.array_equal(case_numbers, case_later_labels), "images have lost their labels"
assert not np.array_equal(case_labels, case_later_labels), "each epoch has the same order"
case_pair = case_shades[np.argsort(case_labels)], case_later_shades[np.argsort(case_later_labels)]
assert not np.allclose(*case_pair, atol=1e-4), "each epoch has the same augmented images"
### END HIDDEN TESTS

# %% test="test_pipeline" points=2
# Every image as it is, in the given order; the last batch too.
case_images, case_numbers = numbered(20)
case_batches = [
    (np.asarray(some), np.asarray(their)) for some, their in test_data(case_images, case_numbers, 5)
]
assert [len(some) for some, _ in case_batches] == [5, 5, 5, 5], "batches should have 5 images"
### BEGIN HIDDEN TESTS
case_random = np.random.default_rng(8)
case_images = case_random.random((23, 32, 32, 3)).astype("float32")
case_numbers = case_random.integers(0, 10, 23)
case_dataset = test_data(case_images, case_numbers, 8)
for _ in range(2):
    case_batches = [(np.asarray(some), np.asarray(their)) for some, their in case_dataset]
    assert [len(some) for some, _ in case_batches] == [8, 8, 7], (
        "23 images in batches of 8: some are missing, or a batch has the wrong size"
    )
    assert np.array_equal(np.concatenate([their for _, their in case_batches]), case_numbers), (
        "the labels are not in the given order"
    )
    case_seen = np.concatenate([some for some, _ in case_batches])
    assert np.array_equal(case_seen, case_images), "images have changed, or changed places"
### END HIDDEN TESTS

# %% [markdown]
# ## F. In words (5 points)
#
# A friend trains a network on photographs of garments, with your `augmenter` inside. After ten epochs Keras reports
# an accuracy of 0.84 on the training images and 0.88 on the validation images. "That cannot be", says your friend,
# "a model is never better on images it has not seen." To be fair, your friend then augments the validation images in
# the same way.
#
# Answer in the last cell. Why can the first two numbers be right? How would you find out whether the model overfits?
# What does the number mean that comes from augmented validation images, and why should one not choose between models
# by it? The next cell is for your experiments; it is not graded.

# %%
# Your experiments, for example:
# from utils import plots
# augment = augmenter(0)
# garments = np.pad(some_images[:8], [(0, 0), (2, 2), (2, 2), (0, 0)]).repeat(3, axis=-1) / 255
# plots.image_grid(np.asarray(augment(garments.astype("float32"), training=True)), columns=4)

# %% [markdown] written="explain" points=5
# **For the marker** (this text is the model answer; students see an empty cell)
#
# - 2 points: the two accuracies are measured on different tasks. Training images are augmented, and so harder: some
#   are turned or cut off at the edge. Validation images are not, because the augmentation is inactive there. One
#   point for only one half. (Also right, and worth one point without the above: Keras averages the training accuracy
#   over an epoch in which the model was still worse; dropout.)
# - 1 point: to judge overfitting, evaluate the trained model on the training images without augmentation (for example
#   with `evaluate`), and compare that with the validation accuracy; or watch whether the validation loss rises.
# - 1 point: on augmented validation images, the number says how well the model does on shifted, mirrored and turned
#   images, not on images as they will come in use.
# - 1 point: it is random: another number at every evaluation, or with every seed, so that a difference between two
#   models may be chance; or two models with different augmentations would be measured on different tasks.
