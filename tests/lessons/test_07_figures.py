"""The figures of lesson 07: counts exactly, accuracies within wide bounds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lessons.executed import namespace


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("07_fine_tuning")


def test_counts(lesson: dict[str, Any]) -> None:
    assert lesson["block5_and_head"] == 7_084_554


def test_the_right_order_helps_and_the_other_wrecks(lesson: dict[str, Any]) -> None:
    curves = lesson["curves"]
    right, wrecked, slow = curves.values()
    assert lesson["head_only"] > 0.9
    assert lesson["fine_tuned"] > lesson["head_only"] - 0.02
    assert max(wrecked) < right[-1] - 0.3
    assert slow[-1] > wrecked[-1] + 0.3


def test_few_labels(lesson: dict[str, Any]) -> None:
    runs = lesson["few_runs"]
    assert runs["features"].mean > runs["from scratch"].mean + 0.08
    assert runs["fine-tuned"].mean > runs["features"].mean - 0.02
