# ---
# jupyter:
#   course:
#     seconds_a_cell: 30
#     translate: sentences
#     keep: ["shift half_turn", "shift mirror upside_down half_turn recolour", "shift mirror"]
# ---

# %% [markdown]
# # Assignment 4: augmentation
#
# New views of the images that you have: mirrored, shifted, turned a little. You write four transformations by hand,
# decide which of them a data set allows, and build a pipeline that changes training images and leaves test images
# alone.
#
# **What to do.** Fill in the cells that raise `NotImplementedError`. Each function has a contract in its
# docstring: what comes in, what must come out. Below it are test cells. Run them: a test that fails says what it
# gave, what came back and what was expected. A test that is silent has found nothing wrong with the inputs that you
# see. When your work is graded, the same tests run with other inputs as well, so read the contract to its end.
# Each part from A to E has a first step with its numbers, and three hints. Open one hint at a time, when you need it.
#
# **Time.** About two and a half hours, with reading, testing and correcting. **You need** lesson 08, and lessons 03,
# 04 and 07 before it (lecture 002). No GPU and no download: the images ship with the course kit.
#
# | part | what you write | points |
# | --- | --- | --- |
# | A | `mirror`, `shift`, `cut_out`, `mix_up`: by hand, in NumPy | 7 |
# | B | `suitable`: which transformation for which data | 5 |
# | C | `augmenter`: a pipeline to a specification | 6 |
# | D | `complete`: a model with the augmentation inside | 3 |
# | E | `train_data` and `test_data`: two `tf.data` pipelines | 4 |
# | F | a question, answered in words | 5 |
# | | together | 30 |
#
# **What you may use.** NumPy, SciPy, TensorFlow and Keras. The kit's own `data.augmented` cannot be imported here,
# because you write what it does in part E.

# %% locked="setup"
import os
import tempfile

import numpy as np

from utils import device
from utils.data import load
from utils.own_work import only

device.setup(seed=0, mixed_precision=False)

import keras
import tensorflow as tf

some_images, some_labels = load("fashion_mnist").arrays("train", limit=500)
only("utils.data", "load", "sample_image")  # what `augmented` does, you write in part E


def shape_of(given):
    """The shape of an array, a tensor or nested lists; or in words what was given instead."""
    if given is None:
        return "nothing (None)"
    try:
        return tuple(np.asarray(given).shape)
    except (TypeError, ValueError):
        return f"no array, but {type(given).__name__}"


# %% [markdown]
# ## A. By hand (7 points)
#
# A batch of images is channels-last: (n, height, width, channels). Nothing is random here: the caller says what
# to do.
#
# **A first step.** A batch of one image, with two rows, three columns and one channel:
#
# | | first row | second row |
# | --- | --- | --- |
# | the image | 1 2 3 | 4 5 6 |
# | `mirror(images)` | 3 2 1 | 6 5 4 |
# | `shift(images, 0, 1)` | 0 1 2 | 0 4 5 |
# | `shift(images, -1, 0, 9)` | 4 5 6 | 9 9 9 |
# | `cut_out(images[0], -1, 1, 2)` | 1 0 0 | 4 5 6 |
#
# The square of the last row is two rows high. It begins one row above the image, so only its lower row is seen.


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


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# For `mirror`: which axis of the batch is the width? Lesson 08 mirrors and turns digits with slices, and mixes labels
# in its section on MixUp. For `shift` and `cut_out`: draw the image of the first step on paper, and mark which rows
# and columns are read, and which are written.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# `shift`: make a new array that holds `fill` everywhere, and copy the part of the image that stays inside. Along each
# axis, pixel i of the result is pixel i - down (or i - right) of the image, if there is one. `cut_out`: the square
# ends at row + size, wherever it begins. `mix_up`: `images[partners]` is the batch in the order of the partners.
# </details>
# <details><summary>Hint 3: four traps</summary>
#
# A negative number in a slice counts from the far side: `a[-1:2]` is not "from above the image to row 2". `a[:-0]` is
# empty. Two slices of different lengths cannot be assigned to each other. Copy before you write: the caller's array
# stays as it is. `max(row, 0)` and `min(down, 0)` are useful here.
# </details>

# %% test="mirror_batch" points=1
# Two images of 2 x 3 pixels with two channels: left becomes right; rows, channels and images keep their places.
case_images = np.arange(1, 25).reshape(2, 2, 3, 2)
case_given = mirror(case_images)
case_shape = shape_of(case_given)
assert case_shape == (2, 2, 3, 2), f"images of shape (2, 2, 3, 2) gave {case_shape}"
case_first = np.asarray(case_given)[0, :, :, 0].tolist()
assert case_first == [[5, 3, 1], [11, 9, 7]], (
    f"the first image, channel 0, has the rows [[1, 3, 5], [7, 9, 11]]; mirrored it has "
    f"{case_first}, expected [[5, 3, 1], [11, 9, 7]]"
)
case_pixel = np.asarray(case_given)[0, 0, 0].tolist()
assert case_pixel == [5, 6], (
    f"the upper right pixel has the channels [5, 6]; in the mirror it is the upper left pixel, and "
    f"has {case_pixel}"
)
case_second = np.asarray(case_given)[1, :, :, 0].tolist()
assert case_second == [[17, 15, 13], [23, 21, 19]], (
    f"the second image, channel 0, has {case_second}, expected [[17, 15, 13], [23, 21, 19]]"
)
assert case_images.ravel().tolist() == list(range(1, 25)), "the caller's images have changed"
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(1).integers(0, 256, (3, 4, 5, 3), dtype=np.uint8)
case_before = case_images.copy()
case_result = np.asarray(mirror(case_images))
assert np.array_equal(case_images, case_before), "the caller's images have changed"
case_kind = case_result.shape, str(case_result.dtype)
assert case_kind == ((3, 4, 5, 3), "uint8"), (
    f"images (3, 4, 5, 3) of uint8 gave an array {case_kind[0]} of {case_kind[1]}"
)
for case_column in range(5):
    assert np.array_equal(case_result[:, :, case_column], case_before[:, :, 4 - case_column]), (
        f"in images of 4 x 5 pixels, column {case_column} is not what column {4 - case_column} was"
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


# %% test="shift_moves" points=1
# Where the image's own pixels go: down, up, right, left, nowhere. What comes in is looked at in the next test.
case_image = np.array([[1, 2, 3], [4, 5, 6]]).reshape(1, 2, 3, 1)
for case_down, case_right, case_places, case_expected in [
    (0, 1, np.s_[:, 1:], [[1, 2], [4, 5]]),
    (1, 0, np.s_[1:], [[1, 2, 3]]),
    (0, -1, np.s_[:, :2], [[2, 3], [5, 6]]),
    (-1, 0, np.s_[:1], [[4, 5, 6]]),
    (0, 0, np.s_[:], [[1, 2, 3], [4, 5, 6]]),
    (1, -2, np.s_[1:, :1], [[3]]),
]:
    case_given = shift(case_image, case_down, case_right)
    case_shape = shape_of(case_given)
    assert case_shape == (1, 2, 3, 1), (
        f"an image (1, 2, 3, 1), {case_down} down and {case_right} right, gave {case_shape}"
    )
    case_moved = np.asarray(case_given)[0, :, :, 0]
    case_seen = case_moved[case_places].tolist()
    assert case_seen == case_expected, (
        f"[[1, 2, 3], [4, 5, 6]] shifted by {case_down} down and {case_right} right is "
        f"{case_moved.tolist()}; the pixels that stay inside should be {case_expected}"
    )
assert case_image.ravel().tolist() == [1, 2, 3, 4, 5, 6], "the caller's image has changed"
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(2).integers(1, 256, (2, 5, 6, 3), dtype=np.uint8)
case_before = case_images.copy()
for case_down, case_right in [(0, 0), (2, 3), (-1, 0), (0, -2), (-3, 4), (4, -5), (-2, -1)]:
    case_result = np.asarray(shift(case_images, case_down, case_right))
    assert np.array_equal(case_images, case_before), "the caller's images have changed"
    case_kind = case_result.shape, str(case_result.dtype)
    assert case_kind == ((2, 5, 6, 3), "uint8"), (
        f"images (2, 5, 6, 3) of uint8 gave an array {case_kind[0]} of {case_kind[1]}"
    )
    case_wrong = [
        (case_row, case_column)
        for case_row in range(max(case_down, 0), min(5 + case_down, 5))
        for case_column in range(max(case_right, 0), min(6 + case_right, 6))
        if not np.array_equal(
            case_result[:, case_row, case_column],
            case_before[:, case_row - case_down, case_column - case_right],
        )
    ]
    assert case_wrong == [], (
        f"two colour images of 5 x 6, {case_down} down and {case_right} right: "
        f"{len(case_wrong)} pixels that stay inside are wrong"
    )
case_image = np.array([[0, 1], [2, 0]]).reshape(1, 2, 2, 1)
case_moved = np.asarray(shift(case_image, 1, 0, 9))[0, :, :, 0].tolist()
assert case_moved[1:] == [[0, 1]], (
    f"[[0, 1], [2, 0]] shifted by 1 down with fill=9 is {case_moved}: the image's own 0 should stay 0"
)
### END HIDDEN TESTS

# %% test="shift_edges" points=1
# What comes in at the edges has the value `fill`, also if the whole image is moved out.
case_image = np.array([[1, 2, 3], [4, 5, 6]]).reshape(1, 2, 3, 1)
for case_down, case_right, case_fill, case_places in [
    (1, 1, 0, np.s_[:, :1]),
    (1, 1, 9, np.s_[:1]),
    (1, 2, 9, np.s_[:, :2]),
    (1, 3, 9, np.s_[:]),
    (5, 1, 9, np.s_[:]),
]:
    case_given = shift(case_image, case_down, case_right, case_fill)
    case_shape = shape_of(case_given)
    assert case_shape == (1, 2, 3, 1), (
        f"an image (1, 2, 3, 1), {case_down} down and {case_right} right, gave {case_shape}"
    )
    case_moved = np.asarray(case_given)[0, :, :, 0]
    case_come_in = np.unique(case_moved[case_places]).tolist()
    assert case_come_in == [case_fill], (
        f"[[1, 2, 3], [4, 5, 6]] shifted by {case_down} down and {case_right} right with fill="
        f"{case_fill} is {case_moved.tolist()}: {case_come_in} came in, expected only {case_fill}"
    )
### BEGIN HIDDEN TESTS
case_images = np.random.default_rng(3).integers(1, 200, (2, 5, 6, 3), dtype=np.uint8)
for case_down, case_right, case_fill in [
    (2, 3, 0), (1, 1, 201), (3, 5, 255), (4, 2, 0), (5, 1, 203), (3, 6, 0), (9, 1, 202), (2, 20, 204),
]:  # fmt: skip
    case_result = np.array(shift(case_images, case_down, case_right, case_fill))
    case_result[:, case_down:, case_right:] = case_fill
    case_come_in = np.unique(case_result).tolist()
    assert case_come_in == [case_fill], (
        f"colour images of 5 x 6, {case_down} down and {case_right} right, with fill={case_fill}: "
        f"other values came in: {case_come_in[:5]}"
    )
case_knows = True  # if a step of one pixel goes wrong already, the test above speaks
for case_step in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1)]:
    case_rolled = np.roll(case_images, case_step, axis=(1, 2))
    try:
        case_small = np.asarray(shift(case_images, *case_step))
        case_knows &= np.array_equal(case_small[:, 1:-1, 1:-1], case_rolled[:, 1:-1, 1:-1])
    except Exception:
        case_knows = False
