"""Files that ship with the kit, read only if they match the checksums beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from utils.errors import KitError
from utils.messages import tr

CHECKSUMS = "SHA256SUMS"


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of a folder's list, by name; empty if there is no list."""
    path = folder / CHECKSUMS
    lines = path.read_text(encoding="ascii").splitlines() if path.is_file() else []
    pairs = (line.partition("  ") for line in lines)
    return {name: checksum for checksum, _, name in pairs}


def verified(folder: Path, name: str, checksum: str | None) -> bytes:
    """The content of a file.

    Args:
        folder: where it lies.
        name: its path in the folder, with slashes.
        checksum: SHA-256 that it must have, from `checksums`; None fits no file.

    Raises:
        KitError: if it is missing or damaged; one line says what to do.
    """
    path = folder / name
    if not path.is_file():
        raise KitError(
            tr("{name} is missing from the kit: run `git checkout -- {path}`", name=name, path=path)
        )
    content = path.read_bytes()
    if path.suffix == ".csv":
        content = content.replace(b"\r\n", b"\n")  # git may write text like this on Windows
    if hashlib.sha256(content).hexdigest() != checksum:
        raise KitError(
            tr("{name} is damaged: restore it with `git checkout -- {path}`", name=name, path=path)
        )
    return content
