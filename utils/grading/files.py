"""The files of a submission, as far as they are plain files that may be looked at."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_DEPTH = 12  # folders in folders
MAX_FILES = 2000

# What no other submission could do better: the batch has to stop.
HOPELESS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


@dataclass(frozen=True)
class Found:
    """Something in a submission's folder.

    Attributes:
        name: path relative to the folder, with slashes.
        path: where it is.
        mode: as `os.lstat` gives it; 0 if it cannot be looked at.
        size: in bytes.
        problem: why it is not a plain file to be used; empty if it is one.
    """

    name: str
    path: Path
    mode: int
    size: int
    problem: str = ""


def contents(folder: Path) -> Iterator[Found]:
    """Everything in a folder, links not followed, in a fixed order.

    The last one has the problem if there are too many files or too deep folders.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        yield Found(folder.name, folder, 0, 0, "a link")
        return
    count = 0
    for place, folders, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        folders[:] = sorted(set(folders) - set(links))
        if depth >= MAX_DEPTH and folders:
            yield Found(_shown(folders[0]), Path(place), 0, 0, f"deeper than {MAX_DEPTH} folders")
            folders.clear()
        for name in sorted([*names, *links]):
            path = Path(place) / name
            count += 1
            if count > MAX_FILES:
                yield Found(_shown(name), path, 0, 0, f"more than {MAX_FILES} files")
                return
            yield _found(path, path.relative_to(folder).as_posix())


def _found(path: Path, name: str) -> Found:
    try:
        info = path.lstat()
    except OSError as error:
        return Found(_shown(name), path, 0, 0, error.strerror or "cannot be looked at")
    problem = ""
    if stat.S_ISLNK(info.st_mode):
        problem = "a link"
    elif not stat.S_ISREG(info.st_mode):
        problem = "no plain file"
    elif name != _shown(name):
        problem = "a name that is no text"
    elif not os.access(path, os.R_OK):
        problem = "cannot be read"
    return Found(_shown(name), path, info.st_mode, info.st_size, problem)


def _shown(name: str) -> str:
    """A name that can be written, whatever its bytes."""
    return name.encode("utf-8", "replace").decode()
