"""Three ways to learn from few labels, and that the shipped backbone truly transfers."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils import data
from utils.transfer import few_labels, load_backbone, strategies
from utils.transfer.vgg16 import build

CLASSES = 10


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, np.ndarray]:
    loaded = data.load("digits", verbose=False)
    images, labels = loaded.arrays("train")
    return load_backbone("small", verbose=False).prepare(images), labels


def test_split_at_shares_weights_and_adds_up() -> None:
    base = build((32, 32, 3), filters=2)
    lower, upper = strategies.split_at(base, "block5")
    images = np.random.default_rng(0).normal(0, 50, (3, 32, 32, 3)).astype(np.float32)
    maps = lower.predict(images, verbose=0)
    expected = base.predict(images, verbose=0)
    np.testing.assert_allclose(upper.predict(maps, verbose=0), expected, rtol=1e-5, atol=1e-6)
    assert upper.get_layer("block5_conv1") is base.get_layer("block5_conv1")


def test_split_at_refuses() -> None:
    base = build((32, 32, 3), filters=1)
    with pytest.raises(ValueError, match="begins with 'block6'"):
        strategies.split_at(base, "block6")
    images = keras.Input((8, 8, 3))
    maps = keras.layers.Conv2D(3, 3, padding="same", name="conv")(images)
    shortcut = keras.layers.Add(name="add")([images, maps])
    end = keras.layers.ReLU(name="relu")(shortcut)
    with pytest.raises(ValueError, match="no chain"):
        strategies.split_at(keras.Model(images, end), "relu")


def test_few_labels() -> None:
    labels = np.repeat([3, 7], [10, 6])
    chosen = few_labels(labels, 4, seed=0)
    assert len(set(chosen)) == 8
    assert list(np.bincount(labels[chosen])) == [0, 0, 0, 4, 0, 0, 0, 4]
    assert not np.array_equal(chosen, few_labels(labels, 4, seed=1))
    np.testing.assert_array_equal(chosen, few_labels(labels, 4, seed=0))
    with pytest.raises(ValueError, match="class 7 has only 6"):
        few_labels(labels, 7, seed=0)


def test_features_change_the_head_only(digits: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = digits
    base = load_backbone("small", verbose=False).model
    before = base.get_weights()
    chosen = few_labels(labels, 2, seed=0)
    model = strategies.on_features(base, images[chosen], labels[chosen], CLASSES)
    for old, new in zip(before, base.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    assert strategies.accuracy(model, images[chosen], labels[chosen]) == 1


def test_fine_tuning_changes_the_last_block_only(digits: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = digits
    base = load_backbone("small", verbose=False).model
    before = {layer.name: layer.get_weights() for layer in base.layers if layer.weights}
    chosen = few_labels(labels, 2, seed=0)
    strategies.fine_tuned(base, images[chosen], labels[chosen], CLASSES)
    moved = [
        name
        for name, (kernel, _) in before.items()
        if not np.array_equal(kernel, base.get_layer(name).get_weights()[0])
    ]
    assert moved == ["block5_conv1", "block5_conv2", "block5_conv3"]


def test_the_backbone_transfers_here_and_now(digits: tuple[np.ndarray, np.ndarray]) -> None:
    """Five labels a class: features of the trained network against those of an untrained one."""
    images, labels = digits
    new_images, new_labels = data.load("digits", verbose=False).arrays("test")
    backbone = load_backbone("small", verbose=False)
    new_inputs = backbone.prepare(new_images)
    keras.utils.set_random_seed(0)
    scores = {}
    for weights in ("small", "small-random"):
        base = load_backbone(weights, verbose=False).model
        chosen = few_labels(labels, 5, seed=0)
        model = strategies.on_features(base, images[chosen], labels[chosen], CLASSES)
        scores[weights] = strategies.accuracy(model, new_inputs, new_labels)
    assert scores["small"] > 0.88
    assert scores["small"] > scores["small-random"] + 0.15
