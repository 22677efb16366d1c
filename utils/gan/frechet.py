"""The distance between two sets of images, measured on a classifier's features."""

from __future__ import annotations

import numpy as np

from utils.messages import tr


def frechet_distance(first: np.ndarray, second: np.ndarray) -> float:
    """Frechet distance between two sets of features, each taken as a Gaussian distribution.

    `|m1 - m2|^2 + trace(C1 + C2 - 2 (C1 C2)^(1/2))` with the means m and the covariances C. With
    features of Inception v3 this is the FID; with those of another network its numbers can be
    compared only with each other.

    Args:
        first: (samples, features); more samples than features, for a covariance of full rank.
        second: (samples, features), of the same features.

    Returns:
        Zero for equal means and covariances, in squared units of the features. Few samples make
        it too large: compare only distances of equal numbers of samples.

    Raises:
        ValueError: if the sets do not have the same features, or fewer than two samples.

    Source:
        Heusel et al., GANs trained by a two time-scale update rule, 2017; Dowson and Landau, 1982.
    """
    first, second = (np.asarray(each, np.float64) for each in (first, second))
    if first.ndim != 2 or second.ndim != 2 or first.shape[1] != second.shape[1]:
        raise ValueError(
            tr(
                "both sets must be (samples, features) with the same features, not "
                "{first} and {second}",
                first=first.shape,
                second=second.shape,
            )
        )
    if min(len(first), len(second)) < 2:
        raise ValueError(tr("a covariance needs at least two samples in each set"))
    means = first.mean(0) - second.mean(0)
    one, two = (np.atleast_2d(np.cov(each, rowvar=False)) for each in (first, second))
    # The trace of (C1 C2)^(1/2) is that of (R C2 R)^(1/2) with R = C1^(1/2): this one is symmetric,
    # so that its roots are real and a covariance without full rank does no harm.
    root = _root(one)
    common = np.sqrt(np.clip(np.linalg.eigvalsh(root @ two @ root), 0, None)).sum()
    return float(max(means @ means + np.trace(one) + np.trace(two) - 2 * common, 0.0))


def _root(covariance: np.ndarray) -> np.ndarray:
    values, vectors = np.linalg.eigh(covariance)
    return (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
