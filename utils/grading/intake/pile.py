"""The files of a pile: a folder, a zip or a tar, and archives in it that students have handed in.

One file at a time is in memory. What could lead out of the pile is refused, and told: absolute
paths, `..`, links, devices, bombs.
"""

from __future__ import annotations

import os
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from utils.errors import KitError

MAX_FILES = 200_000  # in a pile; more is no class
MAX_FILE = 256 << 20  # bytes of one file
MAX_INSIDE = 2_000  # files of an archive that a student has handed in
MAX_PATH = 400  # characters
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
RUBBISH_FOLDERS = {"__MACOSX", ".ipynb_checkpoints", ".git", ".svn", "__pycache__", ".venv"}
RUBBISH = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Entry:
    """A plain file of a pile.

    Attributes:
        path: in the pile, composed Unicode, without `..`.
        size: in bytes, as the pile says.
        read: its content, no more than MAX_FILE bytes.
        modified: the time that the pile notes, without a zone; None if it notes none.
        archive: path of the student's archive that it came out of; None if it lay open.
    """

    path: PurePosixPath
    size: int
    read: Callable[[], bytes] = field(repr=False)
    modified: datetime | None = None
    archive: PurePosixPath | None = None


@dataclass(frozen=True)
class Refused:
    """Something of a pile that is left out.

    Attributes:
        path: as the pile calls it, in printable characters.
        reason: why.
    """

    path: str
    reason: str


class TooLarge(Exception):
    """A file is larger than it may be, or than it says."""


def entries(pile: Path) -> Iterator[Entry | Refused]:
    """Every file of a pile, in a fixed order.

    Args:
        pile: a folder, a zip or a tar.

    Raises:
        KitError: if it is neither, cannot be read, or holds more files than any class.
    """
    count = 0
    try:
        for each in _outer(pile):
            count += 1
            if count > MAX_FILES:
                raise KitError(f"{pile} holds more than {MAX_FILES} files: is it the right one?")
            if isinstance(each, Entry) and _is_archive(each.path.name):
                yield from _inside(each)
            else:
                yield each
    except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise KitError(f"{pile} cannot be read: {_words(error)}") from error


def _outer(pile: Path) -> Iterator[Entry | Refused]:
    if pile.is_dir():
        return _of_folder(pile)
    if not pile.is_file():
        raise KitError(f"there is no {pile}")
    if zipfile.is_zipfile(pile):
        return _of_zip(zipfile.ZipFile(pile))
    if tarfile.is_tarfile(pile):
        return _of_tar(pile)
    raise KitError(f"{pile} is neither a folder nor a zip nor a tar")


def _of_folder(folder: Path) -> Iterator[Entry | Refused]:
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        folders[:] = sorted(set(folders) - set(links) - RUBBISH_FOLDERS)
        for name in sorted([*names, *links]):
            path = Path(place) / name
            shown = path.relative_to(folder).as_posix()
            info = path.lstat()
            if stat.S_ISLNK(info.st_mode):
                yield Refused(printable(shown), "a link")
            elif not stat.S_ISREG(info.st_mode):
                yield Refused(printable(shown), "no plain file")
            else:
                modified = datetime.fromtimestamp(info.st_mtime).replace(microsecond=0)
                yield from _checked(shown, info.st_size, partial(_opened, path), modified)


def _of_zip(archive: zipfile.ZipFile) -> Iterator[Entry | Refused]:
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if info.is_dir():
            continue
        if stat.S_ISLNK(info.external_attr >> 16):
            yield Refused(printable(info.filename), "a link")
            continue
        if info.flag_bits & 1:
            yield Refused(printable(info.filename), "locked with a password")
            continue
        try:
            modified = datetime(*info.date_time)
        except ValueError:
            modified = None
        yield from _checked(info.filename, info.file_size, partial(archive.open, info), modified)