case_far = [(7, 0), (-7, 0), (0, 8), (0, -8), (8, -9), (-8, 7), (1, -7), (-6, 2)]
for case_down, case_right in case_far if case_knows else []:
    case_refused, case_come_in = "", []
    try:
        case_result = shift(case_images, case_down, case_right, 205)
        case_come_in = np.unique(np.asarray(case_result)).tolist()
    except Exception as case_error:
        case_refused, case_words = type(case_error).__name__, str(case_error)[:200]
    assert case_refused == "", (
        f"colour images of 5 x 6, {case_down} down and {case_right} right, which is out of the image: "
        f"{case_refused}: {case_words}"
    )
    assert case_come_in == [205], (
        f"colour images of 5 x 6, {case_down} down and {case_right} right, which is out of the image, "
        f"with fill=205: there are the values {case_come_in[:5]}"
    )
### END HIDDEN TESTS


# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    """One image with a square painted over.

    Args:
        image: an array (height, width, channels) of any dtype; it stays as it is.
        row, column: where the square has its upper left pixel. It may lie outside: the square may
            begin above or left of the image (negative numbers), and end below or right of it.
        size: side of the square in pixels; 0 paints nothing.
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


# %% test="cut_out_inside" points=1
# A square that lies within the image.
case_image = np.ones((3, 4, 1))
for case_row, case_column, case_size, case_fill, case_expected in [
    (1, 2, 2, 0, [[1, 1, 1, 1], [1, 1, 0, 0], [1, 1, 0, 0]]),
    (0, 1, 1, 7, [[1, 7, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]),
]:
    case_given = cut_out(case_image, case_row, case_column, case_size, case_fill)
    case_shape = shape_of(case_given)
    assert case_shape == (3, 4, 1), f"an image of shape (3, 4, 1) gave {case_shape}"
    case_seen = np.asarray(case_given)[..., 0].tolist()
    assert case_seen == case_expected, (
        f"a square of size {case_size} at row {case_row} and column {case_column}, fill={case_fill}, "
        f"in ones: {case_seen}, expected {case_expected}"
    )
assert case_image.min() == case_image.max() == 1, "the caller's image has changed"
### BEGIN HIDDEN TESTS
case_image = np.random.default_rng(4).integers(1, 200, (6, 7, 3), dtype=np.uint8)
case_before = case_image.copy()
for case_row, case_column, case_size, case_fill in [
    (1, 2, 3, 0), (0, 0, 2, 9), (2, 3, 4, 201), (5, 6, 1, 0), (3, 3, 0, 0), (0, 0, 6, 250),
]:  # fmt: skip
    case_result = np.asarray(cut_out(case_image, case_row, case_column, case_size, case_fill))
    assert np.array_equal(case_image, case_before), "the caller's image has changed"
    case_kind = case_result.shape, str(case_result.dtype)
    assert case_kind == ((6, 7, 3), "uint8"), (
        f"an image (6, 7, 3) of uint8 gave an array {case_kind[0]} of {case_kind[1]}"
    )
    case_expected = case_before.copy()
    for case_i in range(case_row, case_row + case_size):
        for case_j in range(case_column, case_column + case_size):
            case_expected[case_i, case_j] = case_fill
    case_wrong = int((case_result != case_expected).any(axis=-1).sum())
    assert case_wrong == 0, (
        f"a square of size {case_size} at row {case_row} and column {case_column} of a colour image "
        f"of 6 x 7: {case_wrong} pixels are wrong"
    )
### END HIDDEN TESTS

# %% test="cut_out_border" points=1
# A square that begins or ends outside the image, or lies outside.
for case_row, case_column, case_size, case_expected in [
    (2, 3, 3, [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 0]]),
    (-1, -1, 3, [[0, 0, 1, 1], [0, 0, 1, 1], [1, 1, 1, 1]]),
    (1, -2, 3, [[1, 1, 1, 1], [0, 1, 1, 1], [0, 1, 1, 1]]),
    (-3, 0, 2, [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]),
]:
    case_given = cut_out(np.ones((3, 4, 1)), case_row, case_column, case_size)
    case_shape = shape_of(case_given)
    assert case_shape == (3, 4, 1), f"an image of shape (3, 4, 1) gave {case_shape}"
    case_seen = np.asarray(case_given)[..., 0].tolist()
    assert case_seen == case_expected, (
        f"a square of size {case_size} at row {case_row} and column {case_column}, in ones: "
        f"{case_seen}, expected {case_expected}"
    )
### BEGIN HIDDEN TESTS
case_image = np.random.default_rng(5).integers(1, 200, (6, 7, 3), dtype=np.uint8)
case_rows, case_columns = np.mgrid[:6, :7]
for case_row, case_column, case_size, case_fill in [
    (4, 5, 4, 0), (-1, 2, 3, 201), (2, -2, 4, 0), (-2, -1, 5, 0), (-5, 1, 3, 0), (2, 9, 3, 0),
    (8, 1, 2, 0), (1, -6, 5, 0), (-1, -1, 20, 5), (-2, 3, 2, 0),
]:  # fmt: skip
    case_result = np.asarray(cut_out(case_image, case_row, case_column, case_size, case_fill))
    case_painted = (case_rows >= case_row) & (case_rows < case_row + case_size)
    case_painted &= (case_columns >= case_column) & (case_columns < case_column + case_size)
    case_expected = np.where(case_painted[..., None], case_fill, case_image)
    case_wrong = int((case_result != case_expected).any(axis=-1).sum())
    assert case_wrong == 0, (
        f"a square of size {case_size} at row {case_row} and column {case_column} of a colour image "
        f"of 6 x 7: {case_wrong} pixels are wrong"
    )
case_image = np.random.default_rng(15).integers(1, 200, (7, 4, 2), dtype=np.uint8)
case_rows, case_columns = np.mgrid[:7, :4]
for case_row, case_column, case_size in [(4, 1, 2), (5, -1, 9), (3, 0, 4)]:
    case_result = np.asarray(cut_out(case_image, case_row, case_column, case_size, 0))
    case_painted = (case_rows >= case_row) & (case_rows < case_row + case_size)
    case_painted &= (case_columns >= case_column) & (case_columns < case_column + case_size)
    case_wrong = int(
        (case_result != np.where(case_painted[..., None], 0, case_image)).any(-1).sum()
    )
    assert case_wrong == 0, (
        f"a square of size {case_size} at row {case_row} and column {case_column} of an image of 7 x 4, "
        f"which is higher than wide: {case_wrong} pixels are wrong"
    )
### END HIDDEN TESTS


# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    """Every image blended with another of the batch, and its label with that one's label.

    Args:
        images: float32 array (n, height, width, channels).
        labels: one-hot array (n, classes); whole or floating-point numbers.
        partners: n whole numbers, an array or a list: image i is blended with image partners[i].
        share: a number from 0 to 1: how much of the new image i is the old image i. The rest is
            its partner.

    Returns:
        Two new arrays: the images, float32, and the labels, floating-point, in the same shapes.
        `images` and `labels` stay as they are.
    """
    ### BEGIN SOLUTION
    images, labels, partners = np.asarray(images), np.asarray(labels, "float32"), list(partners)
    mixed = share * images + (1 - share) * images[partners]
    return mixed.astype("float32"), share * labels + (1 - share) * labels[partners]
    ### END SOLUTION


# %% test="mix_up_images" points=1
# Three images of one pixel, 0.0, 0.4 and 0.8. The first is blended with the second, the second with the third, ...
case_images = np.array([0, 0.4, 0.8], "float32").reshape(3, 1, 1, 1)
case_given = mix_up(case_images, np.eye(3), np.array([1, 2, 0]), 0.75)
case_type = type(case_given).__name__
assert isinstance(case_given, (tuple, list)) and len(case_given) == 2, (
    f"`mix_up` gave {case_type}, not two arrays: the images and the labels"
)
case_shape = shape_of(case_given[0])
assert case_shape == (3, 1, 1, 1), f"images of shape (3, 1, 1, 1) gave {case_shape}"
case_mixed = np.asarray(case_given[0], float).ravel().round(3).tolist()
assert np.allclose(case_mixed, [0.1, 0.5, 0.6], atol=2e-3), (
    f"0.0, 0.4 and 0.8 with the partners 0.4, 0.8 and 0.0 and share 0.75 became {case_mixed}, "
    "expected [0.1, 0.5, 0.6]"
)
case_dtype = str(np.asarray(case_given[0]).dtype)
assert case_dtype == "float32", f"the new images are {case_dtype}, not float32"
assert (
    case_images.ravel().round(3).tolist() == np.array([0, 0.4, 0.8], "float32").round(3).tolist()
), "the caller's images have changed"
### BEGIN HIDDEN TESTS
case_random = np.random.default_rng(6)
for case_share in (0.8, 0.25, 1.0, 0.0):
    case_images = case_random.random((4, 3, 5, 2)).astype("float32")
    case_before, case_partners = case_images.copy(), [2, 0, 1, 3]
    case_mixed, _ = mix_up(case_images, np.eye(4), np.array(case_partners), case_share)
    assert np.array_equal(case_images, case_before), "the caller's images have changed"
    case_expected = case_share * case_before + (1 - case_share) * case_before[case_partners]
    case_shape = shape_of(case_mixed)
    assert case_shape == (4, 3, 5, 2), f"images of shape (4, 3, 5, 2) gave {case_shape}"
    case_off = float(np.abs(np.asarray(case_mixed) - case_expected).max())
    assert case_off < 2e-3, (
        f"four images of 3 x 5 with share {case_share} are wrong by up to {case_off:.3f}"
    )
case_images = np.array([-100, 50, 255], "float32").reshape(3, 1, 1, 1)
case_mixed = np.asarray(mix_up(case_images, np.eye(3), [1, 2, 0], 0.5)[0], float).ravel()
assert np.allclose(case_mixed, [-25, 152.5, 77.5], atol=0.1), (
    f"-100, 50 and 255 with the partners 50, 255, -100 and share 0.5 became {case_mixed.round(1).tolist()}, "
    "expected [-25.0, 152.5, 77.5]: images may have any range"
)
### END HIDDEN TESTS

# %% test="mix_up_labels" points=1
# The labels of three classes, whole numbers, blended in the same proportion.
case_labels = np.eye(3, dtype=int)
case_given = mix_up(np.zeros((3, 1, 1, 1), "float32"), case_labels, np.array([1, 2, 0]), 0.75)
case_type = type(case_given).__name__
assert isinstance(case_given, (tuple, list)) and len(case_given) == 2, (
    f"`mix_up` gave {case_type}, not two arrays: the images and the labels"
)
case_shape = shape_of(case_given[1])
assert case_shape == (3, 3), f"labels of shape (3, 3) gave {case_shape}"
case_mixed = np.asarray(case_given[1], float).round(3).tolist()
case_expected = [[0.75, 0.25, 0], [0, 0.75, 0.25], [0.25, 0, 0.75]]
assert np.allclose(case_mixed, case_expected, atol=2e-3), (
    f"the labels of classes 0, 1 and 2 with the partners 1, 2 and 0 and share 0.75 became "
    f"{case_mixed}, expected {case_expected}"
)
assert np.array_equal(case_labels, np.eye(3)), "the caller's labels have changed"
### BEGIN HIDDEN TESTS
for case_share, case_partners in [(0.8, [2, 0, 1, 3]), (0.25, [3, 3, 0, 0]), (1.0, [1, 0, 3, 2])]:
    case_onehot = np.eye(3)[[0, 2, 1, 2]]
    case_before = case_onehot.copy()
    case_images = np.zeros((4, 2, 2, 1), "float32")
    _, case_mixed = mix_up(case_images, case_onehot, np.array(case_partners), case_share)
    assert np.array_equal(case_onehot, case_before), "the caller's labels have changed"
    case_expected = case_share * case_before + (1 - case_share) * case_before[case_partners]
    case_shape = shape_of(case_mixed)
    assert case_shape == (4, 3), f"labels of shape (4, 3) gave {case_shape}"
    case_off = float(np.abs(np.asarray(case_mixed) - case_expected).max())
    assert case_off < 2e-3, (
        f"four labels of three classes with share {case_share} are wrong by up to {case_off:.3f}"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## B. Does the label survive? (5 points)
#
# Lesson 08 asks two questions of every transformation. Does the changed image still have the class of the original,
# **whichever image of the data set** it was? And **can such an image occur** where the network is used? Take it that
# the network is used where the data set comes from. A transformation is suitable if both answers are yes.
#
# | data set | its images | its classes |
# | --- | --- | --- |
# | `"digits"` | handwritten digits, white on black, each with at least four empty pixels on all sides | 0 to 9 |
# | `"letters"` | printed capitals, cut out of scanned pages, with a white margin; many of the pages lay upside down in the scanner | H, I, N, O, S, X, Z |
# | `"shoes"` | a machine photographs single shoes from the side, always with the toe on the left and the sole below; they do not lie in the middle exactly | sandal, sneaker, boot |
# | `"bricks"` | toy bricks on a white table, in colour, straight from above; they lie as they fell, anywhere on the table; of each shape there are bricks in every colour | square, circle, triangle with equal sides |
# | `"lights"` | traffic lights in colour, upright, three round lamps one above the other, the red one on top; some sky around them | red is lit, green is lit |
#
# | transformation | what it does |
# | --- | --- |
# | `"mirror"` | swaps left and right |
# | `"upside_down"` | swaps top and bottom |
# | `"half_turn"` | turns the image by 180 degrees |
# | `"shift"` | moves it by one or two pixels |
# | `"recolour"` | replaces hues at random, so that green may become blue or red; black, grey and white stay |
#
# `"recolour"` is asked for `"bricks"` and `"lights"` only.
#
# **A first step.** Three data sets that are not asked:
#
# - The lecture's cars, photographed by a camera in another car, in countries that drive on the left and in others that
#   drive on the right; the classes are car, lorry and bus. `"mirror"`: suitable, as such a scene is met in another
#   country. `"upside_down"`: not suitable. It is still a car, but no car drives on its roof.
# - X-rays of chests, upright, and two classes: heart on the left, heart on the right. `"mirror"` is not suitable: it
#   makes an image of the other class. `"shift"` is suitable: a pixel or two do not move a heart to the other side.
# - The small letters b and d. `"half_turn"` is not suitable: it makes q of b, which is in no class.
#
# Each data set gives one point, if all its answers are right.


# %% solution="suitable"
def suitable(dataset, transformation):
    """Whether a transformation may be used to augment a data set.

    Args:
        dataset: "digits", "letters", "shoes", "bricks" or "lights".
        transformation: "mirror", "upside_down", "half_turn" or "shift"; for "bricks" and "lights"
            also "recolour".

    Returns:
        True if it keeps the class of every image, and gives images that can occur where the data
        set comes from; otherwise False.
    """
    ### BEGIN SOLUTION
    allowed = {
        "digits": "shift",  # mirrored, a 3 is no digit; turned, a 6 is a 9
        "letters": "shift half_turn",  # each of these capitals looks the same when turned
        "shoes": "shift",  # toes always point left, soles are always below
        "bricks": "shift mirror upside_down half_turn recolour",  # no left, no up, any colour
        "lights": "shift mirror",  # red is on top, and the colour is the class
    }
    return transformation in allowed[dataset].split()
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 08 turns digits in its section on transformations that change the label, and mirrors shoes in its section on
# one hundred images. Take a pencil: write the capitals on thin paper, and look at them from behind, upside down, and
# turned.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Go through a data set image by image. One class that is lost is enough for a no. Then ask the second question: has
# the camera, the scanner or the machine ever seen such an image?
# </details>
# <details><summary>Hint 3: how to write it</summary>
#
# A dictionary from each data set to the names that it allows, and the operator `in`. Two data sets allow the same one
# transformation, one allows all. For the lights, ask where the red lamp is afterwards, and which colour it has.
# </details>


# %% locked="answer"
def answer(dataset, transformation):
    """What `suitable` says: True or False; or in words what it gave instead."""
    try:
        given = suitable(dataset, transformation)
    except KeyError as error:
        return f"KeyError {error}, and neither True nor False"
    if isinstance(given, (bool, int, np.bool_)) and given in (0, 1):
        return bool(given)
    return f"{given!r}, neither True nor False"


# %% test="suitable_digits" points=1
# One of the four answers is shown.
case_given = answer("digits", "half_turn")
assert case_given is False, (
    f"suitable('digits', 'half_turn') gave {case_given}, expected False: turned by 180 degrees, a 6 "
    "is a 9"
)
### BEGIN HIDDEN TESTS
for case_transformation, case_expected, case_why in [
    ("mirror", False, "write a 2 and a 3, and look at them in a mirror"),
    ("upside_down", False, "swap top and bottom of a 4 or a 7"),
    (
        "shift",
        True,
        "four empty pixels on all sides: nothing is lost, and nobody writes in the centre",
    ),
]:
    case_given = answer("digits", case_transformation)
    assert case_given == case_expected, (
        f"suitable('digits', '{case_transformation}') gave {case_given}: {case_why}"
    )
### END HIDDEN TESTS

# %% test="suitable_letters" points=1
# One of the four answers is shown.
case_given = answer("letters", "mirror")
assert case_given is False, (
    f"suitable('letters', 'mirror') gave {case_given}, expected False: H and O may look the same, but "
    "a mirrored N is no letter"
)
### BEGIN HIDDEN TESTS
for case_transformation, case_expected, case_why in [
    ("upside_down", False, "swap top and bottom of N, S or Z"),
    ("half_turn", True, "turn each of these seven, and no others; many pages lay upside down"),
    ("shift", True, "the white margin moves, the letter stays whole"),
]:
    case_given = answer("letters", case_transformation)
    assert case_given == case_expected, (
        f"suitable('letters', '{case_transformation}') gave {case_given}: {case_why}"
    )
### END HIDDEN TESTS

# %% test="suitable_shoes" points=1
# One of the four answers is shown.
case_given = answer("shoes", "mirror")
assert case_given is False, (
    f"suitable('shoes', 'mirror') gave {case_given}, expected False: a mirrored boot is still a boot, "
    "but this machine never sees a toe on the right"
)
### BEGIN HIDDEN TESTS
for case_transformation, case_expected, case_why in [
    ("upside_down", False, "is a sole ever above?"),
    ("half_turn", False, "where are the toe and the sole afterwards?"),
    ("shift", True, "the shoes do not lie in the middle exactly"),
]:
    case_given = answer("shoes", case_transformation)
    assert case_given == case_expected, (
        f"suitable('shoes', '{case_transformation}') gave {case_given}: {case_why}"
    )
### END HIDDEN TESTS

# %% test="suitable_bricks" points=1
# One of the five answers is shown.
case_given = answer("bricks", "upside_down")
assert case_given is True, (
    f"suitable('bricks', 'upside_down') gave {case_given}, expected True: seen from above, a table "
    "has no top and no bottom"
)
### BEGIN HIDDEN TESTS
for case_transformation, case_expected, case_why in [
    ("mirror", True, "squares, circles and triangles with equal sides stay what they are"),
    ("half_turn", True, "they lie as they fell"),
    ("shift", True, "they lie anywhere on the table"),
    ("recolour", True, "each shape comes in every colour, and the white table stays white"),
]:
    case_given = answer("bricks", case_transformation)
    assert case_given == case_expected, (
        f"suitable('bricks', '{case_transformation}') gave {case_given}: {case_why}"
    )
### END HIDDEN TESTS

# %% test="suitable_lights" points=1
# One of the five answers is shown.
case_given = answer("lights", "recolour")
assert case_given is False, (
    f"suitable('lights', 'recolour') gave {case_given}, expected False: it may make red of green, "
    "and the colour is the class"
)
### BEGIN HIDDEN TESTS
for case_transformation, case_expected, case_why in [
    ("mirror", True, "three round lamps one above the other look the same in a mirror"),
    ("upside_down", False, "where is the red lamp afterwards?"),
    ("half_turn", False, "where is the red lamp afterwards?"),
    ("shift", True, "a pixel or two of sky more or less"),
]:
    case_given = answer("lights", case_transformation)
    assert case_given == case_expected, (
        f"suitable('lights', '{case_transformation}') gave {case_given}: {case_why}"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## C. A pipeline to a specification (6 points)
#
# | step | specification |
# | --- | --- |
# | mirror | left to right, every image with probability 1/2; never upside down |
# | shift | up to 10 % of the height up or down, and up to 10 % of the width to the left or right; along both sides in the same image |
# | turn | up to 15 degrees about the centre of the image, either way |
# | what comes in at the edges | black, 0, when shifted and when turned |
# | between the pixels | any interpolation; whole pixels will do for the shift |
# | anything else | nothing: sizes and colours stay, and values stay between 0 and 1 |
#
# Amounts are drawn evenly from their range, for every image by itself and anew at every call. The order of the steps
# is yours. Read what the numbers in a layer's arguments mean: not all are degrees or pixels. And no step may depend on
# another: whether an image is mirrored must not say which way it is turned.
#
# Layers of Keras will do. A layer or a model of your own will do, too: what counts is how it behaves. The tests always
# say `training=True` or `training=False`. Do so yourself: called without it, Keras's random layers augment.
#
# This is a specification, not a recommendation. Lesson 08 has measured what such steps are worth: little on 100
# garments, and the mirror even costs there, as nearly all shoes point left.
#
# **A first step.** 10 % of 32 pixels are 3.2 pixels. `RandomRotation` counts in turns of 360 degrees: its factor 0.5
# turns by up to 180 degrees. Which part of a whole turn are 15 degrees? The tests below draw 384 images. Typical
# numbers for a right answer: about half are mirrored, the largest angle is above 14.5 degrees and the mean angle
# (without its sign) is 7.5.


# %% solution="augmenter"
def augmenter(seed):
    """Random changes to the specification above.

    Args:
        seed: a whole number from 0. The first call of a new augmenter gives the same for the same
            seed, and something else for another seed.

    Returns:
        A new Keras layer or model. Called as augment(images, training=True) with float32 images
        (n, 32, 32, 3) from 0.0 to 1.0, it gives changed images of the same shape, dtype and range.
        With training=False it gives the images as they are.
    """
    ### BEGIN SOLUTION
    black = {"fill_mode": "constant", "fill_value": 0.0}
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation(0.1, 0.1, seed=3 * seed + 1, **black),
            keras.layers.RandomRotation(15 / 360, seed=3 * seed + 2, **black),
        ]
    )
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 08, sections 1 to 3: the layers, a pipeline of several of them, and what comes in at the border. Print
# `help(keras.layers.RandomRotation)`.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Three layers one after another, in a `keras.Sequential`. Each has a first argument that says how much or which way, a
# `seed`, and two of them fill an edge. Look at the default of each argument before you leave it out.
# </details>
# <details><summary>Hint 3: three traps</summary>
#
# `RandomFlip()` without a mode also swaps top and bottom. The default `fill_mode` mirrors what is at the edge. Layers
# with the same seed draw the same random numbers, so an image that is mirrored is also turned one way: make a seed of
# its own for each layer out of `seed`.
# </details>

# %% [markdown]
# How do the tests measure angles? They augment an image with three spots, a red, a green and a blue one, look where
# the spots are afterwards, and work out what was done. You may use `measure` for your own experiments.


# %% locked="measure"
def measure(augment, calls=16, size=24):
    """What an augmenter does to equal images of 32 x 32, a batch of `size` in each of many calls.

    Returns:
        A dictionary of arrays with a value per image: "mirrored", whether left and right were
        swapped; "upside_down"; "degrees", the angle by which it was turned, either way; "size",
        how much larger it became; "shifts", by how many pixels it was shifted (down, right), once
        as if that was done before the turn and once as if after it.
    """
    spots = np.array([[-5.5, -2.5], [-3.5, 6.5], [6.5, -1.5]])  # rows and columns from the centre
    grid = np.stack(np.mgrid[:32, :32], axis=-1) - 15.5
    distance = ((grid[:, :, None] - spots) ** 2).sum(axis=-1)
    image = np.exp(-distance / 4).astype("float32")
    batch = np.repeat(image[None], size, axis=0)
    after = [augment(batch, training=True) for _ in range(calls)]
    shapes = {shape_of(each) for each in after}
    assert shapes == {batch.shape}, f"images of shape {batch.shape} gave {shapes}"
    after = np.concatenate([np.asarray(each, float) for each in after])
    after = np.maximum(after - np.median(after, axis=(1, 2), keepdims=True), 0)
    mass = np.maximum(after.sum(axis=(1, 2)), 1e-6)
    seen = (mass > 0.2 * image.sum(axis=(0, 1))).all(axis=1).mean()
    assert seen > 0.9, f"in {seen:.0%} of the images all three spots can be seen, expected in all"
    places = np.einsum("nijk,ijl->nkl", after, grid) / mass[..., None]
    # places = spots @ matrix + late, exactly, for three spots
    solved = np.linalg.inv(np.c_[spots, np.ones(3)]) @ places
    matrix, late = solved[:, :2], solved[:, 2]
    early = np.einsum("nk,nkl->nl", late, np.linalg.pinv(matrix))
    area = np.linalg.det(matrix)
    turn = np.where((area < 0)[:, None, None], np.diag([1, -1]) @ matrix, matrix)
    degrees = np.degrees(np.arctan2(turn[:, 0, 1] - turn[:, 1, 0], turn[:, 0, 0] + turn[:, 1, 1]))
    return {
        "mirrored": area < 0,
        "upside_down": np.abs(degrees) > 135,
        "degrees": (degrees + 90) % 180 - 90,
        "size": np.sqrt(np.abs(area)),
        "shifts": np.stack([early, late]),
    }


# %% test="augmenter_values" points=1
# Shape, dtype and range stay, nothing happens if it is not training, and nothing but the three steps happens if it is.
keras.utils.set_random_seed(0)
case_augment = augmenter(0)
case_images = np.random.default_rng(7).random((8, 32, 32, 3)).astype("float32")
case_given = case_augment(case_images, training=True)
case_shape = shape_of(case_given)
assert case_shape == (8, 32, 32, 3), f"images of shape (8, 32, 32, 3) gave {case_shape}"
case_result = np.asarray(case_given)
case_dtype = str(case_result.dtype)
assert case_dtype == "float32", f"float32 images became {case_dtype}"
case_range = round(float(case_result.min()), 2), round(float(case_result.max()), 2)
assert case_range[0] >= 0 and case_range[1] <= 1, (
    f"images with values from 0 to 1 became images with values from {case_range[0]} to {case_range[1]}"
)
case_given = np.asarray(case_augment(case_images, training=False))
case_change = float(np.abs(case_given - case_images).max())
assert case_change < 1e-5, (
    f"with training=False, some values changed by {case_change:.2f}; the images should come out as "
    "they went in"
)
case_white = np.ones((16, 32, 32, 3), "float32")
case_middles = [
    np.asarray(case_augment(case_white, training=True))[:, 12:20, 12:20] for _ in range(8)
]
case_middle = round(float(np.min(case_middles)), 2)
assert case_middle >= 0.99, (
    f"in the middle of white images there is a value of {case_middle} after augmentation, expected 1.0"
)
case_spread = round(100 * float(measure(augmenter(12))["size"].std()))
assert case_spread < 4, (
    f"the sizes of 384 augmented images have a standard deviation of {case_spread} %, expected 0 %"
)
### BEGIN HIDDEN TESTS
case_augment = augmenter(11)
case_images = (np.random.default_rng(8).random((16, 32, 32, 3)) < 0.5).astype("float32")
case_result = np.asarray(case_augment(case_images, training=True))
case_range = float(case_result.min()), float(case_result.max())
assert case_range[0] >= -0.005 and case_range[1] <= 1.005, (
    f"images of black and white pixels became images with values from {case_range[0]:.2f} to "
    f"{case_range[1]:.2f}"
)
case_given = np.asarray(case_augment(case_images, training=False))
assert np.abs(case_given - case_images).max() < 1e-5, "with training=False, images have changed"
### END HIDDEN TESTS

# %% test="augmenter_mirror" points=1
# Half of the images are mirrored, none is upside down.
keras.utils.set_random_seed(0)
case_seen = measure(augmenter(1))
case_wild = bool(np.abs(case_seen["degrees"]).max() > 45)  # then the next test speaks
case_over = int(case_seen["upside_down"].sum())
assert case_over == 0 or case_wild, f"{case_over} of 384 images are upside down, expected none"
case_count = int(case_seen["mirrored"].sum())
assert 96 < case_count < 288, f"{case_count} of 384 images are mirrored, expected about 192"
### BEGIN HIDDEN TESTS
case_seen = measure(augmenter(21), 8, 48)
case_over = int(case_seen["upside_down"].sum())
assert case_over == 0 or case_wild, f"{case_over} of 384 images are upside down with another seed"
case_count = int(case_seen["mirrored"].sum())
assert 58 < case_count < 326, f"{case_count} of 384 images are mirrored with another seed"
### END HIDDEN TESTS

# %% test="augmenter_turn" points=1
# Angles up to 15 degrees, either way.
keras.utils.set_random_seed(0)
case_degrees = measure(augmenter(1))["degrees"]
case_largest = round(float(np.abs(case_degrees).max()), 1)
assert 12 < case_largest < 17, (
    f"the largest angle by which one of 384 images is turned is {case_largest} degrees, expected 15"
)
case_ways = round(float(case_degrees.min())), round(float(case_degrees.max()))
assert case_ways[0] < -8 and case_ways[1] > 8, (
    f"the angles go from {case_ways[0]} to {case_ways[1]} degrees, expected about -15 to 15"
)
case_mean = round(float(np.abs(case_degrees).mean()), 1)
assert 4.8 < case_mean < 10.5, (
    f"the mean of the angles without their signs is {case_mean} degrees, expected about 7.5: are "
    "they drawn evenly from their range?"
)
### BEGIN HIDDEN TESTS
case_degrees = measure(augmenter(22), 8, 48)["degrees"]
case_largest = float(np.abs(case_degrees).max())
assert 9 < case_largest < 17, (
    f"with another seed, the largest of 384 angles is {case_largest:.1f} degrees, expected 15"
)
case_mean = float(np.abs(case_degrees).mean())
assert 4.8 < case_mean < 10.5, (
    f"the mean of the angles without their signs is {case_mean:.1f} degrees, expected about 7.5: are "
    "they drawn evenly from their range?"
)
### END HIDDEN TESTS

# %% test="augmenter_shift" points=1
# Images are shifted up and down, left and right, by up to 10 %: 3.2 pixels.
keras.utils.set_random_seed(0)
case_shifts = measure(augmenter(2))["shifts"]
case_largest = round(min(float(np.abs(each).max()) for each in case_shifts), 1)
assert case_largest < 3.8, (
    f"the largest shift of 384 images is {case_largest} pixels, expected 3.2 at most"
)
case_shifts = case_shifts[1]
for case_axis, case_name in enumerate(["up or down", "left or right"]):
    case_ways = [round(float(each), 1) for each in np.quantile(case_shifts[:, case_axis], [0, 1])]
    assert case_ways[0] < -1.5 and case_ways[1] > 1.5, (
        f"shifts {case_name} go from {case_ways[0]} to {case_ways[1]} pixels, expected about -3.2 to 3.2"
    )
### BEGIN HIDDEN TESTS
case_shifts = measure(augmenter(23), 8, 48)["shifts"]
case_largest = min(float(np.abs(each).max()) for each in case_shifts)
assert case_largest < 3.8, f"with another seed, an image is shifted by {case_largest:.1f} pixels"
for case_axis, case_name in enumerate(["up or down", "left or right"]):
    case_far = float(np.abs(case_shifts[1, :, case_axis]).max())
    assert case_far > 1.8, f"the largest shift {case_name} is {case_far:.1f} pixels, expected 3.2"
    case_mean = float(np.abs(case_shifts[1, :, case_axis]).mean())
    assert 0.9 < case_mean < 2.3, (
        f"the mean of the shifts {case_name} without their signs is {case_mean:.1f} pixels, expected "
        "about 1.6: are they drawn evenly from their range?"
    )
for case_axis, case_name in enumerate(["up or down", "left or right"]):
    case_far = max(float((np.abs(each[:, case_axis]) > 2.4).mean()) for each in case_shifts)
    case_reach = np.abs(case_shifts[1, :, case_axis]).max()
    case_kinds = len(
        np.unique(case_shifts[1, :, case_axis].round(2))
    )  # one a batch: another test's matter
    assert case_far > 0.15 or case_reach < 2.4 or case_kinds < 20, (
        f"{case_far:.0%} of the shifts {case_name} are larger than 2.4 pixels, expected about a quarter: are "
        "they drawn evenly from their range, -3.2 to 3.2?"
    )
### END HIDDEN TESTS

# %% [markdown]
# What comes in at the edges? The test augments white images. A shift by more than a pixel brings black to the middle
# of a side, where a turn by 15 degrees brings none. A turn brings black to all four corners, which no shift does.


# %% locked="edges"
def edges(augment, calls=16):
    """Where black comes in when 16 white images are augmented in each of many calls.

    Returns:
        Three numbers: the share of the images with black in the middle of a side, the share with
        black in all four corners, and the value of the darkest pixel.
    """
    white = np.ones((16, 32, 32, 3), "float32")
    after = [augment(white, training=True) for _ in range(calls)]
    shapes = {shape_of(each) for each in after}
    assert shapes == {white.shape}, f"images of shape {white.shape} gave {shapes}"
    after = np.concatenate([np.asarray(each).max(axis=-1) for each in after])
    middles = after[:, [0, 31, 16, 16], [16, 16, 0, 31]] < 0.3
    corners = after[:, [0, 0, 31, 31], [0, 31, 0, 31]] < 0.3
    return middles.any(axis=1).mean(), corners.all(axis=1).mean(), after.min()


# %% test="augmenter_border" points=1
# Black comes in at the edges, when shifted and when turned.
keras.utils.set_random_seed(0)
case_seen = measure(augmenter(3))
case_moves = bool(np.abs(case_seen["shifts"]).max() > 2)
case_turns = bool(np.abs(case_seen["degrees"]).max() > 8)
assert case_moves or case_turns, "nothing is shifted or turned, so nothing comes in at the edges"
case_sides, case_corners, case_darkest = [round(float(each), 2) for each in edges(augmenter(3))]
if case_moves:
    assert case_sides > 0.4, (
        f"{case_sides:.0%} of 256 white images have black in the middle of a side, expected most: "
        "what comes in when they are shifted?"
    )
if case_turns:
    assert case_corners > 0.02, (
        f"{case_corners:.0%} of 256 white images have black in all four corners, expected at least "
        "15 %: what comes in when they are turned?"
    )
assert case_darkest <= 0.01, f"the darkest pixel that came in is {case_darkest}, expected 0"
### BEGIN HIDDEN TESTS
case_sides, case_corners, case_darkest = (float(each) for each in edges(augmenter(24), 8))
assert case_sides > 0.4 or not case_moves, (
    f"with another seed, {case_sides:.0%} of 128 white images have black in the middle of a side"
)
assert case_corners > 0.02 or not case_turns, (
    f"with another seed, {case_corners:.0%} of 128 white images have black in all four corners"
)
### END HIDDEN TESTS

# %% test="augmenter_random" points=1
# For every image by itself, anew at every call, repeatable with a seed; and no step depends on another.
keras.utils.set_random_seed(0)
case_images = np.random.default_rng(9).random((1, 32, 32, 3)).astype("float32").repeat(16, axis=0)
case_augment = augmenter(3)
case_first = np.asarray(case_augment(case_images, training=True))
assert case_first.shape == (16, 32, 32, 3), f"16 images gave an array of shape {case_first.shape}"
case_different = 1 + sum(np.abs(each - case_first[0]).max() > 0.01 for each in case_first)
assert case_different > 10, (
    f"16 equal images in one batch gave {case_different} different images, expected 16"
)
case_change = np.abs(np.asarray(case_augment(case_images, training=True)) - case_first).max()
assert case_change > 0.01, "a second call gave the same images as the first one"
case_change = np.abs(np.asarray(augmenter(3)(case_images, training=True)) - case_first).max()
assert case_change < 1e-4, "two new augmenters with the same seed, 3, gave different images"
case_change = np.abs(np.asarray(augmenter(4)(case_images, training=True)) - case_first).max()
assert case_change > 0.01, "augmenters with the seeds 3 and 4 gave the same images"
case_seen = measure(augmenter(5))
case_left = case_seen["degrees"] < 0
case_mirrored = case_seen["mirrored"]
if 0.1 < case_mirrored.mean() < 0.9 and 0.1 < case_left.mean() < 0.9:
    case_shares = [
        round(float(case_left[each].mean()), 2) for each in (case_mirrored, ~case_mirrored)
    ]
    assert min(case_shares) > 0.15 and max(case_shares) < 0.85, (
        f"{case_shares[0]:.0%} of the mirrored images are turned to the left, and {case_shares[1]:.0%} "
        "of the others, expected about half each: do two steps use the same random numbers?"
    )
case_far = np.abs(case_seen["shifts"])
case_together = [0.0]
if case_far.std(axis=1).min() > 0.3:
    case_together = [round(float(np.corrcoef(each.T)[0, 1]), 1) for each in case_far]
assert max(case_together) < 0.5, (
    f"the shifts down and to the right (without their signs) have a correlation of "
    f"{max(case_together)}, expected about 0: is each drawn by itself?"
)
### BEGIN HIDDEN TESTS
case_first = np.asarray(augmenter(31)(case_images, training=True))
case_change = np.abs(np.asarray(augmenter(31)(case_images, training=True)) - case_first).max()
assert case_change < 1e-4, "two new augmenters with the same seed, 31, gave different images"
case_seen = measure(augmenter(32), 8, 48)
for case_signed in (True, False):
    case_draws = [case_seen["degrees"], *np.moveaxis(case_seen["shifts"], -1, 1).reshape(4, -1)]
    case_draws = [each if case_signed else np.abs(each) for each in case_draws]
    for case_one, case_other in [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (3, 4)]:
        case_pair = case_draws[case_one], case_draws[case_other]
        if min(each.std() for each in case_pair) > 0.3:
            case_together = float(np.corrcoef(*case_pair)[0, 1])
            assert abs(case_together) < 0.4, (
                f"two amounts that should not depend on each other have a correlation of "
                f"{case_together:.2f}: shift and angle, or the shifts along both sides"
            )
case_seen = measure(augmenter(0), 8, 48)
case_left = case_seen["degrees"] < 0
case_mirrored = case_seen["mirrored"]
if 0.1 < case_mirrored.mean() < 0.9 and 0.1 < case_left.mean() < 0.9:
    case_shares = [
        round(float(case_left[each].mean()), 2) for each in (case_mirrored, ~case_mirrored)
    ]
    assert min(case_shares) > 0.15 and max(case_shares) < 0.85, (
        f"with seed 0, {case_shares[0]:.0%} of the mirrored images are turned to the left, and "
        f"{case_shares[1]:.0%} of the others, expected about half each"
    )
for case_signed in (True, False):
    case_draws = [case_seen["degrees"], *np.moveaxis(case_seen["shifts"], -1, 1).reshape(4, -1)]
    case_draws = [each if case_signed else np.abs(each) for each in case_draws]
    for case_one, case_other in [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (3, 4)]:
        case_pair = case_draws[case_one], case_draws[case_other]
        if min(each.std() for each in case_pair) > 0.3:
            case_together = float(np.corrcoef(*case_pair)[0, 1])
            assert abs(case_together) < 0.4, (
                f"with seed 0, two amounts that should not depend on each other have a correlation "
                f"of {case_together:.2f}: shift and angle, or the shifts along both sides"
            )
case_amounts = [("angles", case_seen["degrees"], 2.0)]
case_amounts += [("shifts", case_seen["shifts"][1][:, each], 0.5) for each in (0, 1)]
for case_name, case_values, case_least in case_amounts:
    if case_values.std() > case_least:  # else it is a matter of the tests above
        case_spread = round(float(case_values.reshape(8, 48).std(axis=1).min()), 2)
        assert case_spread > case_least / 2, (
            f"in one of 8 batches of 48 images, the {case_name} have a standard deviation of {case_spread}: is "
            "each image changed by itself?"
        )
### END HIDDEN TESTS

# %% [markdown]
# ## D. Augmentation inside the model (3 points)
#
# An augmentation can be a part of the model. Then it travels with the model when that is saved, and Keras switches
# it off when the model predicts. The same goes for the scaling: whoever uses the model hands in images as they come.
#
# The tests use these two, so that they do not depend on your other parts. `RandomShade` makes images darker, and only
# if it is told that it is training. The network is so simple that you can do its sums: all ten logits are the mean of
# the image.


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


def mean_network():
    """A network that takes images from 0 to 1 and gives the mean of each image as all ten logits."""
    network = keras.Sequential(
        [keras.layers.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    network.set_weights([np.full((784, 10), 1 / 784), np.zeros(10)])
    return network


def grey(*values):
    """Images (n, 28, 28, 1), each of one value."""
    return np.ones((len(values), 28, 28, 1), "float32") * np.reshape(values, (-1, 1, 1, 1))


# %% [markdown]
# **A first step.** For images of 255, 102 and 0 everywhere, `complete(RandomShade(), mean_network())` predicts the logits
# 1.0, 0.4 and 0.0. In training, the first of them is a number between 0.5 and 1.0, another one at each call.


# %% solution="complete"
def complete(augment, network):
    """One model of scaling, augmentation and network.

    Args:
        augment: a layer that changes batches of images when it is training. It works in any range
            of values.
        network: a built model, a chain of layers or not, that takes float32 images (n, 28, 28, 1)
            from 0.0 to 1.0 and gives logits.

    Returns:
        A new Keras model. It takes float32 images (n, 28, 28, 1) from 0.0 to 255.0. In training it
        gives the network's logits of the scaled and augmented images; in prediction, those of the
        scaled images. Its weights are the network's own, not copies: to train the model is to
        train the network. Saved, and loaded by keras.models.load_model(path), it works as before.
    """
    ### BEGIN SOLUTION
    inputs = keras.Input((28, 28, 1))
    scaled = keras.layers.Rescaling(1 / 255)(inputs)
    return keras.Model(inputs, network(augment(scaled)))
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 08, section 5, puts layers in front of a network and says what switches them off. Lesson 03 builds a model of
# Keras from its input to its output. Which layer of Keras multiplies all values by a number?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# A layer or a whole model can be called on the output of another layer. Keras passes `training` on to each layer by
# itself, so do not set it here.
# </details>
# <details><summary>Hint 3: three traps</summary>
#
# Scale exactly once. A `Lambda` layer is saved but Keras refuses to load it: use `Rescaling`, or a division of the
# Keras tensor. A network that you call keeps its weights; one that you clone gets new ones.
# </details>

# %% test="complete_predicts" points=1
# In prediction: scaled once, not augmented.
case_model = complete(RandomShade(), mean_network())
case_type = type(case_model).__name__
assert isinstance(case_model, keras.Model), f"`complete` gave {case_type}, not a Keras model"
case_given = case_model.predict(grey(255, 102, 0), verbose=0)
case_shape = shape_of(case_given)
assert case_shape == (3, 10), f"three images gave logits of shape {case_shape}, not (3, 10)"
case_logits = np.asarray(case_given, float)[:, 0].round(3).tolist()
assert np.allclose(case_logits, [1, 0.4, 0], atol=1e-3), (
    f"images of 255, 102 and 0 got the logits {case_logits} from `predict`, expected [1.0, 0.4, 0.0]: "
    "are they scaled once, and left alone?"
)
### BEGIN HIDDEN TESTS
keras.utils.set_random_seed(1)
case_network = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(4, 3, strides=2, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    ]
)
case_images = some_images[:6].astype("float32")
case_expected = np.asarray(case_network(case_images / 255))
case_model = complete(RandomShade(seed=3), case_network)
case_given = case_model.predict(case_images, verbose=0)
case_off = float(np.abs(case_given - case_expected).max())
assert case_off < 1e-3, (
    f"for six garments, the logits of `predict` are off by {case_off:.3f} from those of the network "
    "for the scaled images"
)
case_off = float(np.abs(np.asarray(case_model(case_images, training=False)) - case_expected).max())
assert case_off < 1e-3, f"with training=False, the logits of six garments are off by {case_off:.3f}"
case_inputs = keras.Input((28, 28, 1))
case_flat = keras.layers.Flatten()(case_inputs)
case_branch = keras.layers.Dense(12, activation="relu")(case_flat)
case_sum = keras.layers.Add()([case_branch, keras.layers.Dense(12)(case_flat)])
case_network = keras.Model(case_inputs, keras.layers.Dense(10)(case_sum))
case_expected = np.asarray(case_network(case_images / 255))
case_refused = ""
try:
    case_given = np.asarray(complete(RandomShade(), case_network).predict(case_images, verbose=0))
except Exception as case_error:
    case_refused = type(case_error).__name__
    case_words = "".join(each for each in str(case_error) if not each.isdigit())[:200]
assert case_refused == "", (
    "a network with two branches that are added is not made into a model: "
    f"{case_refused}: {case_words}"
)
case_shape = shape_of(case_given)
assert case_shape == (6, 10), f"six garments gave logits of shape {case_shape}, not (6, 10)"
case_off = float(np.abs(case_given - case_expected).max())
assert case_off < 1e-3, (
    f"with a network of two branches that are added, the logits of six garments are off by "
    f"{case_off:.3f} from those of the network"
)
case_model = complete(RandomShade(), mean_network())
case_logits = np.asarray(case_model.predict(grey(100.5), verbose=0), float)[0, 0].round(4)
assert abs(case_logits - 0.3941) < 5e-4, (
    f"a batch of one image, 100.5 everywhere, got the logit {case_logits}, expected 0.3941: 100.5 / 255"
)
### END HIDDEN TESTS

# %% test="complete_trains" points=1
# In training: augmented, for each image and each call; and what learns is the network itself.
case_network = mean_network()
case_model = complete(RandomShade(), case_network)
case_images = grey(*[255] * 16)
case_given = [case_model(case_images, training=True) for _ in range(2)]
case_shape = shape_of(case_given[0])
assert case_shape == (16, 10), f"16 images gave logits of shape {case_shape}, not (16, 10)"
case_logits = np.asarray(case_given)[:, :, 0]
case_ratio = round(float(case_logits.max() / max(case_logits.min(), 1e-6)), 2)
assert 1.2 < case_ratio < 2.1, (
    f"16 white images, with training=True: the largest logit is {case_ratio} times the smallest, "
    "expected nearly 2, as shades go from 0.5 to 1"
)
case_change = float(np.abs(case_logits[0] - case_logits[1]).max())
assert case_change > 1e-3, "with training=True, two calls gave the same logits"
case_own = {id(each) for each in case_network.trainable_variables}
case_found = sum(id(each) in case_own for each in case_model.trainable_variables)
case_count = len(case_model.trainable_variables)
assert (case_found, case_count) == (2, 2), (
    f"the network has 2 trainable variables; the model has {case_count}, and {case_found} of them are "
    "the network's own, not copies"
)
### BEGIN HIDDEN TESTS
case_before = [np.array(each) for each in case_network.get_weights()]
case_model.compile("sgd", "mse")
case_model.train_on_batch(case_images, np.full((16, 10), 3.0))
case_change = max(
    float(np.abs(old - new).max())
    for old, new in zip(case_before, case_network.get_weights(), strict=True)
)
assert case_change > 1e-5, "a step of training of the model did not change the network"
case_predicted = float(case_model.predict(case_images, verbose=0).mean())
case_trained = float(np.mean(case_model(case_images, training=True)))
case_mean = abs(case_trained / case_predicted)
assert 0.3 < case_mean < 2.5, (
    f"in training, the logits of white images are {case_mean:.2f} times those in prediction, "
    "expected about 0.75: are they scaled in both?"
)
### END HIDDEN TESTS

# %% test="complete_saved" points=1
# Saved and loaded, it predicts the same, and still augments in training.
case_network = mean_network()
case_network.set_weights([np.full((784, 10), 3 / 784), np.arange(10.0)])
case_model = complete(RandomShade(), case_network)
case_images = grey(*[255] * 16)
case_logits, case_again = (case_model.predict(case_images, verbose=0) for _ in range(2))
case_refused = ""
with tempfile.TemporaryDirectory() as case_folder:
    case_path = os.path.join(case_folder, "model.keras")
    try:
        case_model.save(case_path)
        case_loaded = keras.models.load_model(case_path)
    except Exception as case_error:
        case_refused = f"{type(case_error).__name__}: {case_error}"[:200]
assert case_refused == "", f"Keras cannot save the model and load it again: {case_refused}"
case_noise = float(np.abs(case_again - case_logits).max())  # not 0 if it augments in prediction
case_off = float(np.abs(case_loaded.predict(case_images, verbose=0) - case_logits).max())
assert case_off < 1e-3 + 2 * case_noise, (
    f"the logits of the loaded model are off by {case_off:.2f} from those of the saved one"
)
case_shades = np.asarray(case_loaded(case_images, training=True))[:, 0]
case_ratio = round(float(case_shades.max() / case_shades.min()), 2)
case_shades = np.asarray(case_model(case_images, training=True))[:, 0]
case_saved = round(float(case_shades.max() / case_shades.min()), 2)
assert case_ratio > 1.2 or case_saved < 1.2, (
    f"16 white images, with training=True: in the loaded model the largest logit is {case_ratio} "
    f"times the smallest, in the saved one {case_saved} times: does it still augment?"
)
### BEGIN HIDDEN TESTS
case_count = sum(tuple(each.shape) == (784, 10) for each in case_loaded.weights)
assert case_count == 1, (
    f"the loaded model has {case_count} arrays of 784 x 10 weights, expected one"
)
### END HIDDEN TESTS

# %% [markdown]
# ## E. Augmentation in the data pipeline (4 points)
#
# The other place for augmentation is the pipeline that feeds the model: `tf.data` prepares the next batch while the
# model learns from this one. It takes two pipelines, because test images are left alone: on images that are changed at
# random, the accuracy would be another one each time.
#
# **A first step.** 50 images in batches of 16 make four batches an epoch, of 16, 16, 16 and 2 images. `RandomShade`
# makes a white pixel 0.5 to 1.0, in each epoch another number.


# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    """What a model is trained with.

    Args:
        images: a float32 array (n, height, width, channels).
        labels: an array of whole numbers (n,).
        batch_size: images in a batch; the last batch may be smaller.
        augment: a layer as in part C or `RandomShade`. It takes batches, and changes them if called
            with training=True.

    Returns:
        A tf.data.Dataset of pairs (batch of images, batch of labels). To go through it once is an
        epoch: each image comes once, with its own label, in an order that is shuffled anew over
        all images, and augmented anew. The next batch is prepared while the model trains
        (prefetch; the tests do not look at that).
    """
    ### BEGIN SOLUTION
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = pairs.shuffle(len(images)).batch(batch_size)
    augmented = batches.map(lambda some, their: (augment(some, training=True), their))
    return augmented.prefetch(tf.data.AUTOTUNE)
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Lesson 08, section 5: the function `change`, and the pipelines in `ways`. What does `shuffle` want to know?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Pairs of one image and one label, shuffled, then made into batches, then changed by a `map` whose function gives the
# changed images and the same labels. What stands in a `map` is done anew in each epoch; what is done before the
# pipeline is done once.
# </details>
# <details><summary>Hint 3: three traps</summary>
#
# `shuffle(100)` mixes only 100 images at a time: it must hold all of them. `RandomShade` is idle until you say
# `training=True`. `cache()` keeps what comes before it for all epochs.
# </details>


# %% solution="test_data"
def test_data(images, labels, batch_size):
    """What a model is measured with.

    Args:
        images: a float32 array (n, height, width, channels).
        labels: an array of whole numbers (n,).
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


