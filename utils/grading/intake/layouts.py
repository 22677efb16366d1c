"""How learning platforms call the files that students have handed in.

A layout reads from a path who handed a file in, and whatever else the platform notes there. It is
recognised by the paths themselves: no option says which platform it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

import yaml

ENOUGH = 0.8  # share of the notebooks that a layout must explain


@dataclass(frozen=True)
class Sender:
    """Who handed a file in, as far as its path says.

    Attributes:
        key: what is the same in all files of a student: a number, a user name, a folder.
        name: of the person; empty if the path has none.
        file: the file's own name, as the student called it.
        attempt: its number, or the time of the attempt, to put several in order.
        time: when it was handed in; None if the path does not say.
        late: whether the platform marked it as late.
    """

    key: str
    name: str
    file: str
    attempt: int = 1
    time: datetime | None = None
    late: bool = False


@dataclass(frozen=True)
class Layout:
    """A platform's way of naming files.

    Attributes:
        name: of the platform.
        read: the sender of a path, or None if the path is not of this kind.
    """

    name: str
    read: Callable[[PurePosixPath], Sender | None]


MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<key>\d{2,})_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)"
)
CANVAS = re.compile(
    r"(?P<name>[^_/]+)_(?:(?P<late>LATE)_)?(?P<key>\d+)_(?P<number>\d+)_(?P<file>.+)"
)
AGAIN = re.compile(r"(?P<stem>.+)-(?P<attempt>\d{1,3})(?P<suffix>\.\w+)")
BLACKBOARD = re.compile(
    r".*?_(?P<key>[^_/]+)_attempt_(?P<time>\d{4}(?:-\d{2}){5})(?:_(?P<file>.+))?"
)
GRADESCOPE = re.compile(r"submission_(?P<key>\d+)")
CLASSROOM = re.compile(r"(?P<name>[^-/]+(?:-[^-/\s]+)*) - (?P<file>.+)")


def _moodle(path: PurePosixPath) -> Sender | None:
    for number, part in enumerate(path.parts):
        found = MOODLE.fullmatch(part)
        if found:
            rest = path.parts[number + 1 :]
            return Sender(found["key"], found["name"], rest[-1] if rest else found["file"])
    return None


def _canvas(path: PurePosixPath) -> Sender | None:
    found = CANVAS.fullmatch(path.parts[-1]) or next(
        filter(None, map(CANVAS.fullmatch, path.parts[:-1])), None
    )
    if not found:
        return None
    again = AGAIN.fullmatch(found["file"])
    name = f"{again['stem']}{again['suffix']}" if again else found["file"]
    attempt = int(again["attempt"]) + 1 if again else 1
    return Sender(found["key"], found["name"], name, attempt, late=bool(found["late"]))


def _blackboard(path: PurePosixPath) -> Sender | None:
    for part in path.parts:
        found = BLACKBOARD.fullmatch(part)
        if found:
            time = datetime.strptime(found["time"], "%Y-%m-%d-%H-%M-%S")
            attempt = int(time.timestamp())
            return Sender(found["key"], "", found["file"] or path.name, attempt, time)
    return None


def _gradescope(path: PurePosixPath) -> Sender | None:
    for part in path.parts[:-1]:
        found = GRADESCOPE.fullmatch(part)
        if found:
            return Sender(part, "", path.name)
    return None


def _classroom(path: PurePosixPath) -> Sender | None:
    found = CLASSROOM.fullmatch(path.name)
    return Sender(found["name"].strip(), found["name"].strip(), found["file"]) if found else None


def _folders(path: PurePosixPath) -> Sender | None:
    if len(path.parts) < 2:
        return None
    return Sender(path.parts[0], path.parts[0], path.name)


def _files(path: PurePosixPath) -> Sender | None:
    return Sender(path.stem, path.stem, path.name) if len(path.parts) == 1 else None


LAYOUTS = (
    Layout("Moodle", _moodle),
    Layout("Blackboard", _blackboard),
    Layout("Gradescope", _gradescope),
    Layout("Canvas", _canvas),
    Layout("Google Classroom", _classroom),
    Layout("a folder for each student", _folders),
    Layout("a file for each student", _files),
)


def gradescopes(text: str) -> dict[str, list[str]]:
    """What submission_metadata.yml says of each submission: numbers, addresses and names.

    Args:
        text: the file's; keys are as Ruby writes them.
    """
    try:
        rows = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    found: dict[str, list[str]] = {}
    for key, row in rows.items() if isinstance(rows, dict) else ():
        people = row.get(":submitters") if isinstance(row, dict) else None
        for person in people if isinstance(people, list) else ():
            if isinstance(person, dict):
                known = [person.get(name) for name in (":sid", ":email", ":name")]
                found.setdefault(str(key), []).extend(str(each) for each in known if each)
    return found


def recognised(paths: Iterable[PurePosixPath]) -> tuple[Layout, PurePosixPath]:
    """The layout of a pile, and the folders that all its files have in common.

    Args:
        paths: of the notebooks and archives in it.

    Returns:
        The first layout that explains nearly all of them, below the common folders.
    """
    given = list(paths)
    for layout in LAYOUTS:
        for common in reversed(_common(given)):  # the students' folders lie in all the others
            below = [path.relative_to(common) for path in given]
            read = [sender for sender in map(layout.read, below) if sender]
            if given and len(read) >= ENOUGH * len(given):
                return layout, common
    return LAYOUTS[-1], PurePosixPath()


def _common(paths: list[PurePosixPath]) -> list[PurePosixPath]:
    """No folder, and then the folders that hold everything, one at a time."""
    found = [PurePosixPath()]
    if len(paths) < 2:
        return found
    for parts in zip(*(path.parts[:-1] for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        found.append(found[-1] / parts[0])
    return found
