"""Effective receptive fields, where theory gives them exactly."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy.signal import convolve2d

from tests.one_line import kit_error
from utils.explore import (
    GaussianFit,
    effective_field,
    fit_gaussian,
    plain_stack,
    spread,
    width_holding,
)


def constant(depth: int) -> keras.Model:
    """A linear stack that adds up its 3 x 3 surroundings in every layer."""
    model = plain_stack(depth, filters=1, activation=None)
    model.set_weights([np.ones_like(weight) * (weight.ndim > 1) for weight in model.get_weights()])
    return model


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_equal_weights_give_the_box_convolved_with_itself(depth: int) -> None:
    slope = np.ones((1, 1))
    for _ in range(depth):
        slope = convolve2d(slope, np.ones((3, 3)))
    side = 2 * depth + 1
    field = effective_field(constant(depth), np.zeros((2, side, side, 1), np.float32))
    np.testing.assert_allclose(field, slope**2 / (slope**2).sum(), rtol=1e-5)


def test_random_weights_follow_the_square_root() -> None:
    measured = []
    for seed in range(4):
        keras.utils.set_random_seed(seed)
        images = np.random.default_rng(seed).normal(size=(8, 17, 17, 1)).astype(np.float32)
        measured.append(spread(effective_field(plain_stack(8), images)))
    assert np.mean(measured) == pytest.approx((2 * 8 / 3) ** 0.5, rel=0.1)


def test_a_layer_in_the_middle() -> None:
    model = plain_stack(3, side=15)
    images = np.random.default_rng(0).normal(size=(8, 15, 15, 1)).astype(np.float32)
    field = effective_field(model, images, "conv2")
    assert field.shape == (15, 15)
    assert field.sum() == pytest.approx(1)
    rows, columns = np.nonzero(field)
    assert np.ptp(rows) < 5
    assert np.ptp(columns) < 5


def test_what_has_no_field() -> None:
    images = np.ones((1, 5, 5, 1), np.float32)
    silent = plain_stack(1, side=5)
    silent.set_weights([-np.ones((3, 3, 1, 8)), np.zeros(8)])
    with kit_error("no unit in the middle answers"):
        effective_field(silent, images)
    dense = keras.Sequential([keras.Input((5, 5, 1)), keras.layers.Flatten()])
    with pytest.raises(ValueError, match="not maps"):
        effective_field(dense, images)


def test_fit_finds_a_bell() -> None:
    bell = GaussianFit(12.0, 9.5, 3.0, 0.7, 1.0).values((25, 21))
    fit = fit_gaussian(bell)
    assert (fit.row, fit.column) == (pytest.approx(12), pytest.approx(9.5))
    assert (fit.sigma, fit.height) == (pytest.approx(3), pytest.approx(0.7))
    assert fit.explained == pytest.approx(1)


def test_spread_and_width() -> None:
    box = np.zeros((9, 9))
    box[3:6, 3:6] = 1
    assert spread(box) == pytest.approx((2 / 3) ** 0.5)
    assert width_holding(box) == width_holding(box, 1.0) == 3
    assert width_holding(box, 0.1) == 1
    with pytest.raises(ValueError, match="between 0 and 1"):
        width_holding(box, 1.5)
