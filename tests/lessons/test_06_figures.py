"""The figures of lesson 06: those of the lectures exactly, those of training within wide bounds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils import training
from utils.training.one_cycle import OneCycle
from utils.training.recipe import RECIPE

SHAPE = (28, 28, 1)


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("06_normalisation_and_rates")


# First weights


def test_all_networks_get_standardised_images(lesson: dict[str, Any]) -> None:
    assert lesson["x_train"].mean() == pytest.approx(0, abs=1e-3)
    assert lesson["x_train"].std() == pytest.approx(1, abs=1e-3)
    assert len(lesson["x_val"]) * 4 == len(lesson["x_train"])
    assert not set(lesson["held_out"]) & set(lesson["kept"])


def test_a_factor_for_each_layer_becomes_a_power(lesson: dict[str, Any]) -> None:
    grown = lesson["grown"]
    assert grown["He"] == 1
    assert 3**10 / 8 < grown["three times He's"] < 3**10 * 8
    assert 3**-10 / 8 < grown["a third of He's"] < 3**-10 * 8
    assert 1e-3 < grown["Glorot"] < 0.2
    he = lesson["found"]["He"][0]
    assert max(he) < 10 * min(he)


def test_the_gradient_does_so_on_the_way_back(lesson: dict[str, Any]) -> None:
    back = {name: both[1][0] / both[1][-1] for name, both in lesson["found"].items()}
    assert back["three times He's"] > 1000
    assert back["a third of He's"] < 1 / 1000
    assert back["a third of He's"] < back["Glorot"] < back["He"]
    assert 0.05 < back["He"] < 20


# Batch normalisation


def test_batch_normalisation_by_hand(lesson: dict[str, Any]) -> None:
    """Lecture 003: mean 0 and variance 1 for each channel, then gamma and beta."""
    normal = lesson["normal"]
    assert np.allclose(normal.mean(axis=(0, 1, 2)), 0, atol=1e-9)
    assert np.allclose(normal.var(axis=(0, 1, 2)), 1, atol=5e-3)
    by_hand = lesson["gamma"] * normal + lesson["beta"]
    assert np.allclose(by_hand, lesson["keras_output"], atol=1e-3)
    of_utils = training.batch_norm(lesson["maps"], lesson["gamma"], lesson["beta"])
    assert np.allclose(by_hand, of_utils)


def test_running_statistics_after_one_step(lesson: dict[str, Any]) -> None:
    mean, variance = lesson["after_one"]
    assert np.allclose(mean, 0.01 * lesson["mean"], atol=1e-5)
    assert np.allclose(variance, 0.99 + 0.01 * lesson["variance"], atol=1e-5)


def test_calling_in_training_mode_depends_on_the_company(lesson: dict[str, Any]) -> None:
    alone, together = lesson["own_logits"][False], lesson["own_logits"][True]
    assert alone[0] == pytest.approx(alone[1], abs=1e-4)
    assert abs(together[0] - together[1]) > 0.01
    assert lesson["statistics_moved"] > 1e-4


def test_the_scale_of_the_weights_falls_out(lesson: dict[str, Any]) -> None:
    assert lesson["apart"] < 1e-6
    for gradients in lesson["found_normalised"].values():
        assert 1 / 30 < gradients[0] / gradients[-1] < 30


def test_folding_changes_no_logit(lesson: dict[str, Any]) -> None:
    """Lecture 003: no cost at inference, for it can be fused with the convolution."""
    assert np.allclose(lesson["logits"], lesson["folded_logits"], atol=1e-3)
    normalised, folded = lesson["normalised_network"], lesson["folded"]
    assert len(normalised.layers) - len(folded.layers) == 3
    assert normalised.count_params() - folded.count_params() == 3 * (8 + 16 + 32)


def test_utils_fold_in_the_same_way(lesson: dict[str, Any]) -> None:
    rng = np.random.default_rng(0)
    kernel, learned = rng.normal(size=(3, 3, 2, 4)), rng.uniform(0.5, 2, (4, 4))
    conv = SimpleNamespace(get_weights=lambda: [kernel])
    norm = SimpleNamespace(get_weights=lambda: list(learned), epsilon=1e-3)
    of_lesson = lesson["folded_into"](conv, norm)
    of_utils = training.fold_batch_norm(kernel, None, *learned, 1e-3)
    for mine, theirs in zip(of_lesson, of_utils, strict=True):
        assert np.allclose(mine, theirs)


# Learning rates


def test_the_schedule_is_that_of_utils(lesson: dict[str, Any]) -> None:
    for rising in (0.25, 0.5):
        ours, theirs = lesson["OneCycle"](0.01, 200, rising), OneCycle(0.01, 200, rising)
        rates = [[float(each(step)) for step in range(250)] for each in (ours, theirs)]
        assert np.allclose(*rates, atol=1e-9)


def test_the_network_is_that_of_the_recipe(lesson: dict[str, Any]) -> None:
    ours, theirs = lesson["convnet"](), RECIPE.network(SHAPE, 10)
    assert ours.count_params() == theirs.count_params() == 20_490
    theirs.set_weights(ours.get_weights())
    some = lesson["x_val"][:4]
    assert np.allclose(ours(some), theirs(some), atol=1e-5)


def test_one_cycle_gets_further_than_the_default(lesson: dict[str, Any]) -> None:
    assert lesson["live"]["one cycle"] > lesson["live"]["0.001"]


def test_the_recipe_is_quick_and_good(lesson: dict[str, Any]) -> None:
    assert lesson["quick_accuracy"] > 0.85
    assert max(
        float(lesson["schedules"]["one cycle"](step)) for step in range(200)
    ) == pytest.approx(RECIPE.peak, rel=0.02)
    assert lesson["differ"][0] < 1e-4
    assert lesson["differ"][1] > 0.1


def test_what_the_text_says_of_the_tricks_was_measured(lesson: dict[str, Any]) -> None:
    measured = lesson["recipes"]
    accuracy = {name: found[1] for name, found in measured.items()}
    seconds = {name: found[0] for name, found in measured.items()}
    assert accuracy["ours"] > accuracy["keras.io"]
    assert round(lesson["times_faster"]) == 9
    assert accuracy["ours, batches of 128"] < accuracy["ours"]
    for free in ("pooling last", "traced twice"):
        assert accuracy[f"ours, {free}"] == pytest.approx(accuracy["ours"], abs=0.002)
        assert seconds[f"ours, {free}"] == pytest.approx(seconds["ours"], rel=0.2)
    assert accuracy["ours, a third block"] < accuracy["ours, with normalisation"]
    assert accuracy["ours, a third block"] == pytest.approx(accuracy["ours"], abs=0.003)
    assert accuracy["ours"] < accuracy["ours, with normalisation"]
    for dear in ("with normalisation", "a third block"):
        assert seconds[f"ours, {dear}"] == pytest.approx(4 / 3 * seconds["ours"], rel=0.1)
    for cure in ("mirror images", "label smoothing", "dropout"):
        assert accuracy[f"ours, {cure}"] < accuracy["ours"] + 0.002
    assert min(found[2] for found in measured.values()) == 5
