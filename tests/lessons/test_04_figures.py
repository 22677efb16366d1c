"""The figures of lesson 04: those of the lectures exactly, those of training within wide bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils import training

PAIRS = {
    "accuracy": "cross-entropy",
    "F-score": "soft Dice",
    "Tversky": "soft Tversky",
    "Jaccard": "Lovász",
}


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("04_losses_and_metrics")


def test_softmax_and_cross_entropy(lesson: dict[str, Any]) -> None:
    """Lecture 002: one-hot of four classes, softmax, cross-entropy."""
    assert lesson["probabilities"].sum() == pytest.approx(1)
    assert lesson["probabilities"][0] / lesson["probabilities"][1] == pytest.approx(np.e)
    assert lesson["loss_by_hand"] == pytest.approx(lesson["loss_keras"], abs=1e-6)
    assert np.allclose(lesson["numerical"], lesson["logit_gradient"], atol=1e-8)


def test_002_label_smoothing(lesson: dict[str, Any]) -> None:
    assert np.allclose(lesson["smoothed"], [0.025, 0.925, 0.025, 0.025])
    assert lesson["by_hand"] == pytest.approx(lesson["smoothed_keras"], abs=1e-5)
    assert lesson["best_ahead"]["smoothed"] == pytest.approx(np.log(0.925 / 0.025), abs=0.06)
    assert lesson["best_ahead"]["one-hot"] == 9


def ranked(table: dict[str, dict[str, float]], what: str, sign: int) -> list[str]:
    return sorted(table, key=lambda name: sign * table[name][what])


def test_each_surrogate_ranks_as_its_metric(lesson: dict[str, Any]) -> None:
    """Lecture 002: the four pairs."""
    for metric, surrogate in PAIRS.items():
        best_first = ranked(lesson["metrics"], metric, -1)
        assert best_first == ranked(lesson["surrogates"], surrogate, 1), metric


def test_metrics_disagree_on_a_rare_object(lesson: dict[str, Any]) -> None:
    assert (lesson["truth"].sum(), lesson["truth"].size) == (16, 400)
    found = lesson["metrics"]
    assert ranked(found, "accuracy", -1) == ["careful", "nothing", "generous"]
    assert ranked(found, "F-score", -1)[0] == ranked(found, "Jaccard", -1)[0] == "careful"
    assert ranked(found, "Tversky", -1)[0] == "generous"
    assert found["nothing"]["accuracy"] == pytest.approx(0.96)
    assert found["nothing"]["F-score"] == 0


def test_what_cross_entropy_prefers_depends_on_the_numbers(lesson: dict[str, Any]) -> None:
    """As the text says: 0.97 and 0.9 in the same pixels give opposite orders."""
    nothing = lesson["surrogates"]["nothing"]["cross-entropy"]
    assert lesson["certain"][0.9] == pytest.approx(0.121, abs=5e-4)
    assert nothing == pytest.approx(0.168, abs=5e-4)
    assert lesson["certain"][0.97] > nothing


def test_002_more_metrics(lesson: dict[str, Any]) -> None:
    more = lesson["more"]
    assert max(more, key=lambda name: more[name]["AUC"]) == "generous"
    assert more["nothing"]["specificity"] == more["careful"]["specificity"] == 1
    assert np.isnan(more["nothing"]["precision"])
    assert more["nothing"]["recall"] == 0


def test_one_of_the_two_has_the_weight(lesson: dict[str, Any]) -> None:
    """Which one depends on the version of Keras; the lesson prints it."""
    assert sorted([lesson["false_alarm"], lesson["miss"]]) == pytest.approx([0, 0.5], abs=1e-5)


def test_a_lower_loss_with_a_lower_accuracy(lesson: dict[str, Any]) -> None:
    hesitant, bold = lesson["pair"]["hesitant"], lesson["pair"]["bold"]
    assert hesitant[0] > bold[0]
    assert hesitant[1] > bold[1]


def test_002_losses_of_numbers(lesson: dict[str, Any]) -> None:
    """The mean, the median, and something near the median."""
    readings, best = lesson["readings"], lesson["best_guess"]
    assert best["mean squared"] == pytest.approx(readings.mean())
    assert best["mean absolute"] == pytest.approx(np.median(readings))
    assert best["Huber"] == pytest.approx(3.2)
    assert lesson["huber"] == pytest.approx(lesson["of_numbers"]["Huber"][120].mean(), abs=1e-5)


def test_soft_tversky_is_that_of_utils(lesson: dict[str, Any]) -> None:
    random = np.random.default_rng(4)
    truth, logits = random.integers(0, 2, (3, 8, 8, 1)), random.normal(size=(3, 8, 8, 1))
    ours = lesson["soft_tversky"](0.3, 0.7)(truth.astype("float32"), logits.astype("float32"))
    theirs = training.soft_tversky_loss(truth, 1 / (1 + np.exp(-logits)), alpha=0.3, beta=0.7)
    assert float(ours) == pytest.approx(theirs, abs=1e-5)


def test_a_trained_segmenter_finds_discs(lesson: dict[str, Any]) -> None:
    (_, at_its_own), _ = lesson["live"]["soft Dice"]
    assert at_its_own > 0.5
    assert 0.01 < lesson["discs"].mean() < 0.05
