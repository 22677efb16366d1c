"""The regular files of a submission that may be read."""

from __future__ import annotations

import contextlib
import enum
import errno
import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from utils.messages import marked, tr

MAX_DEPTH = 12  # folders in folders
MAX_FILES = 2000

# Errors that all other submissions would meet too: the batch has to stop.
HOPELESS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


class Reason(enum.Enum):
    """Why a file of a submission is left out; the value is its name in fingerprints."""

    LINK = marked("a link")
    SPECIAL = marked("not a regular file")
    NAME = marked("its name is not valid text")
    UNREADABLE = marked("cannot be read")
    DEEP = f"deeper than {MAX_DEPTH} folders"
    MANY = f"more than {MAX_FILES} files"
    LARGE = marked("too large")
    IN_THE_WAY = marked("one of the assignment's files has this name")
    NO_DATE = marked("holds no date, so it does not count as late")

    def __str__(self) -> str:
        """For a person."""
        if self is Reason.DEEP:
            return tr("deeper than {most} folders", most=MAX_DEPTH)
        if self is Reason.MANY:
            return tr("more than {most} files", most=MAX_FILES)
        return tr(self.value)


@dataclass(frozen=True)
class Found:
    """Something in a submission's folder.

    Attributes:
        name: path relative to the folder, with slashes.
        path: where it is.
        mode: as `os.lstat` gives it; 0 if it cannot be looked at.
        size: in bytes.
        reason: why the file cannot be used; None if it can.
    """

    name: str
    path: Path
    mode: int
    size: int
    reason: Reason | None = None


def contents(folder: Path) -> Iterator[Found]:
    """Everything in a folder, links not followed, in a fixed order.

    One with a reason stands for files beyond the limits on files and on folders in folders.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        yield Found(folder.name, folder, 0, 0, Reason.LINK)
        return
    count = 0
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        depth = len(Path(place).relative_to(folder).parts)
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        folders[:] = sorted(set(folders) - set(links))
        if depth >= MAX_DEPTH and folders:
            yield Found(_shown(folders[0]), Path(place), 0, 0, Reason.DEEP)
            folders.clear()
        for name in sorted([*names, *links]):
            path = Path(place) / name
            count += 1
            if count > MAX_FILES:
                yield Found(_shown(name), path, 0, 0, Reason.MANY)
                return
            yield _found(path, path.relative_to(folder).as_posix())
    for error in closed:
        path = Path(error.filename)
        name = path.relative_to(folder).as_posix()
        yield Found(_shown(name), path, 0, 0, Reason.UNREADABLE)


def _found(path: Path, name: str) -> Found:
    try:
        info = path.lstat()
    except OSError:
        return Found(_shown(name), path, 0, 0, Reason.UNREADABLE)
    reason = None
    if stat.S_ISLNK(info.st_mode):
        reason = Reason.LINK
    elif not stat.S_ISREG(info.st_mode):
        reason = Reason.SPECIAL
    elif name != _shown(name):
        reason = Reason.NAME
    elif not os.access(path, os.R_OK):
        reason = Reason.UNREADABLE
    return Found(_shown(name), path, info.st_mode, info.st_size, reason)


def _shown(name: str) -> str:
    """A name that can be written, whatever its bytes."""
    return name.encode("utf-8", "replace").decode()


def save_written(folder: Path, written: dict[str, bytes], own: Container[str]) -> None:
    """Keep the files that notebooks have written beside them, as nbgrader does.

    Notebooks, the timestamp, and files that would replace the assignment's own are not kept.

    Args:
        folder: the graded submission; it holds regular files only.
        written: contents by path; the student's process has chosen both.
        own: paths of the assignment's own files.
    """
    for name, content in written.items():
        path = PurePosixPath(name)
        if (
            path.is_absolute()
            or not path.parts
            or ".." in path.parts
            or "\0" in name
            or name in own
            or name == "timestamp.txt"
            or path.suffix == ".ipynb"
        ):
            continue
        target = folder / path
        with contextlib.suppress(OSError, UnicodeError):  # a name that is not valid here
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            target.write_bytes(content)
