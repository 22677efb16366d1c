"""Pooling by hand, forward and backward, is what TensorFlow computes."""

from __future__ import annotations

from itertools import product

import keras
import numpy as np
import pytest
import tensorflow as tf

from utils.conv import pool2d, pool2d_backward

KINDS = ("max", "average", "min", "l2")
CASES = list(product(KINDS, (1, 2, 3), (None, 1, 2, 4), ("valid", "same")))


def random(shape: tuple[int, ...], seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape)


def tensorflows(
    images: tf.Tensor, kind: str, pool: int, stride: int | None, padding: str
) -> tf.Tensor:
    stride, mode = stride or pool, padding.upper()
    if kind == "max":
        return tf.nn.max_pool2d(images, pool, stride, mode)
    if kind == "min":
        return -tf.nn.max_pool2d(-images, pool, stride, mode)
    if kind == "average":
        return tf.nn.avg_pool2d(images, pool, stride, mode)
    ones = tf.ones((pool, pool, images.shape[3], 1), images.dtype)
    squares = tf.nn.depthwise_conv2d(images**2, ones, (1, stride, stride, 1), mode)
    return tf.sqrt(squares)


@pytest.mark.parametrize(("kind", "pool", "stride", "padding"), CASES)
def test_forward_and_backward_are_those_of_tensorflow(
    kind: str, pool: int, stride: int | None, padding: str
) -> None:
    images = random((2, 7, 10, 3))
    variable = tf.constant(images)
    with tf.GradientTape() as tape:
        tape.watch(variable)
        expected = tensorflows(variable, kind, pool, stride, padding)
        arriving = random(expected.shape, 1)
        loss = tf.reduce_sum(expected * arriving)
    pooled = pool2d(images, pool, stride, padding, kind)
    np.testing.assert_allclose(pooled, expected, rtol=1e-10, atol=1e-10)
    gradient = pool2d_backward(images, arriving, pool, stride, padding, kind)
    np.testing.assert_allclose(gradient, tape.gradient(loss, variable), rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("pool", "stride", "padding"), [(2, 2, 1), (3, 2, 1), (3, 1, 2)])
def test_pixels_around(kind: str, pool: int, stride: int, padding: int) -> None:
    """A border cannot win, and an average does not count it: window by window."""
    image = random((5, 6))
    rows = range(-padding, 5 + padding - pool + 1, stride)
    columns = range(-padding, 6 + padding - pool + 1, stride)
    summary = {
        "max": np.max,
        "min": np.min,
        "average": np.mean,
        "l2": lambda window: np.sqrt((window**2).sum()),
    }[kind]
    expected = [
        [summary(image[max(top, 0) : top + pool, max(left, 0) : left + pool]) for left in columns]
        for top in rows
    ]
    np.testing.assert_allclose(pool2d(image, pool, stride, padding, kind), expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("padding", ["valid", "same", 1])
def test_gradient_is_the_slope(kind: str, padding: int | str) -> None:
    image, arriving = random((5, 6)), random(pool2d(random((5, 6)), 2, 2, padding, kind).shape, 1)
    step = 1e-6
    slopes = np.empty_like(image)
    for place in np.ndindex(*image.shape):
        up, down = image.copy(), image.copy()
        up[place] += step
        down[place] -= step
        change = pool2d(up, 2, 2, padding, kind) - pool2d(down, 2, 2, padding, kind)
        slopes[place] = (change * arriving).sum() / (2 * step)
    gradient = pool2d_backward(image, arriving, 2, 2, padding, kind)
    np.testing.assert_allclose(gradient, slopes, atol=1e-7)


@pytest.mark.parametrize(
    ("layer", "kind"),
    [(keras.layers.MaxPooling2D, "max"), (keras.layers.AveragePooling2D, "average")],
)
def test_a_keras_layer_computes_the_same(layer: type[keras.Layer], kind: str) -> None:
    images = random((2, 9, 7, 3)).astype("float32")
    for padding in ("valid", "same"):
        expected = layer(3, 2, padding)(images)
        np.testing.assert_allclose(pool2d(images, 3, 2, padding, kind), expected, atol=1e-6)


def test_windows_tile_unless_told_otherwise() -> None:
    image = random((6, 9))
    np.testing.assert_array_equal(pool2d(image, 3), pool2d(image, 3, 3))
    assert pool2d(image, 3).shape == (2, 3)


def test_a_map_and_a_batch() -> None:
    image = random((6, 4))
    batch = pool2d(image[None, :, :, None], kind="average")
    np.testing.assert_array_equal(pool2d(image, kind="average"), batch[0, :, :, 0])
    arriving = random((3, 2), 1)
    np.testing.assert_array_equal(
        pool2d_backward(image, arriving),
        pool2d_backward(image[None, :, :, None], arriving[None, :, :, None])[0, :, :, 0],
    )


@pytest.mark.parametrize("kind", ["max", "min"])
def test_of_several_equal_pixels_the_first_gets_the_gradient(kind: str) -> None:
    gradient = pool2d_backward(np.ones((4, 4)), np.array([[1, 2], [3, 4]]), kind=kind)
    assert gradient.tolist() == [[1, 0, 2, 0], [0, 0, 0, 0], [3, 0, 4, 0], [0, 0, 0, 0]]


def test_overlapping_windows_add_their_gradients() -> None:
    image = np.array([[0, 0, 0], [0, 9, 0], [0, 0, 0]])
    gradient = pool2d_backward(image, np.array([[1, 2], [3, 4]]), 2, 1)
    assert gradient[1, 1] == 10
    assert gradient.sum() == 10


def test_l2_of_zeros_has_no_gradient() -> None:
    assert not pool2d_backward(np.zeros((4, 4)), np.ones((2, 2)), kind="l2").any()


def test_inputs_stay_as_they_are() -> None:
    image, arriving = random((4, 4)), random((2, 2), 1)
    before = image.copy(), arriving.copy()
    for kind in KINDS:
        pool2d(image, kind=kind)
        pool2d_backward(image, arriving, kind=kind)
    np.testing.assert_array_equal(image, before[0])
    np.testing.assert_array_equal(arriving, before[1])


def test_bytes_are_numbers() -> None:
    image = np.full((2, 2), 200, np.uint8)
    assert pool2d(image, kind="l2").tolist() == [[400.0]]
    assert pool2d(image, kind="average").tolist() == [[200.0]]


# Errors


def test_what_cannot_be_pooled() -> None:
    image = np.ones((4, 4))
    with pytest.raises(ValueError, match="no pooling 'median': choose one of max, min"):
        pool2d(image, kind="median")
    with pytest.raises(ValueError, match=r"not of shape \(4, 4, 1\)"):
        pool2d(image[..., None])
    with pytest.raises(ValueError, match="pooling window of 5 does not fit into an input of 4"):
        pool2d(image, 5)
    with pytest.raises(ValueError, match="padding 2 must be smaller than the pooling window 2"):
        pool2d(image, 2, padding=2)
    with pytest.raises(ValueError, match=r"output's shape \(2, 2\), not \(3, 3\)"):
        pool2d_backward(image, np.ones((3, 3)))
    with pytest.raises(ValueError, match=r"output's shape \(1, 2, 2, 1\), not \(2, 2\)"):
        pool2d_backward(image[None, :, :, None], np.ones((2, 2)))


@pytest.mark.parametrize(
    "how",
    [
        {"pool": 0},
        {"pool": 2.0},
        {"stride": 0},
        {"padding": -1},
        {"padding": "full"},
        {"padding": None},
    ],
)
def test_numbers_must_be_in_range(how: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be"):
        pool2d(np.ones((4, 4)), **how)
