"""Gradient ascent finds what a filter responds to where that is known."""

from __future__ import annotations

from collections.abc import Callable

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests.one_line import kit_error
from utils.explore import maximise, part, visualise
from utils.explore.filters import colour_mixing


@pytest.fixture(scope="module")
def model() -> keras.Model:
    """Channel 0 responds to light, channel 1 to dark, channel 2 to a left edge."""
    model = keras.Sequential(
        [
            keras.Input((12, 12, 3)),
            layers.Conv2D(3, 3, padding="same", activation="relu", name="conv"),
        ]
    )
    kernel = np.zeros((3, 3, 3, 3), np.float32)
    kernel[..., 0], kernel[..., 1] = 1, -1
    kernel[:, 0, :, 2], kernel[:, 2, :, 2] = -1, 1
    model.layers[0].set_weights([kernel, np.zeros(3, np.float32)])
    return model


@pytest.fixture(scope="module")
def photographs() -> np.ndarray:
    """Red and green vary together, blue hardly varies."""
    rng = np.random.default_rng(0)
    shared = rng.normal(size=(4, 8, 8, 1))
    return np.concatenate(
        [shared, shared + 0.1 * rng.normal(size=shared.shape), 0.01 * shared], axis=-1
    )


def along_pixels(model: keras.Model, channels: list[int], like: np.ndarray, **how: object) -> tuple:
    return maximise(model, "conv", channels, **how)


def along_waves(model: keras.Model, channels: list[int], like: np.ndarray, **how: object) -> tuple:
    return visualise(model, "conv", channels, like, **how)


both = pytest.mark.parametrize("ascend", [along_pixels, along_waves])


@both
def test_light_and_dark(model: keras.Model, photographs: np.ndarray, ascend: Callable) -> None:
    """Channel 1 is zero behind its ReLU wherever the image is light: it must get a gradient."""
    images, values = ascend(model, [0, 1], photographs, steps=60, jitter=2, rate=0.1)
    assert images.shape == (2, 12, 12, 3)
    assert values.shape == (61, 2)
    assert images[0, ..., :2].mean() > 0.8
    assert images[1, ..., :2].mean() < 0.2
    assert (values[-1] > values[0]).all()


@both
def test_the_layer_keeps_its_activation(
    model: keras.Model, photographs: np.ndarray, ascend: Callable
) -> None:
    ascend(model, [1], photographs, steps=1)
    assert part(model, "conv")(np.ones((1, 12, 12, 3))).numpy().min() == 0


@both
def test_bounds_of_each_channel(
    model: keras.Model, photographs: np.ndarray, ascend: Callable
) -> None:
    low, high = np.array([-100, -20, 0]), np.array([50, 10, 1])
    images, _ = ascend(model, [2], photographs, steps=20, bounds=(low, high))
    assert (images >= low).all()
    assert (images <= high).all()
    assert np.ptp(images[..., 0]) > 15


@both
def test_same_seed_same_images(
    model: keras.Model, photographs: np.ndarray, ascend: Callable
) -> None:
    first, second, other = (
        ascend(model, [0], photographs, steps=3, jitter=2, seed=seed)[0] for seed in (4, 4, 5)
    )
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, other)


def test_without_regularisation_it_is_gradient_ascent() -> None:
    """The loop of lesson 11, where no ReLU is in the way."""
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((10, 10, 3)),
            layers.Conv2D(4, 3, activation="tanh", name="conv1"),
            layers.Conv2D(4, 3, name="conv2"),
        ]
    )
    made, values = maximise(model, "conv2", [3], steps=5, rate=0.01, seed=1)
    images = tf.constant(0.5 + 0.1 * np.random.default_rng(1).normal(size=(1, 10, 10, 3)))
    images = tf.clip_by_value(tf.cast(images, tf.float32), 0, 1)
    for step in range(5):
        with tf.GradientTape() as tape:
            tape.watch(images)
            activation = tf.reduce_mean(model(images)[..., 3])
        assert values[step, 0] == pytest.approx(float(activation), abs=1e-5)
        gradient = tape.gradient(activation, images)
        images += 0.01 * gradient / tf.sqrt(tf.reduce_mean(gradient**2))
        images = tf.clip_by_value(images, 0, 1)
    np.testing.assert_allclose(made, images, atol=1e-4)


def test_smoothing_and_decay_make_the_image_smoother(model: keras.Model) -> None:
    def roughness(**how: float) -> float:
        images, _ = maximise(model, "conv", [2], steps=20, **how)
        return float(np.abs(np.diff(images, axis=1)).mean())

    assert roughness(smooth=0.3) < 0.7 * roughness()
    assert roughness(decay=0.2) < roughness()


def test_waves_are_smoother_than_pixels(model: keras.Model, photographs: np.ndarray) -> None:
    """Without a step, the start of `visualise` is grey; its first steps change broad shapes."""
    waves, _ = visualise(model, "conv", [0], photographs, steps=5)
    pixels, _ = maximise(model, "conv", [0], steps=5)
    rough = [np.abs(np.diff(each, axis=1)).mean() / each.std() for each in (waves, pixels)]
    assert rough[0] < rough[1]


def test_colours_vary_together_as_in_the_photographs(photographs: np.ndarray) -> None:
    mixing = colour_mixing(photographs)
    np.testing.assert_allclose(mixing, mixing.T, atol=1e-6)
    assert np.linalg.eigvalsh(mixing).max() == pytest.approx(1)
    expected = np.cov(photographs.reshape(-1, 3).T)
    np.testing.assert_allclose(mixing @ mixing, expected / np.linalg.eigvalsh(expected).max(),
                               atol=1e-5)  # fmt: skip


def test_another_side(photographs: np.ndarray) -> None:
    model = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(1, 3, name="conv")])
    assert maximise(model, "conv", [0], steps=1, side=9)[0].shape == (1, 9, 9, 3)
    assert visualise(model, "conv", [0], photographs, steps=1, side=9)[0].shape == (1, 9, 9, 3)


@both
def test_what_does_not_exist(model: keras.Model, photographs: np.ndarray, ascend: Callable) -> None:
    with pytest.raises(ValueError, match="channels 0 to 2"):
        ascend(model, [3], photographs)


def test_no_such_layer(model: keras.Model) -> None:
    with kit_error("no layer 'deep'"):
        maximise(model, "deep", [0])
