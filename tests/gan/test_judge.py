"""The judge: what it weighs, how often it is right, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from utils import data
from utils.gan import frechet_distance, load_judge
from utils.gan.judge import PATH, Judge


@pytest.fixture(scope="module")
def judge() -> Judge:
    return load_judge(verbose=False)


@pytest.fixture(scope="module")
def garments() -> tuple[np.ndarray, np.ndarray]:
    images, labels = data.load("fashion_mnist", verbose=False).arrays("test")
    return images / np.float32(255), labels


def test_it_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    load_judge()
    assert "no download" in capsys.readouterr().out
    assert PATH.stat().st_size < 1e6


def test_it_knows_garments(judge: Judge, garments: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = garments
    assert np.mean(judge.predict(images) == labels) > 0.91


def test_its_features(judge: Judge, garments: tuple[np.ndarray, np.ndarray]) -> None:
    images, _ = garments
    features = judge.features(images[:1001])
    assert features.shape == (1001, 64)
    np.testing.assert_allclose(features[:5], judge.features(images[:5, ..., 0]), rtol=1e-4)
    assert judge.features(images[:0]).shape == (0, 64)


def test_worse_images_are_further_away(
    judge: Judge, garments: tuple[np.ndarray, np.ndarray]
) -> None:
    images, _ = garments
    rng = np.random.default_rng(0)
    half, real = images[:1000], judge.features(images[1000:])
    worse = [
        half,
        np.clip(half + rng.normal(0, 0.1, half.shape), 0, 1),
        np.clip(half + rng.normal(0, 0.3, half.shape), 0, 1),
        rng.random(half.shape),
    ]
    distances = [frechet_distance(judge.features(each), real) for each in worse]
    assert distances == sorted(distances)
    assert distances[1] > 1.5 * distances[0]


def test_it_refuses_another_scale_or_shape(judge: Judge) -> None:
    with pytest.raises(ValueError, match=r"\(images \+ 1\) / 2"):
        judge.features(np.full((1, 28, 28, 1), -1.0))
    with pytest.raises(ValueError, match="0 to 1"):
        judge.predict(np.full((1, 28, 28, 1), 255))
    with pytest.raises(ValueError, match=r"not \(2, 32, 32, 1\)"):
        judge.logits(np.zeros((2, 32, 32, 1)))
