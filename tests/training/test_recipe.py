"""The quick recipe: its network, its tricks, and that it learns."""

from __future__ import annotations

from dataclasses import replace

import keras
import numpy as np
import pytest

from utils import data, device
from utils.training.recipe import RECIPE, Recipe, Scale

SHAPE = (28, 28, 1)


def test_count_by_hand() -> None:
    convolutions = 9 * 1 * 16 + 16 + 9 * 16 * 32 + 32
    dense = 7 * 7 * 32 * 10 + 10
    model = RECIPE.network(SHAPE, 10)
    assert model.count_params() == convolutions + dense == 20_490
    normalised = replace(RECIPE, normalised=True).network(SHAPE, 10)
    assert normalised.count_params() == model.count_params() + 3 * (16 + 32)
    third = 9 * 32 * 64 + 64 + 4 * 4 * 64 * 10 - 7 * 7 * 32 * 10
    deeper = replace(RECIPE, filters=(16, 32, 64)).network(SHAPE, 10)
    assert deeper.count_params() == model.count_params() + third


@pytest.mark.parametrize(("once", "times"), [(True, 1), (False, 2)])
def test_how_often_a_step_is_traced(
    once: bool, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced = []
    step = keras.Model.train_step
    monkeypatch.setattr(
        keras.Model, "train_step", lambda self, x: traced.append(0) or step(self, x)
    )
    images = np.random.default_rng(0).integers(0, 256, (8, *SHAPE), np.uint8)
    trained = replace(RECIPE, traced_once=once).train(images, np.arange(8), 10)
    assert len(traced) == times
    assert set(trained.history) == {"accuracy", "loss"}


def test_pooling_first_gives_the_same_without_normalisation() -> None:
    images = np.random.default_rng(0).normal(size=(3, *SHAPE)).astype("float32")
    first, last = (
        replace(RECIPE, normalised=False, pooled_first=pooled).network(SHAPE, 10)
        for pooled in (True, False)
    )
    last.set_weights(first.get_weights())
    assert np.allclose(first(images), last(images), atol=1e-6)


@pytest.mark.parametrize(
    ("change", "layer"),
    [({"mirrored": True}, keras.layers.RandomFlip), ({"dropout": 0.3}, keras.layers.Dropout)],
)
def test_what_is_off(change: dict, layer: type) -> None:
    def has(recipe: Recipe) -> bool:
        return any(isinstance(each, layer) for each in recipe.network(SHAPE, 10).layers)

    assert has(replace(RECIPE, **change))
    assert not has(RECIPE)


def test_the_rate_of_the_last_step() -> None:
    model = RECIPE.network(SHAPE, 10)
    RECIPE.compile(model, count=1000)
    rate = model.optimizer._learning_rate
    assert rate.steps == 2 * 16
    replace(RECIPE, one_cycle=False).compile(model, count=1000)
    assert float(model.optimizer.learning_rate) == pytest.approx(1e-3)


def test_scale() -> None:
    images = np.random.default_rng(0).integers(0, 256, (50, *SHAPE), np.uint8)
    scaled = Scale.of(images)(images)
    assert scaled.dtype == np.float32
    assert scaled.mean() == pytest.approx(0, abs=1e-5)
    assert scaled.std() == pytest.approx(1, abs=1e-5)
    assert np.isfinite(Scale.of(images * 0)(images * 0)).all()


def test_learns_and_repeats() -> None:
    device.setup(verbose=False)
    fashion = data.load("fashion_mnist", verbose=False)
    images, labels = fashion.arrays("train", 2000)
    first, again = (RECIPE.train(images, labels, 10, seed=3) for _ in range(2))
    test_images, test_labels = fashion.arrays("test")
    assert first.accuracy(test_images, test_labels) > 0.75
    assert first.history["loss"][-1] < first.history["loss"][0]
    assert first.seconds > 0
    for one, other in zip(first.model.get_weights(), again.model.get_weights(), strict=True):
        assert np.array_equal(one, other)