def read(dataset, n):
    """An epoch of n images, or its beginning: all images, all labels, the batches' sizes.

    Single images, which are in no batch, have "no batch" as their size.
    """
    assert isinstance(dataset, tf.data.Dataset), (
        f"{type(dataset).__name__} is not a tf.data.Dataset"
    )
    all_images, all_labels, sizes = [], [], []
    for pair in dataset:
        assert isinstance(pair, tuple) and len(pair) == 2, (
            f"the data set gives {type(pair).__name__}, not pairs (batch of images, batch of labels)"
        )
        images, labels = (np.asarray(each) for each in pair)
        sizes.append(len(images) if images.ndim == 4 else "no batch")
        if images.ndim == 3 and labels.ndim == 0:
            images, labels = images[None], labels[None]
        assert images.ndim == 4 and labels.shape == images.shape[:1], (
            f"a pair has images of shape {images.shape} and labels of shape {labels.shape}, not "
            "(n, height, width, channels) and (n,)"
        )
        all_images.append(images)
        all_labels.append(labels)
        if sum(map(len, all_images)) > n:  # it may go on for ever
            break
    assert sizes, "the data set is empty"
    return np.concatenate(all_images), np.concatenate(all_labels), sizes


def numbers_of(images, n):
    """Which images these are, by their pixels."""
    return np.rint(images[:, 0, 1, 0] / np.maximum(images[:, 0, 0, 0], 1e-6) * n).astype(int)


