"""The figures of lesson 08: counts and theory exactly, what was trained within wide bounds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lessons.executed import namespace


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("08_what_a_convnet_sees")


def test_the_digit_network(lesson: dict[str, Any]) -> None:
    """Lecture 004: 32 x 32, six 5 x 5, pool, sixteen 5 x 5, pool, 120, 100, 10."""
    counts = {"conv1": 156, "conv2": 2_416, "dense1": 48_120, "dense2": 12_100, "logits": 1_010}
    assert lesson["by_hand"] == lesson["by_keras"] == counts
    assert lesson["network"].count_params() == 63_802
    assert lesson["accuracy"] > 0.88


def test_every_layer_is_shown(lesson: dict[str, Any]) -> None:
    shapes = {name: answer.shape[1:] for name, answer in lesson["answers"].items()}
    assert shapes == {
        "conv1": (28, 28, 6),
        "pool1": (14, 14, 6),
        "conv2": (10, 10, 16),
        "pool2": (5, 5, 16),
        "dense1": (120,),
        "dense2": (100,),
        "logits": (10,),
    }
    assert sum(answer[0].size for answer in lesson["answers"].values()) == 8_110


def test_climbed_images_excite_more_than_any_digit(lesson: dict[str, Any]) -> None:
    helped, unhelped = lesson["helped"][-1].mean(), lesson["unhelped"][-1].mean()
    assert unhelped > helped > lesson["best_photo"].mean()


def test_grad_cam_finds_the_digit_asked_for(lesson: dict[str, Any]) -> None:
    assert len(lesson["found"]) > 40
    assert lesson["found"].mean() > 0.7
    assert lesson["heats"][0].shape[1:] == (12, 12)


def test_grad_cam_beats_chance_and_loses_to_brightness(lesson: dict[str, Any]) -> None:
    drops = lesson["drops"]
    assert drops["at random"] < drops["hottest by Grad-CAM"] < drops["brightest"]


def test_maps_depend_on_the_weights(lesson: dict[str, Any]) -> None:
    for method in lesson["methods"]:
        assert abs(lesson["agreement"][f"{method}, random weights"]) < 0.3
        assert lesson["agreement"][f"{method}, second network"] > 0.4


def test_tsne_forgets_distances_and_sizes(lesson: dict[str, Any]) -> None:
    gap, width = lesson["measures"]["in 20 dimensions"]
    assert (gap, width) == (pytest.approx(5, abs=0.5), pytest.approx(4, abs=0.5))
    assert max(lesson["measures"]["on paper"]) < 2


def test_theoretical_fields(lesson: dict[str, Any]) -> None:
    """Lecture 003's formula, on the digit network and on VGG16's block 4."""
    assert lesson["theory"] == {"conv1": 5, "pool1": 6, "conv2": 14, "pool2": 16}
    assert lesson["vgg_side"] == 92


def test_effective_fields_are_bells(lesson: dict[str, Any]) -> None:
    """Lecture 003: often a Gaussian."""
    assert min(fit.explained for fit in lesson["fits"].values()) > 0.85


def test_effective_fields_grow_with_the_root_of_the_depth(lesson: dict[str, Any]) -> None:
    for depth, measured in lesson["spreads"].items():
        mean = sum(measured) / len(measured)
        assert mean == pytest.approx((2 * depth / 3) ** 0.5, rel=0.1)


def test_the_task_decides_what_is_used(lesson: dict[str, Any]) -> None:
    spreads = lesson["task_spreads"]
    assert spreads["the middle"] < spreads["untrained"] - 0.2
    assert spreads["all pixels"] > spreads["untrained"] + 0.2


def test_letters_made_the_field_narrower(lesson: dict[str, Any]) -> None:
    random, trained = (lesson["vgg_fits"][name] for name in ("random weights", "trained weights"))
    assert trained.sigma < random.sigma - 1
    assert trained.explained < random.explained
