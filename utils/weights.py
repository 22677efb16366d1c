"""Weights that ship with the kit: one compressed file, and its checksum beside it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from utils.errors import KitError

CHECKSUMS = "SHA256SUMS"


def read(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a file, as float32, by name.

    Raises:
        KitError: if the file is missing, or is not the one its checksum was made from.
    """
    if not path.is_file():
        raise KitError(f"{path.name} is missing from the kit: run `git checkout -- {path}`")
    content = path.read_bytes()
    if checksums(path.parent).get(path.name) != hashlib.sha256(content).hexdigest():
        raise KitError(f"{path.name} is damaged: restore it with `git checkout -- {path}`")
    with np.load(io.BytesIO(content)) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


def write(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Write arrays as float16, the same bytes each time, and renew the checksum beside them."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, values in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, np.asarray(values, np.float16))
            # A fixed date, where numpy.savez would put today's.
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue())
    known = checksums(path.parent) | {path.name: hashlib.sha256(path.read_bytes()).hexdigest()}
    lines = [f"{checksum}  {name}\n" for name, checksum in sorted(known.items())]
    (path.parent / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of a folder's list, by name; empty if there is no list."""
    path = folder / CHECKSUMS
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="ascii").splitlines()
    return {name: checksum for checksum, name in (line.split() for line in lines)}
