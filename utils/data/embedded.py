"""The images that ship with the kit: 10,000 + 2,000 of Fashion-MNIST, balanced over its classes.

Made by tools/make_embedded_fashion_mnist.py; the licence (MIT) is beside the file.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from utils.checksums import checksums, verified
from utils.data.image_data import ImageData
from utils.errors import KitError

FOLDER = Path(__file__).parent / "embedded"
NAMES = ("fashion_mnist",)


def expected_checksum(name: str) -> str:
    """SHA-256 of the shipped file, from the list beside it.

    Raises:
        KitError: if the list does not have it.
    """
    found = checksums(FOLDER).get(f"{name}.npz")
    if found is None:
        raise KitError(f"{name} is not in the kit's list of embedded data: reinstall the kit")
    return found


def read(name: str) -> dict[str, np.ndarray]:
    """The arrays `train_images`, `train_labels`, `test_images`, `test_labels`.

    Images are uint8 (count, 28, 28, 1), labels int64 (count,).

    Raises:
        KitError: if the file is missing or damaged, or the data set is not embedded.
    """
    if name not in NAMES:
        raise KitError(
            f"{name} is not embedded in the kit (only digits, photos and {', '.join(NAMES)} are): "
            "use source='tfds' to download it, or the path of a folder that holds it"
        )
    content = verified(FOLDER, f"{name}.npz", expected_checksum(name))
    with np.load(io.BytesIO(content)) as arrays:
        return {key: arrays[key] for key in arrays.files}


def load(name: str) -> ImageData:
    """The embedded data set as `ImageData`."""
    return ImageData.from_arrays(name, read(name), "embedded in the kit (no download)")
