"""Remember what was made from which content, so that it is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from utils import project
from utils.messages import languages

# A lesson's outcome depends on these besides its own text and the kit's code.
PACKAGES = ("tensorflow", "keras", "numpy", "matplotlib")

# Subpackages that no lesson uses.
NOT_TAUGHT = {"cli", "grading", "notebooks", "sealed", "site", "slides", "translation", "usb"}


def digest(paths: Iterable[Path], *texts: str) -> str:
    """SHA-256 of files and texts."""
    total = hashlib.sha256("\0".join(texts).encode())
    for path in sorted(paths):
        total.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def teaching_code(package: Path | None = None) -> list[Path]:
    """Files that a lesson can import or read: the package's modules and the files with them.

    Args:
        package: the folder `utils`; that of this project if None.

    Returns:
        Files of any kind, so that a new one need not be named here; without caches.
    """
    package = package or project.root() / "utils"
    return [
        path
        for path in package.rglob("*")
        if path.is_file() and not _is_left_out(path.relative_to(package).parts)
    ]


def _is_left_out(parts: tuple[str, ...]) -> bool:
    hidden = any(part == "__pycache__" or part.startswith(".") for part in parts)
    return hidden or parts[0] in NOT_TAUGHT


def lesson_digest(lesson: Path, settings: dict[str, Any]) -> str:
    """The digest of all that an executed lesson depends on."""
    versions = [f"{package} {version(package)}" for package in PACKAGES]
    files = [lesson, *teaching_code(), *spoken_words(lesson)]
    return digest(files, *versions, repr(sorted(settings.items())))


def spoken_words(lesson: Path) -> list[Path]:
    """What the teaching code says in the language of a lesson: files; none for English."""
    folder = lesson.parent.parent
    if folder == project.root() or folder.name not in languages.codes():
        return []
    chain = languages.language(folder.name).chain()
    parts = [part for each in chain for part in languages.running(each.folder)]
    files = [path for part in parts for path in (part.rglob("*.po") if part.is_dir() else [part])]
    return [path for path in files if path.stem not in NOT_TAUGHT]


class State:
    """A small file that remembers a digest for each thing made."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one that can be read."""
        self._path = path
        try:
            self._known: dict[str, str] = dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            self._known = {}

    def has(self, key: str, value: str) -> bool:
        """Whether `key` was made from exactly the content `value`."""
        return self._known.get(key) == value

    def remember(self, key: str, value: str) -> None:
        """Note that `key` was made from the content `value`."""
        self._known[key] = value
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self._known, indent=1, sort_keys=True), encoding="utf-8")
