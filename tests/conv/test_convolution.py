"""Convolution by hand, forward and backward, is what Keras and TensorFlow compute."""

from __future__ import annotations

from itertools import product

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from utils.conv import conv2d, conv2d_backward, correlate2d

# Images and kernels that are not square; sizes that the strides do not divide.
PADDINGS = ("valid", "same", 1, 2)
CASES = [
    (stride, padding, dilation, kernel)
    for stride, padding, dilation, kernel in product(
        (1, 2, 3), PADDINGS, (1, 2), [(3, 3), (2, 3), (4, 1), (1, 1)]
    )
    if stride == 1 or dilation == 1  # TensorFlow refuses these together
]


def random(shape: tuple[int, ...], seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape)


def tensorflows(
    images: tf.Tensor, filters: tf.Tensor, stride: int, padding: int | str, dilation: int
) -> tf.Tensor:
    mode = padding
    if isinstance(padding, int):
        border = (padding, padding)
        images, mode = tf.pad(images, [(0, 0), border, border, (0, 0)]), "valid"
    return tf.nn.convolution(images, filters, stride, mode.upper(), dilations=dilation)


@pytest.mark.parametrize(("stride", "padding", "dilation", "kernel"), CASES)
def test_forward_and_backward_are_those_of_tensorflow(
    stride: int, padding: int | str, dilation: int, kernel: tuple[int, int]
) -> None:
    images, filters, bias = random((2, 8, 11, 3)), random((*kernel, 3, 4), 1), random((4,), 2)
    variables = [tf.constant(each) for each in (images, filters, bias)]
    with tf.GradientTape() as tape:
        tape.watch(variables)
        maps = tensorflows(*variables[:2], stride, padding, dilation) + variables[2]
        arriving = random(maps.shape, 3)
        loss = tf.reduce_sum(maps * arriving)
    expected = tape.gradient(loss, variables)

    how = {"stride": stride, "padding": padding, "dilation": dilation}
    np.testing.assert_allclose(conv2d(images, filters, bias, **how), maps, rtol=1e-10, atol=1e-10)
    gradients = conv2d_backward(images, filters, arriving, **how)
    for gradient, right, of in zip(gradients, expected, (images, filters, bias), strict=True):
        assert gradient.shape == of.shape
        np.testing.assert_allclose(gradient, right, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("padding", PADDINGS)
def test_stride_and_dilation_together(padding: int | str) -> None:
    """As with a larger kernel that is zero between its weights."""
    images, filters = random((2, 9, 12, 2)), random((3, 2, 2, 3), 1)
    spread = np.zeros((5, 3, 2, 3))
    spread[::2, ::2] = filters
    how = {"stride": 2, "padding": padding}
    maps = conv2d(images, filters, dilation=2, **how)
    np.testing.assert_allclose(maps, conv2d(images, spread, **how), atol=1e-12)
    arriving = random(maps.shape, 2)
    to_images, to_filters, _ = conv2d_backward(images, filters, arriving, dilation=2, **how)
    to_images_spread, to_spread, _ = conv2d_backward(images, spread, arriving, **how)
    np.testing.assert_allclose(to_images, to_images_spread, atol=1e-12)
    np.testing.assert_allclose(to_filters, to_spread[::2, ::2], atol=1e-12)


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_a_keras_layer_computes_the_same(padding: str) -> None:
    images = random((2, 9, 7, 3))
    layer = layers.Conv2D(5, (3, 2), strides=2, padding=padding, bias_initializer="normal")
    expected = keras.ops.convert_to_numpy(layer(images.astype("float32")))
    filters, bias = layer.get_weights()
    maps = conv2d(images, filters, bias, stride=2, padding=padding)
    np.testing.assert_allclose(maps, expected, rtol=1e-4, atol=1e-5)


def test_one_channel_and_one_filter() -> None:
    image, kernel = random((6, 9)), random((2, 4), 1)
    expected = conv2d(image[None, :, :, None], kernel[:, :, None, None], stride=2, padding=1)
    np.testing.assert_array_equal(
        correlate2d(image, kernel, stride=2, padding=1), expected[0, :, :, 0]
    )
    assert correlate2d(image, kernel, dilation=2).shape == (4, 3)


def test_the_kernel_is_not_flipped() -> None:
    image = np.zeros((5, 5))
    image[2, 2] = 1
    kernel = np.arange(9).reshape(3, 3)
    np.testing.assert_array_equal(correlate2d(image, kernel), kernel[::-1, ::-1])


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.float32, bool])
def test_any_numbers_give_float64(kind: type) -> None:
    image, kernel = np.full((4, 4), 100).astype(kind), np.full((3, 3), -50).astype(np.int8)
    result = correlate2d(image, kernel)
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, np.full((2, 2), 9 * float(image[0, 0]) * -50))


