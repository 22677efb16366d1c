"""Collect submissions from a pile, by student, assignment and attempt, with a receipt for each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from nbformat import NotebookNode

from utils.errors import KitError
from utils.grading import mend
from utils.grading.course import Course
from utils.grading.intake.beside import TIMESTAMP, placed
from utils.grading.intake.gradescope import METADATA, Noted, read_metadata
from utils.grading.intake.layouts import Layout, Sender, recognised
from utils.grading.intake.pile import (
    Entry,
    Refused,
    Unreadable,
    entries,
    inside,
    is_archive,
    printable,
)
from utils.grading.intake.recognise import Known, is_notebook, known_notebooks, recognise
from utils.grading.intake.requests import is_request, receive
from utils.grading.intake.roster import Roster, decoded
from utils.grading.intake.store import MAX_TOGETHER, Work, folder, keep, store
from utils.grading.intake.times import read_time
from utils.grading.intake.who import Student, Unknown, Who
from utils.messages import tr

__all__ = ["Collected", "Receipt", "Wishes", "collect", "folder"]


@dataclass(frozen=True)
class Handed:
    """A file that somebody has handed in.

    Attributes:
        entry: its file.
        sender: who handed it in, as the path says.
        student: the student whose file it is.
    """

    entry: Entry
    sender: Sender
    student: Student


@dataclass
class Receipt:
    """What was taken from a student.

    Attributes:
        student: nbgrader's id.
        name: of the person, as the roster or the path has it.
        assignment: its name.
        file: path of the notebook in the pile.
        sha256: of the file as it was handed in.
        size: in bytes.
        time: when it was handed in, with the zone; empty if unknown.
        attempts: how many there were.
        remarks: what was mended or left out.
    """

    student: str
    name: str
    assignment: str
    file: str
    sha256: str
    size: int
    time: str = ""
    attempts: int = 1
    remarks: list[str] = field(default_factory=list)


@dataclass
class Collected:
    """What was found in a pile.

    Attributes:
        layout: the platform's way of naming files; English, and translated when it is shown.
        receipts: of the students whose notebook was taken, by id.
        unknown: files whose sender is not in the roster, with the reason.
        left_out: files that cannot be used or are not of the assignment, with the reason.
        missing: students of the roster from whom nothing was taken.
        requests: path of each student's request to a person, by id.
        without_zone: whether some times are not used because their zone is unknown.
    """

    layout: str
    receipts: dict[str, Receipt] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    without_zone: bool = False
    requests: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wishes:
    """How a pile is collected.

    Attributes:
        roster: the class; None to take everybody by what the paths say.
        zone: of the times in the pile and the roster.
        dry_run: find everything out and write nothing.
    """

    roster: Roster | None = None
    zone: ZoneInfo | None = None
    dry_run: bool = False


@dataclass(frozen=True)
class Attempt:
    """A notebook of the assignment that somebody has handed in.

    Attributes:
        handed: its file.
        which: the notebook that it is a copy of.
        notebook: its content, mended.
        data: its bytes, as they were handed in.
        remarks: what was odd.
    """

    handed: Handed
    which: Known
    notebook: NotebookNode
    data: bytes
    remarks: tuple[str, ...]


def collect(
    course: Course,
    assignment: str,
    pile: Path,
    wishes: Wishes,
    done: Callable[[Receipt], None] = lambda _: None,
) -> Collected:
    """Take an assignment's notebooks out of a pile into `submitted/`.

    Args:
        course: the course that gets them.
        assignment: its name.
        pile: a folder or an archive; it stays as it is.
        wishes: how to collect.
        done: called with each receipt.

    Raises:
        KitError: if the assignment or the pile cannot be used, or nothing can be written.
    """
    course.require_assignment(assignment)
    _require_a_pile(course, pile)
    known = known_notebooks(course, course.assignments())
    plain, found = [], Collected("")
    for each in entries(pile):
        if isinstance(each, Refused):
            found.left_out[each.path] = each.reason
        else:
            plain.append(each)
    if not plain and not found.left_out:
        raise KitError(
            tr("{pile} holds no files: name the folder or zip from the platform", pile=pile)
        )
    layout, common = recognised(
        [each.path for each in plain if _counts(each)]
        or [each.path for each in plain if each.path.suffix]
    )
    found.layout = layout.name
    noted = _noted(plain)
    by_student = _by_student(plain, layout, common, noted, wishes, found)
    taking = _Taking(course, assignment, known, wishes, found)
    for student in sorted(by_student):
        receipt = taking.take(by_student[student], noted)
        if receipt is not None:
            found.receipts[student] = receipt
            done(receipt)
    if wishes.roster is not None:
        found.missing = sorted(wishes.roster.people.keys() - found.receipts.keys())
    return found


def _by_student(
    plain: list[Entry],
    layout: Layout,
    common: PurePosixPath,
    noted: dict[str, Noted],
    wishes: Wishes,
    found: Collected,
) -> dict[str, list[Handed]]:
    """Files by the student's id; files whose sender is unknown are listed."""
    handed: list[tuple[Entry, Sender]] = []
    for each in plain:
        if not each.path.is_relative_to(common):
            found.left_out[str(each.path)] = tr("it lies outside of the students' folders")
            continue
        sender = layout.read(each.path.relative_to(common))
        if sender is not None:
            handed.append((each, sender))
        elif _counts(each):
            found.unknown[str(each.path)] = tr(
                "its path does not fit the layout: {layout}", layout=tr(layout.name)
            )
    who = Who([sender for _, sender in handed], wishes.roster, noted)
    by_student: dict[str, list[Handed]] = {}
    for entry, sender in handed:
        try:
            for student in who.of(sender):
                by_student.setdefault(student.id, []).append(Handed(entry, sender, student))
            for name in who.strangers(sender) if _counts(entry) else ():
                nobody = tr("the roster has nobody for {name}", name=name)
                found.unknown[f"{entry.path} ({name})"] = nobody
        except Unknown as error:
            if _counts(entry) or is_request(sender.file):
                found.unknown[str(entry.path)] = str(error)
    return by_student


