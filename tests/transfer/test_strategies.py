"""Three ways to learn from few labels, and that the shipped backbone truly transfers."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils import data
from utils.transfer import few_labels, load_backbone, strategies
from utils.transfer.vgg16 import build


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
    with pytest.raises(ValueError, match="not a chain"):
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
    with pytest.raises(ValueError, match="no labels"):
        few_labels(labels[:0], 1, seed=0)


@pytest.fixture
def task() -> tuple[keras.Model, np.ndarray, np.ndarray]:
    """A small block, and maps of three classes, each bright in a channel of its own."""
    keras.utils.set_random_seed(0)
    upper = strategies.split_at(build((32, 32, 3), filters=2), "block5")[1]
    labels = np.repeat([0, 1, 2], 6)
    maps = np.random.default_rng(0).uniform(0, 1, (18, *upper.input_shape[1:]))
    maps[np.arange(18), ..., labels] += 20
    return upper, maps.astype(np.float32), labels


def test_a_head_starts_at_zero_and_gives_float32_logits() -> None:
    keras.config.set_dtype_policy("mixed_float16")
    try:
        logits = strategies.new_head(4)(np.ones((2, 3, 3, 8), np.float32))
    finally:
        keras.config.set_dtype_policy("float32")
    assert keras.backend.standardize_dtype(logits.dtype) == "float32"
    assert not np.any(logits)


def test_head_first_changes_the_head_only(task: tuple) -> None:
    upper, maps, labels = task
    before = upper.get_weights()
    model = strategies.head_first(upper, maps, labels, 3)
    for old, new in zip(before, upper.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    assert np.any(model.layers[-1].get_weights()[0])
    assert model.output_shape == (None, 3)


def test_fine_tuning_changes_the_upper_part_a_little(task: tuple) -> None:
    upper, maps, labels = task
    before = upper.get_weights()
    strategies.fine_tuned(upper, maps, labels, 3)
    moved = [abs(new - old).max() for old, new in zip(before, upper.get_weights(), strict=True)]
    steps = strategies.FINE_PASSES
    # A step of Adam is at most a few times its rate.
    assert 0 < max(moved[::2]) < 4 * steps * strategies.FINE_RATE


def test_from_scratch_learns_colours() -> None:
    keras.utils.set_random_seed(0)
    labels = np.repeat([0, 1, 2], 10)
    images = np.random.default_rng(0).uniform(0, 100, (30, 16, 16, 3)).astype(np.float32)
    images[np.arange(30), ..., labels] += 155
    model = strategies.from_scratch(images, labels, 3)
    assert strategies.balanced_accuracy(model, images, labels) > 0.9


def test_balanced_accuracy_counts_classes_alike() -> None:
    always_zero = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, "linear", False)])
    always_zero.set_weights([np.array([[1.0, 0.0], [1.0, 0.0]])])
    inputs, labels = np.ones((10, 2), np.float32), np.repeat([0, 1], [9, 1])
    assert strategies.model_accuracy(always_zero, inputs, labels) == 0.9
    assert strategies.balanced_accuracy(always_zero, inputs, labels) == 0.5


def test_the_backbone_transfers_here_and_now() -> None:
    """Five photographs per class: a head on VGG16 as ImageNet left it, and on an untrained one."""
    photos = data.load("photos", verbose=False)
    (images, labels), (new_images, new_labels) = (photos.arrays(each) for each in ("train", "test"))
    chosen = few_labels(labels, 5, seed=0)
    scores = {}
    for weights in ("imagenet", "random"):
        backbone = load_backbone(weights, (64, 64), verbose=False)
        keras.utils.set_random_seed(0)
        lower, upper = strategies.split_at(backbone.model, "block5")
        maps, new_maps = (
            lower.predict(backbone.prepare(each), verbose=0)
            for each in (images[chosen], new_images)
        )
        model = strategies.head_first(upper, maps, labels[chosen], len(photos.class_names))
        scores[weights] = strategies.balanced_accuracy(model, new_maps, new_labels)
    assert scores["imagenet"] > 0.5
    assert scores["imagenet"] > scores["random"] + 0.15
