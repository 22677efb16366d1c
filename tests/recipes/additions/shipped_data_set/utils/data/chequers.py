"""Chequered and plain images, computed: a data set for trying things out."""

from __future__ import annotations

import numpy as np

from utils.data.image_data import ImageData

NAME = "chequers"
SIDE, TRAINING_IMAGES, TEST_IMAGES = 8, 20, 10


def read() -> dict[str, np.ndarray]:
    """The arrays `train_images`, `train_labels`, `test_images`, `test_labels`.

    Returns:
        Images uint8 (count, 8, 8, 1), labels int64 (count,): 0 is chequered, 1 is plain.
    """
    arrays: dict[str, np.ndarray] = {}
    rows, columns = np.mgrid[:SIDE, :SIDE]
    chequered = (rows + columns) % 2
    for split, count in (("train", TRAINING_IMAGES), ("test", TEST_IMAGES)):
        labels = np.arange(count, dtype=np.int64) % 2
        light = np.arange(100, 100 + count).reshape(-1, 1, 1)
        images = light * np.where(labels.reshape(-1, 1, 1) == 0, chequered, 1)
        arrays |= {f"{split}_images": images[..., None].astype(np.uint8), f"{split}_labels": labels}
    return arrays


def load() -> ImageData:
    """The images as `ImageData`: 20 to learn from, 10 to test on."""
    return ImageData.from_arrays(NAME, read(), "computed (no download)")
