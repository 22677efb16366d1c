"""The figures of lesson 10, accuracies within wide bounds; and that the kit has its code."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils.measured.transfer import read_measured
from utils.transfer import few_labels, rates, strategies, train_from


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("10_fine_tuning")


def test_counts(lesson: dict[str, Any]) -> None:
    assert lesson["block5_and_head"] == 7_084_554
    assert (len(lesson["norms"]), lesson["moving"]) == (49, 42_016)


@pytest.mark.parametrize("first", [None, "", "block1", "block2"])
def test_the_freezing_of_the_cell_is_that_of_utils(
    lesson: dict[str, Any], first: str | None
) -> None:
    flags = []
    for freeze in (lesson["train_from"], train_from):
        parts = [keras.Input((8, 8, 3))]
        for block in ("block1", "block2"):
            parts.append(keras.layers.Conv2D(2, 3, name=f"{block}_conv"))
            parts.append(keras.layers.BatchNormalization(name=f"{block}_norm"))
        base = keras.Sequential(parts)
        freeze(base, first)
        flags.append((base.trainable, [layer.trainable for layer in base.layers]))
        assert len(base.trainable_weights) == {None: 0, "": 4, "block1": 4, "block2": 2}[first]
    assert flags[0] == flags[1]


def test_when_keras_looks_at_trainable(lesson: dict[str, Any]) -> None:
    model, moves = lesson["two_layers"](), lesson["base_moves"]
    model.get_layer("base").trainable = False
    assert not moves(model), "frozen before the step is traced: it holds"
    model.get_layer("base").trainable = True
    assert not moves(model), "unfrozen after it: ignored"
    model.make_train_function(force=True)
    with pytest.raises(ValueError, match="Unknown variable"):
        moves(model)
    other = lesson["two_layers"]()
    assert moves(other)
    other.get_layer("base").trainable = False
    assert moves(other), "frozen after it: ignored, too"
    assert lesson["running_mean"](freeze=True) == 0
    assert lesson["running_mean"]() > 0


def test_training_mode_harms_what_the_head_learns(lesson: dict[str, Any]) -> None:
    frozen, moving = (np.array(lesson[name]) for name in ("frozen_norms", "moving_norms"))
    assert lesson["renewed"] == 2 * 49, "means and variances only"
    assert min(frozen[:, 0].min(), moving[:, 0].min()) > 0.95, "both learn their training images"
    assert (frozen[:, 1] - moving[:, 1]).mean() > 0.03
    assert abs(moving[:, 1] - moving[:, 2]).mean() < 0.05, "the running statistics hardly matter"


def test_a_step_on_kept_maps_is_a_step_through_the_whole_network(lesson: dict[str, Any]) -> None:
    assert lesson["moved"] > 1e-5
    assert lesson["apart"] < 1e-5
    assert lesson["whole_seconds"] > 2 * lesson["upper_seconds"]


def test_a_head_of_zeros_is_the_better_start(lesson: dict[str, Any]) -> None:
    heads = lesson["heads"]
    assert heads["zero start"].mean > heads["random start"].mean + 0.02
    assert heads["zero start, unit length"].mean > heads["zero start"].mean - 0.03


def test_the_rate_wrecks_the_base_in_either_order(lesson: dict[str, Any]) -> None:
    untouched, high, low = lesson["untouched"].mean, lesson["HEAD_RATE"], lesson["SMALL_RATE"]
    fresh = {name: np.mean([fresh for _, fresh in runs]) for name, runs in lesson["found"].items()}
    own = {name: np.mean([own for own, _ in runs]) for name, runs in lesson["found"].items()}
    for order in ("head first", "all at once"):
        assert fresh[order, high] < untouched - 0.15
        assert abs(fresh[order, low] - untouched) < 0.08
    assert own["head first", low] > own["all at once", low] + 0.05


def test_two_rates(lesson: dict[str, Any]) -> None:
    assert lesson["two_own"].mean > lesson["untouched"].mean - 0.05


def test_early_stopping_saw_no_test_image_and_no_training_image(lesson: dict[str, Any]) -> None:
    assert not set(lesson["held_out"]) & set(lesson["few"])
    assert len(lesson["validation"][1]) == lesson["HELD_OUT"] * lesson["classes"]


def test_what_was_measured() -> None:
    photos = read_measured("photos")
    at = {way: {n: np.mean(draws) for n, draws in table.items()} for way, table in photos.items()}
    for count in (2, 5, 10, 15):
        worst = max(at["pixels"][count], at["from scratch"][count])
        assert min(at["features"][count], at["fine-tuned"][count]) > worst + 0.15
        assert abs(at["fine-tuned"][count] - at["head on features"][count]) < 0.06


def test_garments_have_more_to_win() -> None:
    garments = read_measured("fashion_mnist")
    gains = [
        np.mean(np.subtract(garments["fine-tuned"][n], garments["head on features"][n]))
        for n in (5, 20, 50)
    ]
    assert gains == sorted(gains)
    np.testing.assert_allclose(gains, [0.02, 0.05, 0.07], atol=0.005)
    assert all(
        np.mean(garments["features"][n]) > np.mean(garments["fine-tuned"][n]) for n in (5, 20, 50)
    )


def test_changing_images_costs_the_frozen_part(lesson: dict[str, Any]) -> None:
    assert lesson["augmented_times"] > 2


def test_the_kit_has_what_the_cells_define(lesson: dict[str, Any]) -> None:
    """One recipe, written twice: the same weights after the same seed."""
    block5, maps, labels = (lesson[name] for name in ("block5", "maps", "labels"))
    chosen = few_labels(labels, 2, seed=1)
    weights = []
    for ours in (True, False):
        keras.utils.set_random_seed(1)
        block5.set_weights(lesson["borrowed"])
        if ours:
            model = strategies.fine_tuned(block5, maps[chosen], labels[chosen], lesson["classes"])
        else:
            head = lesson["compiled"](lesson["new_head"](), lesson["HEAD_RATE"])
            vectors = block5.predict(maps[chosen], verbose=0)
            lesson["learn"](head, vectors, labels[chosen], 60)
            model = keras.Sequential([keras.Input(maps.shape[1:]), block5, head])
            model = lesson["compiled"](model, lesson["SMALL_RATE"])
            lesson["learn"](model, maps[chosen], labels[chosen], strategies.FINE_PASSES)
        weights.append(model.get_weights())
    for ours, theirs in zip(*weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-3, atol=1e-5)


def test_the_kit_has_the_step_with_two_rates(lesson: dict[str, Any]) -> None:
    block5, head = lesson["block5"], lesson["new_head"]("glorot_uniform")
    start = head.get_weights()
    inputs, targets = lesson["maps"][:4], lesson["labels"][:4]
    after = []
    for ours in (True, False):
        block5.set_weights(lesson["borrowed"])
        head.set_weights(start)
        slow, fast = keras.optimizers.Adam(1e-5), keras.optimizers.Adam(1e-3)
        if ours:
            step = rates.two_rates(block5, head, slow, fast)
        else:
            step = lesson["two_rates"](head, slow, fast)
        for _ in range(2):
            step(inputs, targets)
        after.append([*block5.get_weights(), *head.get_weights()])
    for ours, theirs in zip(*after, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-3, atol=1e-6)
