"""One large photograph for the lessons on convolution by hand."""

from __future__ import annotations

import numpy as np

from utils.errors import KitError

NAMES = ("china", "flower")


def sample_image(name: str = "china") -> np.ndarray:
    """A photograph that scikit-learn ships (CC BY, see `sklearn.datasets.load_sample_images`).

    Args:
        name: "china" (a temple: many straight edges) or "flower".

    Returns:
        uint8 (427, 640, 3), channels-last, values 0 to 255.

    Raises:
        KitError: for any other name.
    """
    if name not in NAMES:
        raise KitError(f"no sample image {name!r}: choose one of {', '.join(NAMES)}")
    from sklearn.datasets import load_sample_image

    return np.array(load_sample_image(f"{name}.jpg"))
