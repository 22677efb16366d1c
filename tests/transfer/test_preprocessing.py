"""Images as VGG16 was trained on them."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.transfer import as_rgb, preprocess


def test_equals_keras_and_leaves_its_argument_alone() -> None:
    images = np.random.default_rng(0).integers(0, 256, (2, 5, 4, 3)).astype(np.float32)
    before = images.copy()
    ours = preprocess(images)
    np.testing.assert_array_equal(images, before)
    theirs = keras.applications.vgg16.preprocess_input(images.copy())
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-4)


def test_black_is_minus_the_mean_in_bgr() -> None:
    assert preprocess(np.zeros((1, 1, 1, 3), np.uint8)).ravel() == pytest.approx(
        [-103.939, -116.779, -123.68]
    )


def test_grey_becomes_three_equal_channels_of_the_wanted_size() -> None:
    grey = np.random.default_rng(0).integers(0, 256, (2, 8, 8, 1), dtype=np.uint8)
    rgb = as_rgb(grey, (32, 48))
    assert rgb.shape == (2, 32, 48, 3)
    assert rgb.dtype == np.float32
    np.testing.assert_array_equal(rgb[..., 0], rgb[..., 2])
    # Bilinear enlargement neither shifts the image nor leaves its values.
    assert rgb.min() >= grey.min()
    assert rgb.max() <= grey.max()
    np.testing.assert_allclose(rgb[..., 0].mean((1, 2)), grey.mean((1, 2, 3)), atol=3)


def test_rgb_of_the_right_size_stays() -> None:
    images = np.random.default_rng(0).integers(0, 256, (2, 32, 32, 3), dtype=np.uint8)
    np.testing.assert_array_equal(as_rgb(images, (32, 32)), images)


@pytest.mark.parametrize("shape", [(8, 8, 1), (1, 8, 8, 2), (8, 8)])
def test_other_shapes_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="images must be"):
        as_rgb(np.zeros(shape))


def test_images_divided_by_255_are_refused() -> None:
    with pytest.raises(ValueError, match="do not divide"):
        preprocess(np.full((1, 2, 2, 3), 0.5, np.float32))


def test_grey_images_are_refused_with_a_hint() -> None:
    with pytest.raises(ValueError, match="as_rgb"):
        preprocess(np.zeros((1, 2, 2, 1)))
