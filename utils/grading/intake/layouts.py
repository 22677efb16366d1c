"""How learning platforms name the files that students have handed in.

A layout reads from a path who handed a file in, and what else the platform notes there. The paths
show which layout it is: no option names the platform.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import PurePosixPath

from utils.grading.intake.times import read_time
from utils.messages import marked

ENOUGH = 0.8  # share of the notebooks whose paths a layout must be able to read


@dataclass(frozen=True)
class Sender:
    """Who handed a file in, as far as its path says.

    Attributes:
        key: a number, user name or folder that is the same in all files of a student.
        name: of the person or the group; empty if the path has none.
        file: the path that the student gave the file.
        attempt: the same for all files of one attempt, and larger for a later one.
        number: puts files of one attempt in order, if the platform counts them.
        time: when it was handed in; None if the path does not say.
        late: whether the platform marked it as late.
        also: other keys that a roster may have for the person, the likeliest first.
        user: the person's user name, if the path says which it is.
    """

    key: str
    name: str
    file: PurePosixPath
    attempt: int = 1
    number: int = 0
    time: datetime | None = None
    late: bool = False
    also: tuple[str, ...] = ()
    user: str = ""

    @property
    def short(self) -> str:
        """The shortest key of somebody without a name."""
        return self.also[-1] if self.also else self.key


@dataclass(frozen=True)
class Layout:
    """A platform's way of naming files.

    Attributes:
        name: of the platform.
        read: the sender of a path, or None if the path is not of this kind.
        fits: whether a whole pile may be of this kind, by its senders.
    """

    name: str
    read: Callable[[PurePosixPath], Sender | None]
    fits: Callable[[list[Sender]], bool] = lambda senders: True


# mod/assign/classes/downloader.php, and locallib.php before: a group without a number holds
# all students who are in no group.
MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<key>\d+))?_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL
)
# lib/content_zipper.rb: LATE stands before the student's number; without names it comes first.
CANVAS = re.compile(r"(?P<name>\w+?)_(?:(?P<late>LATE)_)?(?P<key>\d+)_(?P<number>\d+)_(?P<file>.+)")
CANVAS_WITHOUT_NAMES = re.compile(
    r"(?:(?P<late>LATE)_)?(?P<key>anon_[A-Za-z0-9]+)_(?P<number>\d+)_(?P<file>.+)"
)
BLACKBOARD = re.compile(
    r"(?P<head>.+)_attempt_(?P<time>\d{4}(?:-\d{2}){5})(?:_(?P<file>.+))?", re.DOTALL
)
BRIGHTSPACE = re.compile(
    r"(?P<one>\d+)-(?P<two>\d+) ?- (?P<name>.+?) ?- (?P<time>[^-]*\d{4}[^-]*?)(?: ?- (?P<file>.+))?"
)
SAKAI = re.compile(r"(?P<name>.+)\((?P<key>[^()]+)\)(?:_Submission attachment\(s\)_(?P<file>.+))?")
SAKAIS_FOLDER = "Submission attachment(s)"
GRADESCOPE = re.compile(r"submission_\d+")
CLASSROOM = re.compile(
    r"(?:C[oó]pia de |Copy of )?(?P<name>[^-/]+(?:-[^-/\s]+)*) - (?P<file>.+)", re.IGNORECASE
)
EXCHANGE = re.compile(
    r"(?P<key>[^+]+)\+[^+]+\+(?P<time>\d{4}-\d\d-\d\d \d\d[:_]\d\d[:_]\d\d)(?:\.\d+)? UTC(?:\+.*)?"
)


def moodles_part(path: PurePosixPath) -> tuple[int, re.Match[str]] | None:
    """The part of a path that Moodle has named, and its index: the student named what is below."""
    return _named(enumerate(path.parts), MOODLE)


def canvases_part(path: PurePosixPath) -> tuple[int, re.Match[str]] | None:
    """The part of a path that Canvas has named, and its index: its zip has no folders."""
    return _named(reversed(list(enumerate(path.parts))), CANVAS_WITHOUT_NAMES, CANVAS)


def _named(
    parts: Iterable[tuple[int, str]], *patterns: re.Pattern[str]
) -> tuple[int, re.Match[str]] | None:
    for number, part in parts:
        for pattern in patterns:
            if found := pattern.fullmatch(part):
                return number, found
    return None


def _moodle(path: PurePosixPath) -> Sender | None:
    named = moodles_part(path)
    if named is None:
        return None
    number, found = named
    inside = _below(path, number, found["file"])
    return Sender(found["key"] or found["name"], found["name"], inside)


def _canvas(path: PurePosixPath) -> Sender | None:
    named = canvases_part(path)
    if named is None:
        return None
    number, found = named
    return Sender(
        found["key"],
        found.groupdict().get("name") or "",
        _below(path, number, found["file"]),
        number=int(found["number"]),  # of the file: a later one is larger
        late=bool(found["late"]),
    )


def _blackboard(path: PurePosixPath) -> Sender | None:
    for number, part in enumerate(path.parts):
        found = BLACKBOARD.fullmatch(part)
        time = _moment(found["time"], "%Y-%m-%d-%H-%M-%S") if found else None
        if found and time is not None:
            # Titles and user names may both hold underscores: only a roster shows where one ends.
            words = found["head"].split("_")
            also = tuple("_".join(words[start:]) for start in range(1, len(words)))
            inside = _below(path, number, found["file"])
            return Sender(found["head"], "", inside, _seconds(time), time=time, also=also)
    return None


def _brightspace(path: PurePosixPath) -> Sender | None:
    named = _named(enumerate(path.parts), BRIGHTSPACE)
    if named is None:
        return None
    number, found = named
    time = read_time(found["time"])
    key = f"{found['one']} {found['name']}"
    attempt = _seconds(time) if time is not None else 1
    inside = _below(path, number, found["file"])
    return Sender(key, found["name"], inside, attempt, time=time, also=(found["one"], found["two"]))


def _sakai(path: PurePosixPath) -> Sender | None:
    for number, part in enumerate(path.parts):
        found = SAKAI.fullmatch(part)
        if found and found["file"]:
            inside = _below(path, number, found["file"])
            return Sender(found["key"], found["name"], inside, user=found["key"])
        if found and path.parts[number + 1 : number + 2] == (SAKAIS_FOLDER,):
            inside = _below(path, number + 1, None)
            return Sender(found["key"], found["name"], inside, user=found["key"])
    return None


def _gradescope(path: PurePosixPath) -> Sender | None:
    for number, part in enumerate(path.parts[:-1]):
        if GRADESCOPE.fullmatch(part):
            return Sender(part, "", _below(path, number, None))
    return None


def _exchange(path: PurePosixPath) -> Sender | None:
    for number, part in enumerate(path.parts[:-1]):
        found = EXCHANGE.fullmatch(part)
        time = _moment(found["time"].replace("_", ":"), "%Y-%m-%d %H:%M:%S") if found else None
        if found and time is not None:
            time = time.replace(tzinfo=timezone.utc)
            inside = _below(path, number, None)
            attempt = int(time.timestamp())
            return Sender(found["key"], "", inside, attempt, time=time, user=found["key"])
    return None


def _classroom(path: PurePosixPath) -> Sender | None:
    found = CLASSROOM.fullmatch(path.name)
    if not found:
        return None
    name = found["name"].strip()
    return Sender(name, name, PurePosixPath(found["file"]))


def _folders(path: PurePosixPath) -> Sender | None:
    if len(path.parts) < 2:
        return None
    return Sender(path.parts[0], path.parts[0], _below(path, 0, None))


def _files(path: PurePosixPath) -> Sender | None:
    return Sender(path.stem, path.stem, path) if len(path.parts) == 1 else None


def _counted(senders: list[Sender]) -> bool:
    """Whether every file has its own number; otherwise it is a date, as in lab_2026_03_ada."""
    return len({each.number for each in senders}) == len(senders)


def _several(senders: list[Sender]) -> bool:
    """Whether the names differ; otherwise the name is a title, as in "Lab 1 - ada"."""
    return len(senders) == 1 or len({each.name for each in senders}) > 1


LAYOUTS = (
    Layout("Moodle", _moodle),
    Layout("Blackboard", _blackboard),
    Layout("Gradescope", _gradescope),
    Layout("Canvas", _canvas, _counted),
    Layout("Brightspace", _brightspace),
    Layout("Sakai", _sakai),
    Layout(marked("nbgrader's exchange"), _exchange),
    Layout("Google Classroom", _classroom, _several),
    Layout(marked("a folder for each student"), _folders),
    Layout(marked("a file for each student"), _files),
)


def recognised(paths: Iterable[PurePosixPath]) -> tuple[Layout, PurePosixPath]:
    """The layout of a pile, and the folders that all its files have in common.

    Args:
        paths: of the notebooks and archives in it.

    Returns:
        The first layout that can read nearly all of them, below the common folders.
    """
    given = list(paths)
    for layout in LAYOUTS:
        for common in reversed(_common(given)):  # the deepest first
            below = [path.relative_to(common) for path in given]
            read = [sender for sender in map(layout.read, below) if sender]
            if given and len(read) >= ENOUGH * len(given) and layout.fits(read):
                return layout, common
    return LAYOUTS[-1], PurePosixPath()


def _common(paths: list[PurePosixPath]) -> list[PurePosixPath]:
    """The empty path, and then each folder that holds all files, the outermost first."""
    found = [PurePosixPath()]
    if len(paths) < 2:
        return found
    for parts in zip(*(path.parts[:-1] for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        found.append(found[-1] / parts[0])
    return found


def _below(path: PurePosixPath, number: int, file: str | None) -> PurePosixPath:
    """The path below a part of a path; if there is none, the file name that the part contains."""
    rest = path.parts[number + 1 :]
    return PurePosixPath(*rest) if rest else PurePosixPath(file or path.name)


def _moment(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


def _seconds(time: datetime) -> int:
    """A number that puts times without a zone in order."""
    return int(time.replace(tzinfo=timezone.utc).timestamp())
