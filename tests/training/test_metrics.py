"""The metrics are those of scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics as sklearns

from utils import training

RNG = np.random.default_rng(1)
LABELS, PREDICTED = RNG.random(200) < 0.2, RNG.random(200) < 0.3
BINARY = (
    training.confusion_counts,
    training.f_score,
    training.jaccard,
    training.tversky_index,
)


def test_counts_are_those_of_scikit_learn() -> None:
    (tn, fp), (fn, tp) = sklearns.confusion_matrix(LABELS, PREDICTED)
    assert training.confusion_counts(LABELS, PREDICTED) == (tp, fp, fn, tn)


@pytest.mark.parametrize("beta", [0.5, 1.0, 2.0])
def test_f_score_is_that_of_scikit_learn(beta: float) -> None:
    expected = sklearns.fbeta_score(LABELS, PREDICTED, beta=beta)
    assert training.f_score(LABELS, PREDICTED, beta) == pytest.approx(expected)


def test_jaccard_and_accuracy_are_those_of_scikit_learn() -> None:
    assert training.jaccard(LABELS, PREDICTED) == pytest.approx(
        sklearns.jaccard_score(LABELS, PREDICTED)
    )
    assert training.accuracy(LABELS, PREDICTED) == pytest.approx(
        sklearns.accuracy_score(LABELS, PREDICTED)
    )


def test_accuracy_takes_any_classes() -> None:
    assert training.accuracy(np.array([3, 1, 2]), np.array([3, 1, 0])) == pytest.approx(2 / 3)


def test_tversky_holds_the_others_as_special_cases() -> None:
    for prices, expected in (
        ((0.5, 0.5), training.f_score(LABELS, PREDICTED)),
        ((1, 1), training.jaccard(LABELS, PREDICTED)),
        ((1, 0), sklearns.precision_score(LABELS, PREDICTED)),
        ((0, 1), sklearns.recall_score(LABELS, PREDICTED)),
    ):
        assert training.tversky_index(LABELS, PREDICTED, *prices) == pytest.approx(expected)


def test_nothing_there_and_nothing_said_is_perfect() -> None:
    nothing = np.zeros(5, int)
    assert training.f_score(nothing, nothing) == training.jaccard(nothing, nothing) == 1


@pytest.mark.parametrize(("alpha", "beta"), [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_without_a_hit_the_index_is_zero(alpha: float, beta: float) -> None:
    assert training.tversky_index(np.array([0, 1]), np.array([1, 0]), alpha, beta) == 0


@pytest.mark.parametrize("metric", [*BINARY, training.accuracy])
@pytest.mark.parametrize("shapes", [(3, 2), (0, 0)])
def test_shapes_must_agree(metric, shapes) -> None:
    with pytest.raises(ValueError, match="the same shape and at least one element"):
        metric(np.ones(shapes[0]), np.ones(shapes[1]))


@pytest.mark.parametrize("metric", BINARY)
@pytest.mark.parametrize("wrong", [[0.2, 0.9], [2, 0], [-1, 1]])
def test_probabilities_are_refused(metric, wrong) -> None:
    with pytest.raises(ValueError, match="apply the threshold first"):
        metric(np.array([0, 1]), np.array(wrong))


def test_prices_must_not_be_negative() -> None:
    with pytest.raises(ValueError, match="alpha and beta must not be negative"):
        training.tversky_index(LABELS, PREDICTED, -1, 0.5)
    with pytest.raises(ValueError, match="beta must not be negative"):
        training.f_score(LABELS, PREDICTED, -1)
