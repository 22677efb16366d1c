"""Pictures that ship with the kit: JPEG files in a folder with a list of their checksums."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np

from utils.errors import KitError

CHECKSUMS = "SHA256SUMS"


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of a folder's list, by name; empty if there is no list."""
    path = folder / CHECKSUMS
    lines = path.read_text(encoding="ascii").splitlines() if path.is_file() else []
    pairs = (line.partition("  ") for line in lines)
    return {name: checksum for checksum, _, name in pairs}


def content(folder: Path, name: str, expected: dict[str, str]) -> bytes:
    """The bytes of a file of the kit.

    Args:
        folder: where it lies.
        name: its path in the folder, with slashes.
        expected: what `checksums(folder)` gave.

    Raises:
        KitError: if the list does not have it, or if it is missing or damaged.
    """
    if name not in expected:
        raise KitError(f"{name} is not in the kit's list of pictures: reinstall the kit")
    path = folder / name
    if not path.is_file():
        raise KitError(f"{name} is missing from the kit: run `git checkout -- {path}`")
    read = path.read_bytes()
    if path.suffix == ".csv":
        read = read.replace(b"\r\n", b"\n")  # what git may make of text on Windows
    if hashlib.sha256(read).hexdigest() != expected[name]:
        raise KitError(f"{name} is damaged: restore it with `git checkout -- {path}`")
    return read


def decoded(jpeg: bytes) -> np.ndarray:
    """The pixels of a JPEG file: uint8 (height, width, 3), values 0 to 255.

    The kit's files keep their colours at full size, so that every libjpeg gives the same pixels.
    """
    from PIL import Image

    with Image.open(io.BytesIO(jpeg)) as image:
        return np.array(image.convert("RGB"))
