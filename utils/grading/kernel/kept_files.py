"""The files of a submission as they were at some moment, to be put back.

A test and the checks that must fail begin with the same files. These are kept in the memory of the
warm process, which the submission cannot see.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 64 << 20  # of all files together; more is not kept
MAX_FILES = 2000
Traits = tuple[int, ...]


class TooMuch(Exception):
    """More or larger files than are kept."""


@dataclass(frozen=True)
class Kept:
    """One file or folder.

    Attributes:
        traits: kind and permissions, size, times, identity: they change when the file does.
        content: of a file; where a link leads.
    """

    traits: Traits
    content: bytes


State = dict[str, Kept]


def keep(folders: list[str], before: State | None = None) -> State:
    """Everything that lies in these folders.

    Args:
        folders: with all that is in them.
        before: an earlier state, whose contents are taken for files that have not changed.

    Raises:
        TooMuch: if it is more than is kept.
    """
    state: State = {}
    size = 0
    for path, traits in _walk(folders):
        known = (before or {}).get(path)
        content = known.content if known and known.traits == traits else _content(path, traits)
        size += len(content)
        state[path] = Kept(traits, content)
        if size > MAX_BYTES or len(state) > MAX_FILES:
            raise TooMuch
    return state


def restore(folders: list[str], state: State) -> State:
    """Put everything in these folders back as it was; return the state with its new times.

    A file is written in place, so that a program that has mapped it sees the old content too.
    """
    now = dict(_walk(folders))
    for path in sorted(now.keys() - state.keys(), reverse=True):
        _remove(path, now[path])
    for path, kept in sorted(state.items()):
        if now.get(path) != kept.traits:
            if path in now and stat.S_IFMT(now[path][0]) != stat.S_IFMT(kept.traits[0]):
                _remove(path, now[path])
            _write(path, kept)
    after = dict(_walk(folders))
    return {path: Kept(after[path], kept.content) for path, kept in state.items() if path in after}


def _walk(folders: list[str]) -> Iterator[tuple[str, Traits]]:
    waiting = list(folders)
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            folder = stat.S_ISDIR(found.st_mode)
            traits: Traits = (found.st_mode, found.st_ino)
            if not folder:  # a folder's times change with what is in it
                traits += (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            yield entry.path, traits
            if folder:
                waiting.append(entry.path)


def _content(path: str, traits: Traits) -> bytes:
    if stat.S_ISLNK(traits[0]):
        return os.fsencode(os.readlink(path))
    if not stat.S_ISREG(traits[0]):
        return b""
    if traits[2] > MAX_BYTES:
        raise TooMuch
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise TooMuch from error


def _remove(path: str, traits: Traits) -> None:
    try:
        if stat.S_ISDIR(traits[0]):
            os.rmdir(path)
        else:
            os.unlink(path)
    except OSError:
        pass  # its folder is gone already, or holds newer files


def _write(path: str, kept: Kept) -> None:
    mode = kept.traits[0]
    try:
        if stat.S_ISDIR(mode):
            os.makedirs(path, exist_ok=True)
            os.chmod(path, stat.S_IMODE(mode))
        elif stat.S_ISLNK(mode):
            if os.path.lexists(path):
                os.unlink(path)
            os.symlink(os.fsdecode(kept.content), path)
        elif stat.S_ISREG(mode):
            with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                file.write(kept.content)
                file.truncate()
            os.chmod(path, stat.S_IMODE(mode))
            os.utime(path, ns=(kept.traits[3], kept.traits[3]))
    except OSError:
        pass  # what a submission has made unwritable on purpose stays as it is
