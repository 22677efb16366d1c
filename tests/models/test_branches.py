"""Layer scale and stochastic depth."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.models.branches import LayerScale, rising_rates, stochastic_depth


def test_layer_scale_starts_small_and_is_one_number_a_channel() -> None:
    layer = LayerScale(0.5)
    x = np.random.default_rng(0).normal(size=(2, 3, 4, 5)).astype("float32")
    np.testing.assert_allclose(np.asarray(layer(x)), x / 2)
    layer.set_weights([np.arange(5)])
    np.testing.assert_allclose(np.asarray(layer(x)), x * np.arange(5))
    again = LayerScale.from_config(layer.get_config())
    assert again.start == 0.5
    assert LayerScale().start == 1e-6


@pytest.mark.parametrize("shape", [(4, 4, 2), (6, 3)])
def test_stochastic_depth_leaves_out_whole_images_in_training(shape: tuple[int, ...]) -> None:
    keras.utils.set_random_seed(0)
    branch = keras.Input(shape)
    model = keras.Model(branch, stochastic_depth(branch, 0.25, "left_out"))
    ones = np.ones((2000, *shape), "float32")
    np.testing.assert_array_equal(np.asarray(model(ones, training=False)), ones)
    found = np.asarray(model(ones, training=True)).reshape(2000, -1)
    left_out = (found == 0).all(axis=1)
    np.testing.assert_allclose(found[~left_out], 1 / 0.75, rtol=1e-6)
    assert 0.2 < left_out.mean() < 0.3


def test_no_rate_makes_no_layer() -> None:
    branch = keras.Input((3, 2))
    assert stochastic_depth(branch, 0.0, "never") is branch


def test_rates_rise_evenly() -> None:
    np.testing.assert_allclose(rising_rates(5, 0.4), [0, 0.1, 0.2, 0.3, 0.4])
    assert rising_rates(1, 0.4) == [0]
