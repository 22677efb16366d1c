"""The probe: tuned on the labelled images alone, and better than one that nobody tuned."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer, StandardScaler
from sklearn.svm import SVC

from utils import data
from utils.transfer import few_labels
from utils.transfer.probes import C, probe


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, ...]:
    loaded = data.load("digits", verbose=False)
    splits = (loaded.arrays(split) for split in ("train", "test"))
    (train, labels), (test, test_labels) = splits
    flat = [images.reshape(len(images), -1).astype(np.float32) for images in (train, test)]
    return flat[0], labels, flat[1], test_labels


def test_tuning_beats_a_value_that_is_too_small(digits: tuple[np.ndarray, ...]) -> None:
    """Pixels of digits, five labelled images per class: above 0.8."""
    vectors, labels, test_vectors, test_labels = digits
    tuned = [probe(*digits, 5, seed) for seed in range(3)]
    fixed = []
    for seed in range(3):
        chosen = few_labels(labels, 5, seed)
        svm = make_pipeline(StandardScaler(), SVC(kernel="linear", C=1e-4))
        predicted = svm.fit(vectors[chosen], labels[chosen]).predict(test_vectors)
        fixed.append(balanced_accuracy_score(test_labels, predicted))
    assert np.mean(tuned) > 0.8
    assert np.mean(tuned) > np.mean(fixed) + 0.03


@pytest.mark.parametrize("per_class", [2, 5])
def test_as_a_pipeline_does_it(digits: tuple[np.ndarray, ...], per_class: int) -> None:
    """scikit-learn's own search, with the scaling learned in each fold, gives the same."""
    vectors, labels, test_vectors, test_labels = digits
    grid = {
        "scale": [Normalizer(), StandardScaler()],
        "svm__C": C,
        "svm__kernel": ["linear", "rbf"],
    }
    folds = StratifiedKFold(per_class, shuffle=True, random_state=0)
    search = GridSearchCV(Pipeline([("scale", None), ("svm", SVC())]), grid, cv=folds)
    chosen = few_labels(labels, per_class, 0)
    predicted = search.fit(vectors[chosen], labels[chosen]).predict(test_vectors)
    expected = balanced_accuracy_score(test_labels, predicted)
    assert probe(*digits, per_class, 0) == pytest.approx(expected, abs=0.01)


def test_only_labelled_images_count(digits: tuple[np.ndarray, ...]) -> None:
    """Other training images may be anything: neither labels nor values of theirs are looked at."""
    vectors, labels, *test = digits
    chosen = few_labels(labels, 2, seed=1)
    spoilt = np.full_like(vectors, 255)
    spoilt[chosen] = vectors[chosen]
    assert probe(spoilt, labels, *test, 2, 1) == probe(vectors, labels, *test, 2, 1)


def test_classes_count_alike() -> None:
    """Balanced: who names all images after the larger class of two is right half of the time."""
    labels = np.array([0] * 20 + [1] * 20)
    vectors = labels[:, None] + np.random.default_rng(0).normal(0, 0.01, (40, 3))
    lopsided = np.array([0] * 90 + [1] * 10)
    all_alike = np.zeros((100, 3))
    assert probe(vectors, labels, all_alike, lopsided, 5, 0) == 0.5
