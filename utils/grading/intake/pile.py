"""The files of a pile: a folder, a zip or a tar, and archives in it that students have handed in.

One file at a time is in memory. Dangerous files are refused and listed: absolute paths, `..`,
links, devices, zip bombs.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import os
import re
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO

from utils.errors import KitError
from utils.messages import marked, tr

MAX_FILES = 200_000  # in a pile; no class has more
MAX_FILE = 256 << 20  # bytes of one file
MAX_INSIDE = 2_000  # files of an archive that a student has handed in
MAX_UNPACKED = 512 << 20  # bytes of such an archive
MAX_PILE = 256 << 30  # bytes of a pile that is a compressed tar
MAX_PATH = 400  # characters
BYTES_A_NAME = 512  # per name in the table of a zip: a longer table has too many names
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
UNKNOWN_ARCHIVES = (".rar", ".7z")
# How Google Drive names the pieces of one download.
PIECE = re.compile(r".+-\d{8}T\d{6}Z-(?:\d+-)?\d{3}\.zip")
# Invisible characters that ordinary names contain: between letters, in emoji, from an iPhone.
JOINERS = dict.fromkeys(map(ord, "\u200c\u200d\u200e"))
RUBBISH_FOLDERS = {"__MACOSX", ".ipynb_checkpoints", ".git", ".svn", "__pycache__", ".venv"}
RUBBISH = {".DS_Store", "Thumbs.db", "desktop.ini"}
# Errors that the standard library raises on damaged and malicious archives.
DAMAGE = (
    OSError, RuntimeError, ValueError, EOFError, OverflowError, IndexError, struct.error,
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError,
)  # fmt: skip
COMPRESSED: dict[bytes, Callable[[IO[bytes]], IO[bytes]]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),  # type: ignore[dict-item, return-value]
    b"BZh": bz2.BZ2File,  # type: ignore[dict-item]
    b"\xfd7zXZ": lzma.LZMAFile,  # type: ignore[dict-item]
}
PIECE_OF_A_FILE = 1 << 20  # bytes
MOST_HEADERS = 10  # for each file: folders and rubbish have headers, too
UTF_8 = 1 << 11  # flag of a zip's file whose name is in UTF-8


@dataclass(frozen=True, slots=True)
class Entry:
    """A regular file of a pile.

    Attributes:
        path: in the pile, composed Unicode, without `..`; a file from a student's archive is
            in a folder with the archive's name.
        size: in bytes, as the pile says.
        read: its content, no more than MAX_FILE bytes; raises Unreadable.
        modified: the time that the pile notes, without a zone; None if it notes none.
        archive: path of the student's archive that it came out of; None if it was in none.
    """

    path: PurePosixPath
    size: int
    read: Callable[[], bytes] = field(repr=False)
    modified: datetime | None = None
    archive: PurePosixPath | None = None


@dataclass(frozen=True)
class Refused:
    """Something in a pile that is left out.

    Attributes:
        path: in the pile, in printable characters.
        reason: why.
    """

    path: str
    reason: str


class Unreadable(Exception):
    """A file is damaged, or larger than is allowed or than the pile says."""


def entries(pile: Path) -> Iterator[Entry | Refused]:
    """Every file of a pile, in a fixed order; students' archives stay packed.

    Args:
        pile: a folder, a zip or a tar.

    Raises:
        KitError: if it is none of these, cannot be read, or holds too many files.
    """
    count = 0
    try:
        for each in _whole(pile):
            count += 1
            if count > MAX_FILES:
                raise _TooMany
            yield each
    except _TooMany as error:
        raise KitError(
            tr(
                "{pile} holds more than {most} files: check the path",
                pile=pile,
                most=MAX_FILES,
            )
        ) from error
    except (*DAMAGE, Unreadable) as error:
        raise KitError(
            tr("{pile} cannot be read: {error}", pile=pile, error=one_line(error))
        ) from error


def inside(entry: Entry) -> Iterator[Entry | Refused]:
    """The files of an archive that somebody handed in; archives in it stay packed.

    The archive is in memory for as long as one of its entries is kept.
    """
    try:
        for count, each in enumerate(_unpacked(entry)):
            if count == MAX_INSIDE:
                raise _TooMany
            if isinstance(each, Entry):
                modified = entry.modified or each.modified
                path = entry.path / each.path
                yield Entry(path, each.size, each.read, modified, archive=entry.path)
            else:
                yield Refused(f"{entry.path}/{each.path}", each.reason)
    except _TooMany:
        yield Refused(str(entry.path), tr("holds more than {most} files", most=MAX_INSIDE))
    except (*DAMAGE, Unreadable) as error:
        yield Refused(str(entry.path), tr("cannot be unpacked: {error}", error=one_line(error)))


def is_archive(name: str) -> bool:
    """Whether a file has the name of an archive that can be unpacked."""
    return name.lower().endswith(ARCHIVES)


def printable(text: str) -> str:
    """A name that can be shown and written, whatever its bytes."""
    return "".join(c if c.isprintable() else "?" for c in text.encode("utf-8", "replace").decode())


def one_line(error: BaseException) -> str:
    """An error in a few printable words."""
    if isinstance(error, IndexError | ValueError | OverflowError | struct.error):
        return tr("it is damaged")  # the library's message is about its own code
    text = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return printable(" ".join(text.split()))[:120] or type(error).__name__


class _TooMany(Exception):
    """An archive holds too many files."""


def _whole(pile: Path) -> Iterator[Entry | Refused]:
    """The files of a pile, and those in the pieces of a download from Google Drive."""
    if not pile.is_dir():
        yield from _of_archive(pile)
        return
    for each in _of_folder(pile):
        piece = pile / each.path
        if isinstance(each, Entry) and PIECE.fullmatch(each.path.name) and piece.is_file():
            yield from _of_archive(piece)
        else:
            yield each


def _of_archive(pile: Path) -> Iterator[Entry | Refused]:
    if not pile.is_file():
        raise KitError(
            tr("there is no {pile}: name the zip or folder that the platform handed out", pile=pile)
        )
    if zipfile.is_zipfile(pile):
        return _of_zip(pile.open("rb"), MAX_FILES)
    plain = _plain(pile.open("rb"), MAX_PILE)
    if not _is_tar(plain):
        raise KitError(tr(_instead(pile), pile=pile))
    return _of_tar(plain, MAX_FILES)


def _instead(pile: Path) -> str:
    """What to do about a {pile} that cannot be opened; not translated yet."""
    suffix = pile.suffix.lower()
    if suffix == ".ipynb":
        return marked(
            "{pile} is neither a folder nor a zip nor a tar: put it into a folder named after the "
            "student, and name the folder above that one"
        )
    if suffix in UNKNOWN_ARCHIVES:
        return marked(
            "{pile} is neither a folder nor a zip nor a tar: unpack it and name the folder"
        )
    if suffix in ARCHIVES:
        return marked(
            "{pile} is neither a folder nor a zip nor a tar: it is damaged, download it again"
        )
    return marked(
        "{pile} is neither a folder nor a zip nor a tar: name the folder or zip from the platform"
    )


def _unpacked(entry: Entry) -> Iterator[Entry | Refused]:
    data = BytesIO(entry.read())
    if zipfile.is_zipfile(data):
        data.seek(0)
        return _of_zip(data, MAX_INSIDE)
    data.seek(0)
    return _of_tar(_plain(data, MAX_UNPACKED), MAX_INSIDE)


def _of_folder(folder: Path) -> Iterator[Entry | Refused]:
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        folders[:] = sorted(set(folders) - set(links) - RUBBISH_FOLDERS)
        for name in sorted([*names, *links]):
            path = Path(place) / name
            shown = path.relative_to(folder).as_posix()
            info = path.lstat()
            if stat.S_ISLNK(info.st_mode):
                yield Refused(printable(shown), tr("a link"))
            elif not stat.S_ISREG(info.st_mode):
                yield Refused(printable(shown), tr("not a regular file"))
            else:
                modified = _moment(info.st_mtime)
                yield from _checked(shown, info.st_size, partial(_opened, path), modified)


def _of_zip(file: IO[bytes], most: int) -> Iterator[Entry | Refused]:
    if _table(file) > most * BYTES_A_NAME:
        raise _TooMany
    archive = zipfile.ZipFile(file)
    if len(archive.filelist) > MOST_HEADERS * most:
        raise _TooMany
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if info.filename.endswith("/"):  # zipfile's is_dir() fails on an empty name
            continue
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind == stat.S_IFLNK:
            yield Refused(printable(info.filename), tr("a link"))
            continue
        if kind not in (0, stat.S_IFREG):
            yield Refused(printable(info.filename), tr("not a regular file"))
            continue
        if info.flag_bits & 1:
            yield Refused(printable(info.filename), tr("locked with a password"))
            continue
        try:
            modified = datetime(*info.date_time)
        except ValueError:
            modified = None
        yield from _checked(_name(info), info.file_size, partial(archive.open, info), modified)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file: some programs write it in UTF-8 and do not set the flag."""
    if "\0" in info.orig_filename:  # Python cuts the name off there: the whole one is refused later
        return info.orig_filename
    if not info.flag_bits & UTF_8:
        with contextlib.suppress(UnicodeError):
            return info.filename.encode("cp437").decode()
    return info.filename