# %% test="train_batches" points=1
# Every image once in an epoch, with its own label; the last batch is smaller.
keras.utils.set_random_seed(0)
case_images, case_labels, case_sizes = read(train_data(*numbered(50), 16, RandomShade()), 50)
assert sorted(case_sizes) == [2, 16, 16, 16], (
    f"50 images in batches of 16 came in batches of {case_sizes[:6]}, expected [16, 16, 16, 2]"
)
case_numbers = numbers_of(case_images, 50)
case_once = len(set(case_numbers.tolist()))
assert case_once == 50, f"{case_once} different images came in an epoch, expected 50"
case_wrong = int((case_numbers != case_labels).sum())
assert case_wrong == 0, f"{case_wrong} of 50 images came with the label of another image"
### BEGIN HIDDEN TESTS
case_dataset = train_data(*numbered(23), 8, RandomShade(seed=1))
for _ in range(2):
    case_images, case_labels, case_sizes = read(case_dataset, 23)
    assert sorted(case_sizes) == [7, 8, 8], f"23 images in batches of 8: {case_sizes[:6]}"
    case_numbers = numbers_of(case_images, 23)
    assert sorted(case_numbers.tolist()) == list(range(23)), (
        "of 23 images, one comes twice in an epoch, or not at all"
    )
    case_wrong = int((case_numbers != case_labels).sum())
    assert case_wrong == 0, f"{case_wrong} of 23 images came with the label of another image"
