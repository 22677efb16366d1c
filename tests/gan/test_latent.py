"""Noise that can be had again, and the arc from one noise to another."""

from __future__ import annotations

import numpy as np
import pytest

from utils.gan import along, noise


def test_noise_is_normal_and_repeatable() -> None:
    first = noise(500, 64, seed=3)
    assert first.dtype == np.float32
    assert abs(first.mean()) < 0.02
    assert first.std() == pytest.approx(1, abs=0.02)
    np.testing.assert_array_equal(first, noise(500, 64, seed=3))
    assert abs(first - noise(500, 64, seed=4)).max() > 1


def test_the_arc_keeps_the_length() -> None:
    start, end = noise(2, 64)
    path = along(start, end, 9)
    np.testing.assert_allclose(path[[0, -1]], [start, end], atol=1e-5)
    lengths = np.linalg.norm(path, axis=1)
    assert lengths.min() > 0.99 * min(lengths[0], lengths[-1])
    assert np.linalg.norm((start + end) / 2) < 0.85 * lengths.min()


def test_quarter_circle() -> None:
    path = along(np.array([1.0, 0]), np.array([0, 1.0]), 3)
    np.testing.assert_allclose(path[1], [np.sqrt(0.5), np.sqrt(0.5)], atol=1e-6)


@pytest.mark.parametrize("end", [[1.0, 2.0], [2.0, 4.0], [-1.0, -2.0], [0.0, 0.0]])
def test_no_arc_to_be_had(end: list[float]) -> None:
    path = along(np.array([1.0, 2.0]), np.array(end), 5)
    assert np.isfinite(path).all()
    np.testing.assert_allclose(path[[0, -1]], [[1, 2], end], atol=1e-5)


def test_bad_input() -> None:
    for start, end, steps in (
        (np.zeros(2), np.zeros(3), 4),
        (np.zeros((1, 2)), np.zeros((1, 2)), 4),
        (np.zeros(2), np.ones(2), 1),
    ):
        with pytest.raises(ValueError, match="at least 2 steps"):
            along(start, end, steps)
