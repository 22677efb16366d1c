"""Losses: substitutes for metrics, because they have gradients.

Counts become sums of probabilities; then the same formulas have gradients (lecture 002).
"""

from __future__ import annotations

import numpy as np

from utils.messages import tr


def softmax(logits: np.ndarray, axis: int = -1) -> np.ndarray:
    """Probabilities from logits: positive, with sum 1 along `axis`, and of the same shape.

    Example:
        >>> softmax(np.log([1.0, 2.0, 1.0]))
        array([0.25, 0.5 , 0.25])
    """
    logits = np.asarray(logits, float)
    # A shift changes nothing, and without it exp overflows above 709.
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def cross_entropy(
    one_hot: np.ndarray, probabilities: np.ndarray, epsilon: float = 1e-12
) -> np.ndarray:
    """Minus the logarithm of the probability of the right class, in nats, for each example.

    Args:
        one_hot: (..., classes), the right distribution; usually a one and zeros.
        probabilities: (..., classes), with sum 1.
        epsilon: smaller probabilities are raised to it, so that the logarithm is finite.

    Returns:
        (...): one loss for each example.

    Raises:
        ValueError: if shapes differ.
    """
    one_hot, probabilities = _same_shape(one_hot, probabilities)
    return -(one_hot * np.log(np.maximum(probabilities, epsilon))).sum(axis=-1)


def soft_tversky_loss(
    labels: np.ndarray,
    probabilities: np.ndarray,
    alpha: float = 0.5,
    beta: float = 0.5,
    epsilon: float = 1e-7,
) -> float:
    """One minus the Tversky index with sums of probabilities for counts (Salehi et al. 2017).

    Args:
        labels: 0 and 1, any shape; all elements count together.
        probabilities: of the class, with the same shape.
        alpha: the price of a false positive.
        beta: the price of a false negative.
        epsilon: prevents 0 / 0; no labels and no probabilities give a loss of 0.

    Raises:
        ValueError: if shapes differ.
    """
    labels, probabilities = _same_shape(labels, probabilities)
    hits = (labels * probabilities).sum()
    false_alarms = ((1 - labels) * probabilities).sum()
    misses = (labels * (1 - probabilities)).sum()
    return float(1 - (hits + epsilon) / (hits + alpha * false_alarms + beta * misses + epsilon))


def soft_dice_loss(labels: np.ndarray, probabilities: np.ndarray, epsilon: float = 1e-7) -> float:
    """One minus the soft Dice coefficient: the substitute for the F-score (Milletari et al. 2016).

    The sums in the denominator are not squared, as in Keras; the paper squares them.

    Args:
        labels: 0 and 1, any shape.
        probabilities: of the class, with the same shape.
        epsilon: prevents 0 / 0.

    Raises:
        ValueError: if shapes differ.
    """
    labels, probabilities = _same_shape(labels, probabilities)
    overlap = 2 * (labels * probabilities).sum()
    return float(1 - (overlap + epsilon) / (labels.sum() + probabilities.sum() + epsilon))


def lovasz_softmax_loss(one_hot: np.ndarray, probabilities: np.ndarray) -> float:
    """The substitute for one minus the Jaccard index (Berman, Triki and Blaschko 2018).

    For every class, errors are sorted, the largest first, and each is weighted by what it adds to
    the Jaccard loss if the examples up to it are taken for wrong. At predictions of 0 and 1 this
    is the Jaccard loss itself. Classes without an example are left out of the mean, as in the
    paper's code.

    Args:
        one_hot: (..., classes).
        probabilities: (..., classes).

    Raises:
        ValueError: if shapes differ or no class has an example.
    """
    one_hot, probabilities = _same_shape(one_hot, probabilities)
    labels = one_hot.reshape(-1, one_hot.shape[-1])
    errors = np.abs(labels - probabilities.reshape(labels.shape))
    present = np.flatnonzero(labels.any(axis=0))
    if not len(present):
        raise ValueError(tr("no class has an example, so that there is no mean over classes"))
    losses = []
    for index in present:
        order = np.argsort(-errors[:, index], kind="stable")
        losses.append(errors[order, index] @ _jaccard_steps(labels[order, index]))
    return float(np.mean(losses))


def _jaccard_steps(sorted_labels: np.ndarray) -> np.ndarray:
    """By how much the Jaccard loss grows with each example taken for wrong, in this order."""
    positives = sorted_labels.sum()
    missed = sorted_labels.cumsum()
    false_alarms = (1 - sorted_labels).cumsum()
    loss = 1 - (positives - missed) / (positives + false_alarms)
    return np.diff(loss, prepend=0.0)


def _same_shape(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    one, other = np.asarray(one, float), np.asarray(other, float)
    if one.shape != other.shape or one.size == 0:
        raise ValueError(
            tr(
                "labels and probabilities must have the same shape and at least one element; they "
                "have {of_labels} and {of_probabilities}",
                of_labels=one.shape,
                of_probabilities=other.shape,
            )
        )
    return one, other