case_images, case_labels, _ = read(train_data(*numbered(300), 100, RandomShade(seed=4)), 300)
case_wrong = int((numbers_of(case_images, 300) != case_labels).sum())
assert case_wrong == 0, (
    f"{case_wrong} of 300 images with the labels 0 to 299 came with another label: can the type hold them?"
)
### END HIDDEN TESTS

# %% test="train_shuffled" points=1
# An order that is shuffled over all images, anew in each epoch.
keras.utils.set_random_seed(0)
case_dataset = train_data(*numbered(3000), 100, RandomShade())
case_orders = [numbers_of(read(case_dataset, 3000)[0], 3000) for _ in range(2)]
case_lengths = [len(each) for each in case_orders]
assert min(case_lengths) > 100, f"two epochs of 3000 images had {case_lengths} images"
case_neighbours = round(float((np.diff(case_orders[0]) == 1).mean()), 2)
assert case_neighbours < 0.1, (
    f"{case_neighbours:.0%} of 3000 images are still followed by their old neighbour, expected hardly "
    "any: is it the images that are shuffled?"
)
case_places = np.arange(len(case_orders[0]))
case_likeness = round(float(np.corrcoef(case_orders[0], case_places)[0, 1]), 2)
assert abs(case_likeness) < 0.3, (
    f"the numbers of 3000 images and their places in the epoch have a correlation of {case_likeness}, "
    "expected about 0 (it is 1 if nothing is shuffled)"
)
case_same = np.array_equal(*case_orders)
assert not case_same, "two epochs have the same order"
### BEGIN HIDDEN TESTS
case_dataset = train_data(*numbered(900), 50, RandomShade(seed=2))
case_orders = [numbers_of(read(case_dataset, 900)[0], 900) for _ in range(3)]
for case_order in case_orders:
    case_likeness = float(np.corrcoef(case_order, np.arange(len(case_order)))[0, 1])
    assert abs(case_likeness) < 0.3, (
        f"the numbers of 900 images and their places in an epoch have a correlation of "
        f"{case_likeness:.2f}, expected about 0"
    )
    case_neighbours = float((np.diff(case_order) == 1).mean())
    assert case_neighbours < 0.1, f"{case_neighbours:.0%} of 900 images keep their neighbour"
