"""How varied generated images are, and how sure a classifier is of what it sees in them."""

from __future__ import annotations

import numpy as np

SURE = 0.9  # the probability above which a classifier counts as sure


def kinds(logits: np.ndarray) -> float:
    """How many classes occur: 10 if each of ten is as frequent, 1 if there is only one.

    It is the exponential of the entropy of the classes' shares, so that a class that hardly ever
    occurs hardly counts.

    Args:
        logits: (n, classes) of a classifier; an image counts for its likeliest class.
    """
    logits = np.asarray(logits)
    shares = np.bincount(logits.argmax(1), minlength=logits.shape[1]) / len(logits)
    shares = shares[shares > 0]
    return float(np.exp(-(shares * np.log(shares)).sum()))


def sure(logits: np.ndarray, at_least: float = SURE) -> float:
    """The share of images to whose likeliest class a classifier gives a high probability.

    Args:
        logits: (n, classes).
        at_least: the probability from which it counts.
    """
    logits = np.asarray(logits, np.float64)
    exponentials = np.exp(logits - logits.max(1, keepdims=True))
    return float((1 / exponentials.sum(1) >= at_least).mean())


def pairwise_difference(images: np.ndarray) -> float:
    """The mean absolute difference of two images, over pairs of the first and the second half.

    Args:
        images: (n, height, width, channels), two at least; an odd last one is left out.

    Returns:
        In units of the pixels; 0 if all images are the same.
    """
    half = len(images) // 2
    return float(np.abs(images[:half] - images[half : 2 * half]).mean())


def nearest(
    images: np.ndarray, known: np.ndarray, batch: int = 100
) -> tuple[np.ndarray, np.ndarray]:
    """The nearest of the known images, and how far it is.

    Args:
        images: (n, height, width, channels).
        known: (m, height, width, channels).
        batch: images at a time.

    Returns:
        Indices into `known` (n,), and distances (n,): the root of the mean squared difference of
        the pixels.
    """
    one, other = (
        np.asarray(x, np.float32).reshape(len(x), int(np.prod(np.shape(x)[1:])))
        for x in (images, known)
    )
    lengths = (other**2).sum(1)
    found = []
    for start in range(0, len(one), batch):
        some = one[start : start + batch]
        found.append((lengths - 2 * some @ other.T).argmin(1))
    indices = np.concatenate(found) if found else np.zeros(0, int)
    return indices, np.sqrt(((one - other[indices]) ** 2).mean(1))
