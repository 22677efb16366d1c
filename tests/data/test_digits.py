"""Scikit-learn's digits as a data set of the course."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_digits

from utils import data
from utils.data import digits
from utils.errors import KitError


def test_values_are_those_of_scikit_learn_from_0_to_255() -> None:
    images, labels = digits.read()
    assert images.shape == (1797, 8, 8, 1)
    assert images.dtype == np.uint8
    assert images.min() == 0
    assert images.max() == 255
    assert np.array_equal(np.round(images[..., 0] / (255 / 16)), load_digits().images)
    assert np.array_equal(labels, load_digits().target)


def test_split_keeps_the_order_and_forgets_nothing() -> None:
    loaded = data.load("digits", verbose=False)
    (train, train_labels), (test, test_labels) = loaded.arrays("train"), loaded.arrays("test")
    images, labels = digits.read()
    assert np.array_equal(np.concatenate([train, test]), images)
    assert np.array_equal(np.concatenate([train_labels, test_labels]), labels)
    assert loaded.counts == {"train": 1000, "test": 797}
    # Lesson 10 draws up to 90 of each class.
    assert min(np.bincount(train_labels)) >= 90


def test_resized() -> None:
    loaded = data.load("digits", image_size=(32, 32), verbose=False)
    assert loaded.arrays("train", limit=3)[0].shape == (3, 32, 32, 1)


def test_says_that_no_download_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    data.load("digits")
    assert "no download" in capsys.readouterr().out


def test_tfds_is_refused_in_one_line() -> None:
    with pytest.raises(KitError, match="source='embedded'"):
        data.load("digits", source="tfds")