assert not np.array_equal(case_orders[1], case_orders[2]), "two epochs have the same order"
case_dataset = train_data(*numbered(12000), 1000, RandomShade(seed=3))
case_first = numbers_of(read(case_dataset, 999)[0][:1000], 12000)
case_late = int((case_first >= 11000).sum())
assert case_late > 20, (
    f"of 12000 images, {case_late} of the last 1000 come among the first 1000 of an epoch, expected "
    "about 83: are they shuffled over all images?"
)
### END HIDDEN TESTS

# %% test="train_augmented" points=1
# Augmented in each epoch, and anew.
keras.utils.set_random_seed(0)
case_dataset = train_data(*numbered(48), 16, RandomShade())
case_epochs = []
for _ in range(2):
    case_images, _, _ = read(case_dataset, 48)
    case_epochs.append(case_images[np.argsort(numbers_of(case_images, 48)), 0, 0, 0])
case_changed = int((case_epochs[0] < 0.9999).sum())
assert case_changed > 40, f"{case_changed} of 48 images are darker than before, expected all"
case_lowest = round(float(case_epochs[0].min()), 2)
assert case_lowest > 0.49, f"a white pixel became {case_lowest}, expected 0.5 at least"
case_shades = [np.unique(each.round(6)).size for each in case_epochs]
assert min(case_shades) > 10, f"48 images have only {min(case_shades)} different shades"
case_change = float(np.abs(np.resize(case_epochs[1], 48) - np.resize(case_epochs[0], 48)).max())
assert case_change > 0.01, "in the second epoch, each image has the same shade as in the first"
### BEGIN HIDDEN TESTS
case_dataset = train_data(*numbered(30), 10, RandomShade(seed=5))
case_epochs = []
for _ in range(3):
    case_images, _, _ = read(case_dataset, 30)
    case_epochs.append(case_images[np.argsort(numbers_of(case_images, 30)), 0, 0, 0])
    case_dark = float(np.abs(case_images[:, 1:]).max())
    assert case_dark == 0, "pixels that were black are not black any more"
