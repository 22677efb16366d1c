"""Reading IDX files, the format in which MNIST and Fashion-MNIST are published.

Format: two zero bytes, a type code, the number of dimensions, then the dimensions as big-endian
32-bit integers, then the values (LeCun, "The MNIST database of handwritten digits").
"""

from __future__ import annotations

import gzip
import struct
import zlib
from math import prod
from pathlib import Path

import numpy as np

from utils.errors import KitError
from utils.messages import tr

UNSIGNED_BYTE = 0x08


def read_idx(path: Path) -> np.ndarray:
    """Read one IDX file of unsigned bytes, plain or gzipped.

    Returns:
        uint8 array with the shape that the file states.

    Raises:
        KitError: if the file cannot be read or does not hold what its header promises.
    """
    try:
        content = path.read_bytes()
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise KitError(
            tr("cannot read {path}: {error}; copy the file again", path=path, error=error)
        ) from error
    if len(content) < 4 or content[:2] != b"\0\0" or content[2] != UNSIGNED_BYTE:
        raise KitError(
            tr("{path} is not an IDX file of bytes: download or copy it again", path=path)
        )
    dimensions = content[3]
    start = 4 + 4 * dimensions
    if len(content) < start:
        raise KitError(tr("{path} is cut short: copy it again", path=path))
    shape = struct.unpack(f">{dimensions}I", content[4:start])
    if len(content) != start + prod(shape):
        raise KitError(
            tr(
                "{path} is damaged: its header promises {promised:,} values and it holds "
                "{held:,}; copy it again",
                path=path,
                promised=prod(shape),
                held=len(content) - start,
            )
        )
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)


def find_idx(folder: Path, split: str, what: str) -> Path | None:
    """The file of a split, if the folder has it.

    Args:
        folder: may hold IDX files, as they were published or unpacked.
        split: "train" or "test".
        what: "images" or "labels".
    """
    prefix = "train" if split == "train" else "t10k"
    dimensions = 3 if what == "images" else 1
    for separator in ("-", "."):  # published as images-idx3, unpacked by some tools as images.idx3
        for ending in ("", ".gz"):
            path = folder / f"{prefix}-{what}{separator}idx{dimensions}-ubyte{ending}"
            if path.is_file():
                return path
    return None


def has_idx(folder: Path) -> bool:
    """Whether the folder seems to hold IDX files."""
    return any(folder.glob("*-ubyte*"))