@dataclass(frozen=True)
class _Taking:
    """Takes one student's submission out of a pile."""

    course: Course
    assignment: str
    known: list[Known]
    wishes: Wishes
    found: Collected

    def take(self, handed: list[Handed], noted: dict[str, Noted]) -> Receipt | None:
        """Write the last attempt; None if there is no notebook of the assignment."""
        student = handed[0].student
        files = list(self._files(handed))
        notebooks = [each for each in files if is_notebook(each.entry.path.name)]
        rest = [each for each in files if not is_notebook(each.entry.path.name)]
        asks = [each for each in rest if is_request(each.sender.file)]
        others = [each for each in rest if not is_request(each.sender.file)]
        self._receive(student, [each.entry for each in sorted(asks, key=_order)])
        last, count = None, 0
        room = MAX_TOGETHER
        for each in sorted(notebooks, key=_order):  # only one is in memory at a time
            room -= each.entry.size
            attempt = self._read(each, room)
            if attempt is None:
                continue
            count += 1
            if last is not None and not self.wishes.dry_run:
                name = f"{last.which.notebook}.{count - 1}.ipynb"
                keep(self.course, self.assignment, student.id, name, last.data)
            last = attempt
        if last is None:
            if others and not notebooks:
                first = str(others[0].entry.path)
                self.found.left_out[first] = tr(
                    "no notebook came from {student}; number of other files: {number}",
                    student=student.name,
                    number=len(others),
                )
            return None
        return self._write(last, count, others, self._time(last.handed, noted))

    def _receive(self, student: Student, asks: list[Entry]) -> None:
        """Keep a student's request to a person, where no submission can read it."""
        if not asks:
            return
        self.found.requests[student.id] = str(asks[-1].path)
        if not self.wishes.dry_run:
            _, left_out = receive(self.course, self.assignment, student.id, asks)
            self.found.left_out |= left_out

    def _files(self, handed: list[Handed]) -> Iterator[Handed]:
        """A student's files; archives are unpacked."""
        for file in handed:
            if not is_archive(file.entry.path.name):
                yield file
                continue
            for each in inside(file.entry):
                if isinstance(each, Refused):
                    self.found.left_out[each.path] = each.reason
                else:
                    path = each.path.relative_to(file.entry.path)
                    yield replace(file, entry=each, sender=replace(file.sender, file=path))

    def _read(self, handed: Handed, room: int) -> Attempt | None:
        """A notebook of the assignment; any other is listed with the reason."""
        name = str(handed.entry.path)
        if room < 0:
            self.found.left_out[name] = tr(
                "over {most} MB with the student's others", most=MAX_TOGETHER >> 20
            )
            return None
        try:
            data = handed.entry.read()
            notebook, mended = mend.read(data)
        except (Unreadable, mend.NotANotebook) as error:
            self.found.left_out[name] = tr("cannot be read: {reason}", reason=printable(str(error)))
            return None
        which, how = recognise(notebook, self.known)
        if which is None or which.assignment != self.assignment:
            if which is not None:
                how = tr("it belongs to {assignment}", assignment=which.assignment)
            self.found.left_out[name] = how
            return None
        remarks = (*mended, *([how] if how else []))
        return Attempt(handed, which, notebook, data, remarks)

    def _time(self, handed: Handed, noted: dict[str, Noted]) -> datetime | None:
        """When it was handed in, as the platform notes it, in the zone that the lecturer names."""
        kept = noted.get(handed.sender.key)
        time = handed.sender.time or (
            kept.time if kept is not None else read_time(handed.student.time)
        )
        zone = self.wishes.zone
        if time is not None and time.tzinfo is None:
            self.found.without_zone |= zone is None
            return None if zone is None else time.replace(tzinfo=zone)
        return time if time is None or zone is None else time.astimezone(zone)

    def _write(
        self, last: Attempt, attempts: int, others: list[Handed], time: datetime | None
    ) -> Receipt:
        entry, sender, student = last.handed.entry, last.handed.sender, last.handed.student
        remarks = list(last.remarks)
        if sender.late:
            remarks.append(tr("the platform marked it as late"))
        if student.group:
            remarks.append(tr("handed in by {group}", group=student.group))
        same = [each for each in others if each.sender.attempt == sender.attempt]
        own = [each for each in same if each.entry.archive == entry.archive]
        rest = [each for each in same if each.entry.archive != entry.archive]
        beside, left_out = placed(
            sender.file,
            f"{last.which.notebook}.ipynb",
            ((each.sender.file, each.entry) for each in (*own, *rest)),
        )
        remarks += left_out
        later = _later_one(self.course.submitted(self.assignment, student.id), time)
        if later is not None:
            remarks.append(
                tr(
                    "replaces a collected submission that was handed in later, at {time}",
                    time=later,
                )
            )
        if not self.wishes.dry_run:
            work = Work(last.which.notebook, last.notebook, beside, time)
            remarks += store(self.course, self.assignment, student.id, work)
        return Receipt(
            student.id,
            student.name,
            self.assignment,
            str(entry.path),
            hashlib.sha256(last.data).hexdigest(),
            len(last.data),
            time.isoformat(sep=" ") if time else "",
            attempts,
            remarks,
        )


