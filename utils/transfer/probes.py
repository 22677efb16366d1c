"""Judge a representation by a tuned support vector machine on few labelled images ("probing")."""

from __future__ import annotations

import numpy as np

from utils.transfer.strategies import few_labels

FOLDS = 5
C = tuple(10.0**power for power in range(-4, 4))


def probe(
    vectors: np.ndarray,
    labels: np.ndarray,
    test_vectors: np.ndarray,
    test_labels: np.ndarray,
    per_class: int,
    seed: int,
) -> float:
    """Balanced accuracy on test images of a tuned SVM that got few labelled training images.

    Scaling (standardised, or each vector divided by its length), kernel (linear or RBF) and C are
    chosen by cross-validation on the labelled images, for pixels as for features. A pipeline
    does the same; here each matrix of kernel values is computed once for all C, which
    is 20 times as fast for long vectors.

    Args:
        vectors: (count, n), of all training images.
        labels: (count,).
        test_vectors: (test count, n).
        test_labels: (test count,).
        per_class: labelled images per class, at least 2; there are as many folds, at most 5.
        seed: draws which ones.

    Returns:
        The mean over the classes of the share of images classified correctly, 0 to 1.
    """
    from sklearn.metrics import balanced_accuracy_score
    from sklearn.model_selection import StratifiedKFold

    chosen = few_labels(labels, per_class, seed)
    learn, known = vectors[chosen], labels[chosen]
    folds = StratifiedKFold(min(FOLDS, per_class), shuffle=True, random_state=0)
    scores = np.zeros((2, len(C), 2))
    for inner, held_out in folds.split(learn, known):
        predicted = _all_predictions(learn[inner], known[inner], learn[held_out])
        scores += (predicted == known[held_out]).mean(-1)
    best = np.unravel_index(scores.argmax(), scores.shape)
    predicted = _all_predictions(learn, known, test_vectors, only=best)[best]
    return float(balanced_accuracy_score(test_labels, predicted))


def _all_predictions(
    learn: np.ndarray, labels: np.ndarray, test: np.ndarray, only: tuple | None = None
) -> np.ndarray:
    """Predictions of each combination, (scalings, C, kernels, test count); zeros if not asked for.

    The scaling is learned here, from `learn` alone: with a few images many features hardly vary,
    and standardising before the folds are made gives an accuracy that is too high.
    """
    from sklearn.preprocessing import Normalizer, StandardScaler
    from sklearn.svm import SVC

    predicted = np.zeros((2, len(C), 2, len(test)), labels.dtype)
    for first, scaler in enumerate((Normalizer(), StandardScaler())):
        scaled, scaled_test = scaler.fit_transform(learn), scaler.transform(test)
        for third, kernel in enumerate((_linear, _rbf)):
            if only and (first, third) != (only[0], only[2]):
                continue
            values, test_values = kernel(scaled, scaled), kernel(scaled_test, scaled)
            for second, c in enumerate(C):
                if not only or second == only[1]:
                    svm = SVC(C=c, kernel="precomputed").fit(values, labels)
                    predicted[first, second, third] = svm.predict(test_values)
    return predicted


def _linear(vectors: np.ndarray, learn: np.ndarray) -> np.ndarray:
    return vectors @ learn.T


def _rbf(vectors: np.ndarray, learn: np.ndarray) -> np.ndarray:
    """The RBF kernel with the width that scikit-learn calls "scale"."""
    from sklearn.metrics.pairwise import rbf_kernel

    return rbf_kernel(vectors, learn, 1 / (learn.shape[1] * learn.var()))
