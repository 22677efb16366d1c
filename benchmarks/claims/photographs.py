"""The photographs of the kit as squares in grey, for claims about more than one picture."""

from __future__ import annotations

import numpy as np

from utils import data

NAMES = (
    "china", "flower", "bison", "cat", "coffee", "dog", "hen", "koala", "macaw", "panda",
    "polar_bear",
)  # fmt: skip
SQUARE = 320  # pixels; from the middle of each photograph


def brightness(number: int) -> np.ndarray:
    """One photograph (320, 320) in grey, values 0 to 255.

    Args:
        number: which one; after the last comes the first again.
    """
    photo = data.sample_image(NAMES[number % len(NAMES)]).mean(axis=2)
    top, left = ((side - SQUARE) // 2 for side in photo.shape)
    return photo[top : top + SQUARE, left : left + SQUARE]