def _of_tar(path: Path | IO[bytes]) -> Iterator[Entry | Refused]:
    opened: dict[str, Any] = {"name": path} if isinstance(path, Path) else {"fileobj": path}
    archive = tarfile.open(mode="r:*", **opened)  # noqa: SIM115 - its files are read later
    for info in archive:
        if info.isdir():
            continue
        if not info.isreg():
            yield Refused(printable(info.name), "a link or no plain file")
            continue
        modified = datetime.fromtimestamp(info.mtime).replace(microsecond=0)
        yield from _checked(info.name, info.size, partial(archive.extractfile, info), modified)


def _inside(entry: Entry) -> Iterator[Entry | Refused]:
    """What is in an archive that somebody handed in, as if it lay in a folder of that name."""
    try:
        for count, each in enumerate(_unpacked(entry)):
            if count == MAX_INSIDE:
                yield Refused(str(entry.path), f"holds more than {MAX_INSIDE} files")
                return
            if isinstance(each, Entry):
                path = entry.path.parent / each.path
                # Unpacked again when it is read: a class's archives do not fit into memory.
                read = partial(_from_archive, entry, each.path)
                modified = entry.modified or each.modified
                yield Entry(path, each.size, read, modified, archive=entry.path)
            else:
                yield Refused(f"{entry.path}: {each.path}", each.reason)
    except (OSError, ValueError, RuntimeError, zipfile.BadZipFile, tarfile.TarError) as error:
        yield Refused(str(entry.path), f"cannot be unpacked: {_words(error)}")
    except (TooLarge, NotImplementedError, EOFError) as error:
        yield Refused(str(entry.path), f"cannot be unpacked: {_words(error)}")


def _unpacked(entry: Entry) -> Iterator[Entry | Refused]:
    data = BytesIO(entry.read())
    if zipfile.is_zipfile(data):
        return _of_zip(zipfile.ZipFile(data))
    data.seek(0)
    return _of_tar(data)


def _from_archive(entry: Entry, path: PurePosixPath) -> bytes:
    for each in _unpacked(entry):
        if isinstance(each, Entry) and each.path == path:
            return each.read()
    raise TooLarge("it is not there any more")


def _checked(
    name: str, size: int, open_it: Callable[[], IO[bytes] | None], modified: datetime | None
) -> Iterator[Entry | Refused]:
    """A file, unless it is rubbish or its name leads elsewhere."""
    path = PurePosixPath(unicodedata.normalize("NFC", name.replace("\\", "/")))
    if RUBBISH_FOLDERS & set(path.parts) or path.name in RUBBISH or path.name.startswith("._"):
        return
    if path.is_absolute() or ".." in path.parts or _is_drive(path) or not path.parts:
        yield Refused(printable(name), "its path leads out of the pile")
    elif len(str(path)) > MAX_PATH or "\0" in name or printable(name) != name:
        yield Refused(printable(name)[:MAX_PATH], "a name that cannot be used")
    elif size > MAX_FILE:
        yield Refused(printable(name), f"larger than {MAX_FILE >> 20} MB")
    else:
        yield Entry(path, size, lambda: _content(open_it, size), modified)


def _is_drive(path: PurePosixPath) -> bool:
    return bool(path.parts) and len(path.parts[0]) == 2 and path.parts[0][1] == ":"


def _opened(path: Path) -> IO[bytes]:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    return os.fdopen(descriptor, "rb")


def _content(open_it: Callable[[], IO[bytes] | None], size: int) -> bytes:
    """A file's bytes; never more than it says.

    Raises:
        TooLarge: if there is more, as in a bomb.
    """
    file = open_it()
    if file is None:
        raise TooLarge("no content")
    with file:
        data = file.read(min(size, MAX_FILE) + 1)
    if len(data) > size:
        raise TooLarge("it holds more than it says")
    return data


def _is_archive(name: str) -> bool:
    return name.lower().endswith(ARCHIVES)


def printable(text: str) -> str:
    """A name that can be shown and written, whatever its bytes."""
    return "".join(c if c.isprintable() else "?" for c in text.encode("utf-8", "replace").decode())


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
