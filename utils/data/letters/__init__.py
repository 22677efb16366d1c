"""Letters written by an unsteady hand: any number of new images, from a seed.

    images, labels = letters.write(count=3000, seed=1)

They are drawn with the fonts inside Matplotlib and bent, so that nothing is downloaded and no
published data set holds them.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from utils.data.letters.glyphs import draw_only
from utils.data.letters.handwriting import Hand, Writer
from utils.messages import tr

# Letters that an unsteady hand makes look alike.
NAMES = tuple("acegjnoquvyz")
SIDE = 18  # pixels of an image
LETTER = 14  # pixels of the square that a letter stands in, somewhere in the image
RESOLUTIONS = (8, 11)


def write(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Write letters, each chosen at random, bent in its own way and put somewhere in its image.

    Args:
        count: how many images, at least one.
        seed: a whole number from 0 on; the same seed gives the same images.

    Returns:
        Images, uint8 (count, 18, 18, 1), 0 black to 255 white, and labels, int64 (count,): indices
        into `NAMES`.

    Raises:
        ValueError: if there is no image to write, or `seed` is below 0.
    """
    if count < 1:
        raise ValueError(tr("count must be at least 1, but is {count}", count=count))
    if seed < 0:
        raise ValueError(tr("seed cannot be below 0, but is {seed}", seed=seed))
    rng = np.random.default_rng(seed)
    letters, labels = _writer()(rng, count)
    images = np.zeros((count, SIDE, SIDE, 1), np.float32)
    top, left = rng.integers(0, SIDE - LETTER + 1, (2, count, 1))
    rows, columns = top + np.arange(LETTER), left + np.arange(LETTER)
    images[np.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]] = letters
    return np.clip(np.round(images), 0, 255).astype(np.uint8), labels


@cache
def _writer() -> Writer:
    return Writer(draw_only("".join(NAMES)), LETTER, Hand(resolutions=RESOLUTIONS))
