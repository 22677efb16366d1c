"""Who learns: predicted, set, and looked at after a training step."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.transfer import parameter_counts, train_from
from utils.transfer.strategies import new_head
from utils.transfer.vgg16 import build


@pytest.fixture
def base() -> keras.Model:
    return build((32, 32, 3), filters=2, batch_normalization=True)


def test_nothing_learns(base: keras.Model) -> None:
    assert train_from(base, None) == []
    assert parameter_counts(base) == (0, base.count_params())


def test_everything_learns_but_batch_normalisation(base: keras.Model) -> None:
    assert len(train_from(base, "")) == 13
    learn, frozen = parameter_counts(base)
    assert frozen == 4 * 2 * (2 * 1 + 2 * 2 + 3 * 4 + 3 * 8 + 3 * 8)
    assert learn + frozen == base.count_params()


def test_from_block5() -> None:
    vgg16 = build((32, 32, 3))
    assert train_from(vgg16, "block5") == ["block5_conv1", "block5_conv2", "block5_conv3"]
    assert parameter_counts(vgg16) == (7_079_424, 14_714_688 - 7_079_424)


def test_only_what_should_changes_in_training(base: keras.Model) -> None:
    train_from(base, "block5")
    model = keras.Sequential([keras.Input((32, 32, 3)), base, new_head(3)])
    model.compile(
        keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    )
    before = {layer.name: layer.get_weights() for layer in base.layers if layer.weights}
    rng = np.random.default_rng(0)
    for _ in range(2):  # the head starts at zero, so that the first step reaches the head only
        model.train_on_batch(rng.normal(0, 50, (8, 32, 32, 3)), rng.integers(0, 3, 8))
    moved = [
        name
        for name, weights in before.items()
        if not all(map(np.array_equal, weights, base.get_layer(name).get_weights()))
    ]
    assert moved == ["block5_conv1", "block5_conv2", "block5_conv3"]


def test_can_be_changed_back_and_forth(base: keras.Model) -> None:
    train_from(base, None)
    train_from(base, "block4")
    assert len(train_from(base, "block5")) == 3


def test_unknown_layer(base: keras.Model) -> None:
    with pytest.raises(ValueError, match="no layer of vgg16 begins with 'block6'"):
        train_from(base, "block6")
