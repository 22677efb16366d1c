"""Handwritten digits that come with scikit-learn: 1,797 images of 8x8 pixels, no download.

They are the test part of the UCI "Optical Recognition of Handwritten Digits" (Alpaydin and Kaynak,
1998): written by 13 people, scanned, and reduced by counting to 8x8 values from 0 to 16.
"""

from __future__ import annotations

import numpy as np

from utils.data.data_sets import data_set
from utils.data.image_data import ImageData
from utils.messages import tr

NAME = "digits"
TRAINING_IMAGES = 1000
HIGHEST_VALUE = 16


def read() -> tuple[np.ndarray, np.ndarray]:
    """All images, uint8 (1797, 8, 8, 1) with values 0 to 255, and labels, int64 (1797,)."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    images = np.round(digits.images * (255 / HIGHEST_VALUE)).astype(np.uint8)
    return images[..., None], digits.target.astype(np.int64)


def load() -> ImageData:
    """The digits as `ImageData`: the first 1,000 to learn from, the other 797 to test on."""
    from utils.device import import_tensorflow

    tf = import_tensorflow()
    images, labels = read()
    train = tf.data.Dataset.from_tensor_slices((images[:TRAINING_IMAGES], labels[:TRAINING_IMAGES]))
    test = tf.data.Dataset.from_tensor_slices((images[TRAINING_IMAGES:], labels[TRAINING_IMAGES:]))
    return ImageData(
        name=NAME,
        title=data_set(NAME).shown_title,
        source=tr("shipped by scikit-learn (no download)"),
        class_names=data_set(NAME).shown_names,
        image_shape=images.shape[1:],
        counts={"train": TRAINING_IMAGES, "test": len(images) - TRAINING_IMAGES},
        train=train,
        test=test,
    )
