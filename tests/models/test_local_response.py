"""Local response normalisation does what the formula of its paper says."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.models.local_response import LocalResponseNormalization


def by_formula(maps: np.ndarray, size: int, k: float, alpha: float, beta: float) -> np.ndarray:
    """One channel after another."""
    channels, radius = maps.shape[-1], size // 2
    out = np.empty_like(maps)
    for c in range(channels):
        near = maps[..., max(0, c - radius) : min(channels, c + radius + 1)]
        out[..., c] = maps[..., c] / (k + alpha * (near**2).sum(-1)) ** beta
    return out


@pytest.mark.parametrize(
    "constants", [(5, 2.0, 1e-4, 0.75), (3, 1.0, 0.5, 0.5), (1, 0.1, 2.0, 1.0), (9, 1.0, 1.0, 0.75)]
)
def test_formula(constants: tuple[int, float, float, float]) -> None:
    maps = np.random.default_rng(0).normal(0, 3, (2, 4, 5, 7)).astype("float32")
    found = np.asarray(LocalResponseNormalization(*constants)(maps))
    np.testing.assert_allclose(found, by_formula(maps, *constants), rtol=1e-5)


def test_it_comes_back_from_a_file(tmp_path: object) -> None:
    images = keras.Input((4, 4, 6))
    model = keras.Model(images, LocalResponseNormalization(3, alpha=0.7)(images))
    assert model.count_params() == 0
    model.save(f"{tmp_path}/model.keras")
    again = keras.models.load_model(f"{tmp_path}/model.keras")
    maps = np.random.default_rng(0).normal(size=(1, 4, 4, 6)).astype("float32")
    np.testing.assert_array_equal(np.asarray(again(maps)), np.asarray(model(maps)))


@pytest.mark.parametrize("size", [0, 4])
def test_even_sizes_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match="odd number"):
        LocalResponseNormalization(size)
