"""The figures of lesson 12: counts and theory exactly, what was trained within wide bounds."""

from __future__ import annotations

from statistics import mean
from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils.explore import digit_network


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("12_inside_a_small_network")


def test_the_digit_network(lesson: dict[str, Any]) -> None:
    """Lecture 004: 32 x 32, six 5 x 5, pool, sixteen 5 x 5, pool, 120, 100, 10."""
    counts = {"conv1": 156, "conv2": 2_416, "dense1": 48_120, "dense2": 12_100, "logits": 1_010}
    assert lesson["by_hand"] == lesson["by_keras"] == counts
    assert lesson["network"].count_params() == 63_802
    assert lesson["accuracy"] > 0.88


def test_the_network_in_the_cell_is_that_of_utils(lesson: dict[str, Any]) -> None:
    ours = digit_network.build().get_config()["layers"]
    for written, known in zip(lesson["network"].get_config()["layers"], ours, strict=True):
        assert written["class_name"] == known["class_name"]
        if written["class_name"] != "InputLayer":
            assert written["config"] == known["config"]


def test_every_layer_is_shown(lesson: dict[str, Any]) -> None:
    shapes = {name: each.shape[1:] for name, each in lesson["activations"].items()}
    assert shapes == {
        "conv1": (28, 28, 6),
        "pool1": (14, 14, 6),
        "conv2": (10, 10, 16),
        "pool2": (5, 5, 16),
        "dense1": (120,),
        "dense2": (100,),
        "logits": (10,),
    }
    assert sum(each[0].size for each in lesson["activations"].values()) == 8_110


def test_the_network_is_not_invariant(lesson: dict[str, Any]) -> None:
    moved = list(lesson["moved_accuracy"].values())
    assert moved[0] == pytest.approx(lesson["accuracy"], abs=1e-6)
    assert moved[-1] < moved[0] - 0.3


def test_a_frozen_first_layer_is_hardly_worse(lesson: dict[str, Any]) -> None:
    trained, frozen = (mean(each) for each in lesson["runs"].values())
    assert trained - frozen < 0.04


def test_made_images_excite_more_than_any_digit(lesson: dict[str, Any]) -> None:
    regularised, free = lesson["regularised"][-1].mean(), lesson["free"][-1].mean()
    assert free > regularised > lesson["best_image"].mean()


def test_maps_depend_on_the_weights(lesson: dict[str, Any]) -> None:
    agreement = lesson["agreement"]
    assert abs(mean(agreement["random weights"])) < 0.3
    assert min(agreement["trained from another start"]) > 0.4


def test_effective_fields_are_gaussian(lesson: dict[str, Any]) -> None:
    """Lecture 003: often a Gaussian."""
    assert min(fit.explained for fit in lesson["fits"].values()) > 0.85


def test_effective_fields_grow_with_the_root_of_the_depth(lesson: dict[str, Any]) -> None:
    for depth, measured in lesson["spreads"].items():
        assert mean(measured) == pytest.approx((2 * depth / 3) ** 0.5, rel=0.1)


def test_the_task_decides_what_is_used(lesson: dict[str, Any]) -> None:
    middle, start, everything = (
        np.array(lesson["task_spreads"][name]) for name in ("the middle", "untrained", "all pixels")
    )
    assert (middle < start - 0.1).all(), "for each seed"
    assert (everything > start + 0.1).all()
