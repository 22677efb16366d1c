"""Single photographs: for convolution by hand, for a classifier, and for heat maps."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from utils.data import shipped
from utils.errors import KitError
from utils.messages import tr

PHOTOS = Path(__file__).parent / "single_photos"
COMPOSITIONS = Path(__file__).parent / "compositions"
SCIKIT_LEARN = ("china", "flower")
FOLDERS = {
    **dict.fromkeys(
        ("bison", "cat", "coffee", "dog", "hen", "koala", "macaw", "panda", "polar_bear"), PHOTOS
    ),
    "dog_and_cat": PHOTOS,
    "elephant_and_zebra": COMPOSITIONS,
    "penguin_and_tiger": COMPOSITIONS,
}
NAMES = (*SCIKIT_LEARN, *FOLDERS)


def sample_image(name: str = "china") -> np.ndarray:
    """A large photograph in colour.

    "china" (a temple: many straight edges) and "flower" are scikit-learn's (CC BY, see
    `sklearn.datasets.load_sample_images`). The others ship with the kit, and show things
    for which ImageNet has a class:

    - "bison", "cat", "coffee", "dog" (a German shepherd), "hen" (three of them), "koala", "macaw",
      "panda" and "polar_bear" are photographs. "dog_and_cat" is two of them side by side.
    - "elephant_and_zebra" and "penguin_and_tiger" are not real: they are put together from
      animals that were cut out of photographs, on a photograph of grass.

    Args:
        name: one of the above.

    Returns:
        uint8, channels-last, values 0 to 255: (427, 640, 3) for scikit-learn's two, (320, 320, 3)
        for the others. It is a copy, which you may change.

    Raises:
        KitError: for any other name, or if the file is missing or damaged.
    """
    if name not in NAMES:
        raise KitError(
            tr("no sample image {name!r}: choose one of {names}", name=name, names=", ".join(NAMES))
        )
    if name in SCIKIT_LEARN:
        from sklearn.datasets import load_sample_image

        return np.array(load_sample_image(f"{name}.jpg"))
    folder = FOLDERS[name]
    return shipped.decoded(shipped.content(folder, f"{name}.jpg", shipped.checksums(folder)))
