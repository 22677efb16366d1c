"""Metrics of a class against the rest: they measure the aim, but have no gradient.

All are made of the same counts: true positives, false positives, false negatives (lecture 002).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from utils.messages import tr


class Counts(NamedTuple):
    """The counts of the four outcomes of a yes-or-no prediction."""

    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int


def _same_shape(labels: np.ndarray, predicted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    labels, predicted = np.asarray(labels), np.asarray(predicted)
    if labels.shape != predicted.shape or labels.size == 0:
        raise ValueError(
            tr(
                "labels and predicted must have the same shape and at least one element; they have "
                "{of_labels} and {of_predicted}",
                of_labels=labels.shape,
                of_predicted=predicted.shape,
            )
        )
    return labels, predicted


def confusion_counts(labels: np.ndarray, predicted: np.ndarray) -> Counts:
    """Count the four outcomes of a prediction.

    Args:
        labels: the truth: booleans or 0 and 1, any shape.
        predicted: the predictions, with the same shape.

    Raises:
        ValueError: if shapes differ, there is nothing to count, or a value is not 0 or 1.
    """
    labels, predicted = _same_shape(labels, predicted)
    for values in (labels, predicted):
        if not np.isin(values, (0, 1)).all():
            raise ValueError(tr("labels and predicted must be 0 or 1: apply the threshold first"))
    yes, said = labels.astype(bool), predicted.astype(bool)
    return Counts(
        int((yes & said).sum()),
        int((~yes & said).sum()),
        int((yes & ~said).sum()),
        int((~yes & ~said).sum()),
    )


def accuracy(labels: np.ndarray, predicted: np.ndarray) -> float:
    """The share of correct predictions; labels may be classes of any number.

    Raises:
        ValueError: if shapes differ or there is nothing to count.
    """
    labels, predicted = _same_shape(labels, predicted)
    return float((labels == predicted).mean())


def tversky_index(
    labels: np.ndarray, predicted: np.ndarray, alpha: float = 0.5, beta: float = 0.5
) -> float:
    """TP / (TP + alpha FP + beta FN) (Tversky 1977); 1 if there are neither labels nor predictions.

    Args:
        labels: booleans or 0 and 1.
        predicted: booleans or 0 and 1, with the same shape.
        alpha: the price of a false positive.
        beta: the price of a false negative.

    Raises:
        ValueError: as in `confusion_counts`, or if a price is negative.
    """
    if alpha < 0 or beta < 0:
        raise ValueError(
            tr(
                "alpha and beta must not be negative, but they are {alpha} and {beta}",
                alpha=alpha,
                beta=beta,
            )
        )
    hits, false_alarms, misses, _ = confusion_counts(labels, predicted)
    if hits == false_alarms == misses == 0:
        return 1.0
    denominator = hits + alpha * false_alarms + beta * misses
    return float(hits / denominator) if denominator else 0.0


def f_score(labels: np.ndarray, predicted: np.ndarray, beta: float = 1.0) -> float:
    """Harmonic mean of precision and recall, in which recall counts beta times as much.

    With beta 1 this is the Dice coefficient 2 TP / (2 TP + FP + FN).

    Raises:
        ValueError: as in `confusion_counts`, or if beta is negative.
    """
    if beta < 0:
        raise ValueError(tr("beta must not be negative, but it is {beta}", beta=beta))
    misses_cost = beta**2 / (1 + beta**2)
    return tversky_index(labels, predicted, 1 - misses_cost, misses_cost)


def jaccard(labels: np.ndarray, predicted: np.ndarray) -> float:
    """Intersection over union, TP / (TP + FP + FN); 1 if both are empty.

    Raises:
        ValueError: as in `confusion_counts`.
    """
    return tversky_index(labels, predicted, 1.0, 1.0)
