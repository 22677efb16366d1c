"""Pictures that ship with the kit: JPEG files in a folder with a list of their checksums."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from utils.checksums import checksums, verified
from utils.errors import KitError
from utils.messages import tr

__all__ = ["checksums", "content", "decoded"]


def content(folder: Path, name: str, expected: dict[str, str]) -> bytes:
    """The bytes of a file of the kit.

    Args:
        folder: where it lies.
        name: its path in the folder, with slashes.
        expected: the result of `checksums(folder)`.

    Raises:
        KitError: if the list does not have it, or if it is missing or damaged.
    """
    if name not in expected:
        raise KitError(
            tr("{name} is not in the kit's list of pictures: reinstall the kit", name=name)
        )
    return verified(folder, name, expected[name])


def decoded(jpeg: bytes) -> np.ndarray:
    """The pixels of a JPEG file: uint8 (height, width, 3), values 0 to 255.

    The kit's files keep their colours at full size, so that every libjpeg gives the same pixels.
    """
    from PIL import Image

    with Image.open(io.BytesIO(jpeg)) as image:
        return np.array(image.convert("RGB"))
