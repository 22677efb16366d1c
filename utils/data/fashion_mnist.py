"""Fashion-MNIST as it ships with the kit: 10,000 + 2,000 images, balanced over its classes.

They are made by tools/make_embedded_fashion_mnist.py; the licence (MIT) is beside the file.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from utils.checksums import checksums, verified
from utils.data.image_data import ImageData
from utils.errors import KitError
from utils.messages import tr

FOLDER = Path(__file__).parent / "embedded"
NAME = "fashion_mnist"


def read() -> dict[str, np.ndarray]:
    """The arrays `train_images`, `train_labels`, `test_images`, `test_labels`.

    Images are uint8 (count, 28, 28, 1), labels int64 (count,).

    Raises:
        KitError: if the file is missing or damaged.
    """
    expected = checksums(FOLDER).get(f"{NAME}.npz")
    if expected is None:
        raise KitError(
            tr("{name} is not in the kit's list of embedded data: reinstall the kit", name=NAME)
        )
    content = verified(FOLDER, f"{NAME}.npz", expected)
    with np.load(io.BytesIO(content)) as arrays:
        return {key: arrays[key] for key in arrays.files}


def load() -> ImageData:
    """The embedded images as `ImageData`."""
    return ImageData.from_arrays(NAME, read(), tr("embedded in the kit (no download)"))