def _table(file: IO[bytes]) -> int:
    """The length of a zip's table of contents in bytes, before anything is read into memory.

    Source: PKWARE's APPNOTE.TXT, 4.3.14 to 4.3.16.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - (1 << 16) - 22))
    end = file.read()
    place = end.rfind(b"PK\5\6")
    if place < 0 or len(end) - place < 22:
        return 0
    (length,) = struct.unpack_from("<L", end, place + 12)
    large = end.rfind(b"PK\6\6", 0, place)
    if large >= 0 and place - large >= 56:
        (long_length,) = struct.unpack_from("<Q", end, large + 40)
        length = max(length if length != 0xFFFFFFFF else 0, long_length)
    file.seek(0)
    return int(min(length, size))


def _plain(file: IO[bytes], most: int) -> IO[bytes]:
    """A tar without its compression, in a temporary file: its members are read in any order.

    Raises:
        Unreadable: if it unpacks to more than `most` bytes.
    """
    start = file.read(6)
    file.seek(0)
    opener = next((made for magic, made in COMPRESSED.items() if start.startswith(magic)), None)
    if opener is None:
        return file
    copy = TemporaryFile()  # noqa: SIM115 - its members are read later
    written = 0
    with opener(file) as packed:
        while piece := packed.read(PIECE_OF_A_FILE):
            written += len(piece)
            if written > most:
                copy.close()
                raise Unreadable(tr("it holds more than {most} MB", most=most >> 20))
            copy.write(piece)
    copy.seek(0)
    return copy


def _is_tar(file: IO[bytes]) -> bool:
    try:
        tarfile.open(fileobj=file, mode="r:").close()
    except DAMAGE:
        return False
    file.seek(0)
    return True


def _of_tar(file: IO[bytes], most: int) -> Iterator[Entry | Refused]:
    archive = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 - its files are read later
    for count, info in enumerate(archive):
        archive.members = []  # type: ignore[attr-defined] # tarfile keeps every member
        if count > MOST_HEADERS * most:
            raise _TooMany
        if info.isdir():
            continue
        if not info.isreg():
            yield Refused(printable(info.name), tr("a link, or not a regular file"))
            continue
        modified = _moment(info.mtime)
        yield from _checked(info.name, info.size, partial(archive.extractfile, info), modified)


def _checked(
    name: str, size: int, open_it: Callable[[], IO[bytes] | None], modified: datetime | None
) -> Iterator[Entry | Refused]:
    """A file, unless it is rubbish; it is refused if its name or size cannot be used."""
    plain = _plain_signs(name)
    path = PurePosixPath(unicodedata.normalize("NFC", plain.replace("\\", "/")))
    if RUBBISH_FOLDERS & set(path.parts) or path.name in RUBBISH or path.name.startswith("._"):
        return
    if path.is_absolute() or ".." in path.parts or _is_drive(path) or not path.parts:
        yield Refused(printable(name)[:MAX_PATH], tr("its path leads out of the pile"))
    elif len(str(path)) > MAX_PATH or printable(plain) != plain:
        yield Refused(printable(name)[:MAX_PATH], tr("a name that cannot be used"))
    elif size > MAX_FILE:
        yield Refused(str(path), tr("larger than {most} MB", most=MAX_FILE >> 20))
    else:
        yield Entry(path, size, partial(_content, open_it, size), modified)


def _plain_signs(name: str) -> str:
    """A name with plain spaces: macOS puts other spaces into the names of screenshots."""
    spaced = "".join(" " if unicodedata.category(each) == "Zs" else each for each in name)
    return spaced.translate(JOINERS)


def _is_drive(path: PurePosixPath) -> bool:
    return bool(path.parts) and len(path.parts[0]) >= 2 and path.parts[0][1] == ":"


def _opened(path: Path) -> IO[bytes]:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    return os.fdopen(descriptor, "rb")


def _content(open_it: Callable[[], IO[bytes] | None], size: int) -> bytes:
    """A file's bytes, at most `size`.

    Raises:
        Unreadable: if it is damaged, or larger than `size`.
    """
    try:
        file = open_it()
        if file is None:
            raise Unreadable(tr("no content"))
        with file:
            data = file.read(min(size, MAX_FILE) + 1)
    except DAMAGE as error:
        raise Unreadable(one_line(error)) from error
    if len(data) > size:
        raise Unreadable(tr("it is larger than it says"))
    return data


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):  # a year out of range
        return None