def _later_one(place: Path, time: datetime | None) -> str | None:
    """When the submission in place was handed in, if that was later; None if not, or unknown."""
    try:
        said = (place / TIMESTAMP).read_text(encoding="utf-8").strip()
        there = datetime.fromisoformat(said)
    except (OSError, ValueError):
        return None
    if time is None or there.tzinfo is None or there <= time:
        return None
    return said


def _require_a_pile(course: Course, pile: Path) -> None:
    """Refuse a pile that is the course itself: nobody has handed in its solutions.

    Raises:
        KitError: if the pile holds the course, or is one of its own folders.
    """
    place, folders = pile.resolve(), course.folders
    own = [
        course.root.resolve() / name
        for name in (
            folders.source_directory, folders.release_directory, folders.submitted_directory,
            folders.autograded_directory, folders.feedback_directory, "collected", "reports",
        )
    ]  # fmt: skip
    if course.root.resolve().is_relative_to(place) or any(map(place.is_relative_to, own)):
        raise KitError(
            tr(
                "{pile} belongs to the course itself: name the zip or folder that the platform "
                "handed out",
                pile=pile,
            )
        )


def _counts(entry: Entry) -> bool:
    """Whether a file is, or may hold, a notebook."""
    return is_notebook(entry.path.name) or is_archive(entry.path.name)


def _order(handed: Handed) -> tuple[int, int, datetime, str]:
    sender = handed.sender
    time = sender.time or handed.entry.modified or datetime.min
    return (sender.attempt, sender.number, time.replace(tzinfo=None), str(handed.entry.path))


def _noted(plain: list[Entry]) -> dict[str, Noted]:
    """Gradescope's notes on each submission, from the file beside the submissions."""
    for each in plain:
        if each.path.name == METADATA and len(each.path.parts) <= 2:
            try:
                return read_metadata(decoded(each.read()))
            except Unreadable:
                return {}
    return {}
