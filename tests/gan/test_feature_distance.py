"""The distance of a network's features: nothing for equal images, more for a blurred one."""

from __future__ import annotations

import numpy as np
import pytest

from utils import data
from utils.gan.feature_distance import FeatureDistance
from utils.gan.super_resolution import bicubic, shrink


@pytest.fixture(scope="module")
def distance() -> FeatureDistance:
    return FeatureDistance()


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    return data.sample_image("china")[None, 100:324, 200:424] / np.float32(255)


def test_of_an_image_to_itself(distance: FeatureDistance, photo: np.ndarray) -> None:
    assert distance(photo, photo) == pytest.approx([0], abs=1e-6)


def test_grows_with_the_blur(distance: FeatureDistance, photo: np.ndarray) -> None:
    images = np.concatenate([bicubic(shrink(photo, factor), factor) for factor in (2, 4, 8)])
    found = distance(images, np.repeat(photo, 3, axis=0))
    assert found.shape == (3,)
    assert 0 < found[0] < found[1] < found[2] < 4


def test_only_the_middle_counts(distance: FeatureDistance, photo: np.ndarray) -> None:
    larger = np.pad(photo, ((0, 0), (8, 8), (4, 4), (0, 0)))
    other = np.pad(photo, ((0, 0), (8, 8), (4, 4), (0, 0)), constant_values=1.0)
    assert distance(larger, other) == pytest.approx([0], abs=1e-6)


def test_says_what_it_cannot_take(distance: FeatureDistance, photo: np.ndarray) -> None:
    with pytest.raises(ValueError, match="224 x 224 pixels, not 200 x 224"):
        distance(photo[:, :200], photo[:, :200])
    with pytest.raises(ValueError, match="differ in shape"):
        distance(photo, photo[:, :200])
