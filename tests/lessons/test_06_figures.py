"""The figures of lesson 06: VGG16's counts exactly, accuracies within wide bounds."""

from __future__ import annotations

from typing import Any

import keras
import pytest

from tests.lessons.executed import namespace
from utils.transfer import extract


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("06_feature_extraction")


def test_vgg16_without_its_top(lesson: dict[str, Any]) -> None:
    """Lecture 004: VGG16; 14,714,688 parameters in its convolutions."""
    assert lesson["conv_total"] == 14_714_688
    reference = keras.applications.VGG16(include_top=False, weights=None)
    assert reference.count_params() == lesson["vgg16"].count_params() == 14_714_688


def test_vgg16_with_its_top(lesson: dict[str, Any]) -> None:
    """Lectures 002 and 004: 138 M; 138,357,544 exactly."""
    assert lesson["vgg16_parameters"] == 138_357_544
    assert round(lesson["vgg16_parameters"] / 1e6) == 138


def test_features_beat_pixels_by_a_clear_margin(lesson: dict[str, Any]) -> None:
    assert lesson["on_features"].mean > lesson["on_pixels"].mean + 0.08
    assert lesson["head_accuracy"] > 0.85


def test_both_ways_reach_about_the_same(lesson: dict[str, Any]) -> None:
    assert min(lesson["kept_accuracy"], lesson["whole_accuracy"]) > 0.93
    assert lesson["whole_seconds"] > 2 * lesson["kept_seconds"]
    assert lesson["kept_seconds"] > lesson["at_once_seconds"]


def test_borrowing_does_not_pay_on_garments(lesson: dict[str, Any]) -> None:
    """What the closing section says: letters do not help with clothes."""
    assert lesson["fashion_features"].mean < lesson["fashion_pixels"].mean + 0.02


def test_features_came_back_from_disk(lesson: dict[str, Any]) -> None:
    assert lesson["again"].cached
    part = extract(lesson["backbone"].model, lesson["test_inputs"][:5], cache=False, verbose=False)
    assert part.values == pytest.approx(lesson["test_features"].values[:5], abs=1e-3)


def test_a_garment_is_no_digit(lesson: dict[str, Any]) -> None:
    assert min(lesson["novelty"].values()) > 0.9
