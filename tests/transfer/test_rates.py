"""Two learning rates in one step, seen in how far the weights move."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras.optimizers import Adam

from utils.transfer.rates import two_rates
from utils.transfer.strategies import new_head

IMAGES = np.random.default_rng(0).normal(0, 1, (6, 8, 8, 3)).astype(np.float32)
LABELS = np.array([0, 1, 2, 0, 1, 2])


@pytest.fixture
def networks() -> tuple[keras.Model, keras.Model]:
    keras.utils.set_random_seed(0)
    layers = keras.layers
    base = keras.Sequential(
        [layers.Input((8, 8, 3)), layers.Conv2D(4, 3, name="below"), layers.Conv2D(5, 3)]
    )
    head = new_head(3)
    head.build((None, 4, 4, 5))
    weights = head.get_weights()
    head.set_weights([np.random.default_rng(1).normal(0, 1, each.shape) for each in weights])
    return base, head


def moved(model: keras.Model, before: list[np.ndarray]) -> float:
    return max(abs(new - old).max() for new, old in zip(model.get_weights(), before, strict=True))


def test_each_part_moves_by_its_rate(networks: tuple[keras.Model, keras.Model]) -> None:
    """Adam's first step is as long as the rate, whatever the gradient."""
    base, head = networks
    before = base.get_weights(), head.get_weights()
    step = two_rates(base, head, Adam(1e-4), Adam(1e-2))
    entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    expected = float(entropy(LABELS, head(base(IMAGES))))
    assert float(step(IMAGES, LABELS)) == pytest.approx(expected, rel=1e-5)
    assert moved(base, before[0]) == pytest.approx(1e-4, rel=0.01)
    assert moved(head, before[1]) == pytest.approx(1e-2, rel=0.01)


def test_the_loss_falls(networks: tuple[keras.Model, keras.Model]) -> None:
    base, head = networks
    step = two_rates(base, head, Adam(1e-3), Adam(5e-2))
    losses = [float(step(IMAGES, LABELS)) for _ in range(60)]
    assert losses[-1] < 0.5 * losses[0]


def test_what_is_frozen_stays(networks: tuple[keras.Model, keras.Model]) -> None:
    base, head = networks
    base.get_layer("below").trainable = False
    before = base.get_layer("below").get_weights()
    two_rates(base, head, Adam(1e-3), Adam(1e-2))(IMAGES, LABELS)
    assert moved(base.get_layer("below"), before) == 0
