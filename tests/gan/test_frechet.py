"""The Frechet distance against cases with an answer in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.linalg import sqrtm

from utils.gan import frechet_distance


@pytest.fixture
def cloud() -> np.ndarray:
    rng = np.random.default_rng(0)
    return rng.standard_normal((400, 5)) @ rng.standard_normal((5, 5)) + rng.standard_normal(5)


def test_nothing_to_itself(cloud: np.ndarray) -> None:
    assert frechet_distance(cloud, cloud) == pytest.approx(0, abs=1e-9)


def test_a_shift_costs_its_square(cloud: np.ndarray) -> None:
    assert frechet_distance(cloud, cloud + np.array([3, 0, 4, 0, 0])) == pytest.approx(25)


def test_a_scale_costs_the_difference_of_deviations() -> None:
    """In one dimension: (m1 - m2)^2 + (s1 - s2)^2."""
    one = np.array([[-1.0], [1.0]]) / np.sqrt(2)  # sample deviation 1
    assert frechet_distance(one, 3 * one) == pytest.approx(4)


def test_against_the_definition(cloud: np.ndarray) -> None:
    other = np.random.default_rng(1).standard_normal((300, 5)) * [1, 2, 3, 1, 1]
    c1, c2 = np.cov(cloud, rowvar=False), np.cov(other, rowvar=False)
    shift = cloud.mean(0) - other.mean(0)
    expected = shift @ shift + np.trace(c1 + c2 - 2 * np.real(sqrtm(c1 @ c2)))
    assert frechet_distance(cloud, other) == pytest.approx(expected, rel=1e-6)
    assert frechet_distance(other, cloud) == pytest.approx(expected, rel=1e-6)


def test_a_collapsed_set_has_no_spread(cloud: np.ndarray) -> None:
    """A covariance without rank: what is missing is the other's variance."""
    collapsed = np.repeat(cloud.mean(0, keepdims=True), 50, 0)
    assert frechet_distance(cloud, collapsed) == pytest.approx(np.trace(np.cov(cloud.T)))


@pytest.mark.parametrize(
    ("first", "second"),
    [((4, 3), (4, 2)), ((4,), (4,)), ((1, 3), (4, 3)), ((4, 3), (2, 2, 3))],
)
def test_bad_input(first: tuple, second: tuple) -> None:
    with pytest.raises(ValueError, match="samples"):
        frechet_distance(np.zeros(first), np.zeros(second))