case_change = float(np.abs(np.resize(case_epochs[2], 30) - np.resize(case_epochs[1], 30)).max())
assert case_change > 0.01, "in the third epoch, each image has the same shade as in the second"
### END HIDDEN TESTS

# %% test="test_pipeline" points=1
# Every image as it is, in the given order; the last batch too.
keras.utils.set_random_seed(0)
case_given = numbered(23)
case_images, case_labels, case_sizes = read(test_data(*case_given, 8), 23)
assert case_sizes == [8, 8, 7], (
    f"23 images in batches of 8 came in batches of {case_sizes[:6]}, expected [8, 8, 7]"
)
case_order = case_labels.tolist()
assert case_order == list(range(23)), (
    f"images 0 to 22 came with the labels {case_order[:8]}, ..., expected 0, 1, 2, 3, ..."
)
case_change = float(np.abs(case_images - case_given[0]).max())
assert case_change < 1e-6, f"test images have changed: some pixel by {case_change:.2f}, expected 0"
### BEGIN HIDDEN TESTS
case_random = np.random.default_rng(10)
case_given = case_random.random((21, 6, 5, 3)).astype("float32"), case_random.integers(0, 10, 21)
case_dataset = test_data(*case_given, 4)
for _ in range(2):
    case_images, case_labels, case_sizes = read(case_dataset, 21)
    assert case_sizes == [4, 4, 4, 4, 4, 1], (
        f"21 images in batches of 4 came in batches of {case_sizes[:6]}"
    )
    assert np.array_equal(case_labels, case_given[1]), "the labels are not in the given order"
    assert np.allclose(case_images, case_given[0], atol=1e-6), "images have changed, or their order"
case_given = 255 * case_given[0], 300 + case_given[1]
case_images, case_labels, _ = read(test_data(*case_given, 10), 21)
case_change = float(np.abs(case_images - case_given[0]).max())
assert case_change < 1e-3, (
    f"test images from 0 to 255 have changed, some pixel by {case_change:.2f}"
)
assert np.array_equal(case_labels, case_given[1]), "labels above 299 have changed"
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
#   are turned or cut off at the edge. Validation images are not, because the augmentation is switched off there. One
#   point for only one half. (Also right, and worth one point without the above: Keras averages the training accuracy
#   over an epoch in which the model was still worse; dropout.)
# - 1 point: to judge overfitting, evaluate the trained model on the training images without augmentation (for example
#   with `evaluate`), and compare that with the validation accuracy; or watch whether the validation loss rises.
# - 1 point: on augmented validation images, the number says how well the model does on shifted, mirrored and turned
#   images, not on images as they will come in use.
# - 1 point: it is random: another number at every evaluation, or with every seed, so that a difference between two
#   models may be chance; or two models with different augmentations would be measured on different tasks.
