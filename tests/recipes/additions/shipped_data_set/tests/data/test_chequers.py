"""Chequered and plain images."""

from __future__ import annotations

from utils import data
from utils.data import chequers


def test_chequers_change_from_pixel_to_pixel_and_plain_images_do_not() -> None:
    arrays = chequers.read()
    for image, label in zip(arrays["train_images"], arrays["train_labels"], strict=True):
        assert (len(set(image.flatten().tolist())) == 1) == (label == 1)


def test_load() -> None:
    loaded = data.load("chequers", verbose=False)
    assert loaded.counts == {"train": 20, "test": 10}
    assert loaded.arrays("train", 3)[0].shape == (3, 8, 8, 1)
