"""Climbing finds what a filter likes where that is known."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from tests.one_line import kit_error
from utils.explore import maximise


@pytest.fixture(scope="module")
def model() -> keras.Model:
    """Channel 0 likes light, channel 1 dark, channel 2 a left edge."""
    model = keras.Sequential(
        [keras.Input((12, 12, 3)), layers.Conv2D(3, 3, padding="same", name="conv")]
    )
    kernel = np.zeros((3, 3, 3, 3), np.float32)
    kernel[..., 0], kernel[..., 1] = 1, -1
    kernel[:, 0, :, 2], kernel[:, 2, :, 2] = -1, 1
    model.layers[0].set_weights([kernel, np.zeros(3, np.float32)])
    return model


def test_light_and_dark(model: keras.Model) -> None:
    images, values = maximise(model, "conv", [0, 1], steps=30)
    assert images.shape == (2, 12, 12, 3)
    assert values.shape == (31, 2)
    assert images[0].mean() > 0.9
    assert images[1].mean() < 0.1
    assert (values[-1] > values[0]).all()


def test_bounds_and_grey(model: keras.Model) -> None:
    images, _ = maximise(model, "conv", [2], steps=20, bounds=(-100, 50), grey=True)
    assert -100 <= images.min() <= images.max() <= 50
    np.testing.assert_allclose(images, np.broadcast_to(images[..., :1], images.shape), atol=1e-3)


def test_same_seed_same_images(model: keras.Model) -> None:
    first, second = (maximise(model, "conv", [0], steps=3, seed=4)[0] for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_another_side() -> None:
    model = keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(1, 3, name="conv")])
    assert maximise(model, "conv", [0], steps=1, side=9)[0].shape == (1, 9, 9, 1)


def test_what_does_not_exist(model: keras.Model) -> None:
    with kit_error("no layer 'deep'"):
        maximise(model, "deep", [0])
    with pytest.raises(ValueError, match="channels 0 to 2"):
        maximise(model, "conv", [3])