def test_lists_are_arrays() -> None:
    assert correlate2d([[1, 2], [3, 4]], [[1, 1], [1, 1]]).tolist() == [[10.0]]


def test_inputs_stay_as_they_are() -> None:
    images, filters, arriving = random((1, 5, 5, 2)), random((3, 3, 2, 1), 1), random((1, 5, 5, 1))
    before = [each.copy() for each in (images, filters, arriving)]
    conv2d(images, filters, padding=1)
    conv2d_backward(images, filters, arriving, padding=1)
    for now, then in zip((images, filters, arriving), before, strict=True):
        np.testing.assert_array_equal(now, then)


# The two equalities of lecture 002, for stride 1


def test_gradient_of_the_filter_is_the_input_convolved_with_the_gradient() -> None:
    image, kernel = random((7, 6)), random((3, 2), 1)
    arriving = random((5, 5), 2)
    _, to_filter, to_bias = conv2d_backward(
        image[None, :, :, None], kernel[:, :, None, None], arriving[None, :, :, None]
    )
    np.testing.assert_allclose(to_filter[:, :, 0, 0], correlate2d(image, arriving), atol=1e-12)
    np.testing.assert_allclose(to_bias, [arriving.sum()], atol=1e-12)


def test_gradient_of_the_input_is_a_full_convolution_with_the_rotated_filter() -> None:
    image, kernel = random((7, 7)), random((3, 3), 1)
    arriving = random((5, 5), 2)
    to_image, _, _ = conv2d_backward(
        image[None, :, :, None], kernel[:, :, None, None], arriving[None, :, :, None]
    )
    full = correlate2d(arriving, np.rot90(kernel, 2), padding=2)
    np.testing.assert_allclose(to_image[0, :, :, 0], full, atol=1e-12)


def test_the_equalities_with_channels() -> None:
    """Sums over filters in one, one image a channel in the other."""
    images, filters, arriving = random((2, 6, 6, 3)), random((3, 3, 3, 4), 1), random((2, 4, 4, 4))
    to_images, to_filters, _ = conv2d_backward(images, filters, arriving)
    rotated = filters[::-1, ::-1].transpose(0, 1, 3, 2)
    np.testing.assert_allclose(to_images, conv2d(arriving, rotated, padding=2), atol=1e-12)
    channels_as_batch = images.transpose(3, 1, 2, 0)
    gradients_as_filters = arriving.transpose(1, 2, 0, 3)
    as_convolution = conv2d(channels_as_batch, gradients_as_filters).transpose(1, 2, 0, 3)
    np.testing.assert_allclose(to_filters, as_convolution, atol=1e-12)


# Errors


def test_a_kernel_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match="kernel of 4 does not fit into an input of 3"):
        correlate2d(np.ones((3, 5)), np.ones((2, 4)).T)
    with pytest.raises(ValueError, match=r"spanning 5 .* does not fit into an input of 4"):
        correlate2d(np.ones((4, 9)), np.ones((3, 3)), dilation=2)


def test_shapes_must_belong_together() -> None:
    images, filters = np.ones((1, 5, 5, 3)), np.ones((3, 3, 3, 2))
    with pytest.raises(ValueError, match="two dimensions, not 3 and 2; conv2d takes batches"):
        correlate2d(images[0], np.ones((3, 3)))
    with pytest.raises(ValueError, match=r"their shapes are \(5, 5, 3\) and \(3, 3, 3, 2\)"):
        conv2d(images[0], filters)
    with pytest.raises(ValueError, match="images have 3 channels, filters are made for 1"):
        conv2d(images, filters[:, :, :1])
    with pytest.raises(ValueError, match=r"output's shape \(1, 3, 3, 2\), not \(1, 3, 3, 1\)"):
        conv2d_backward(images, filters, np.ones((1, 3, 3, 1)))


@pytest.mark.parametrize("bias", [np.ones(3), np.ones((3, 3, 2)), 1.0])
def test_a_bias_is_one_number_a_filter(bias: object) -> None:
    with pytest.raises(ValueError, match=r"one bias per filter: its shape must be \(2,\)"):
        conv2d(np.ones((1, 5, 5, 3)), np.ones((3, 3, 3, 2)), bias)


@pytest.mark.parametrize(
    "how", [{"stride": 0}, {"stride": 1.5}, {"padding": -1}, {"padding": "full"}, {"dilation": 0}]
)
def test_numbers_must_be_in_range(how: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be"):
        conv2d(np.ones((1, 5, 5, 1)), np.ones((3, 3, 1, 1)), **how)
