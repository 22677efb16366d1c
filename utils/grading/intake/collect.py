"""A pile becomes submissions: who, which assignment, which attempt; and a receipt for each."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import nbformat
from nbformat import NotebookNode

from utils.errors import KitError
from utils.grading import mend
from utils.grading.course import Course
from utils.grading.files import MAX_FILES
from utils.grading.intake.layouts import Layout, Sender, gradescopes, recognised
from utils.grading.intake.pile import Entry, Refused, TooLarge, entries
from utils.grading.intake.recognise import (
    Known,
    is_notebook,
    known_notebooks,
    plain_name,
    recognise,
)
from utils.grading.intake.roster import Person, Roster, decoded, student_id
from utils.grading.sanitise import TIMESTAMP

METADATA = "submission_metadata.yml"  # Gradescope's


@dataclass(frozen=True)
class Handed:
    """A notebook that somebody has handed in.

    Attributes:
        entry: its file.
        sender: as the path says.
        remarks: what was odd about it.
    """

    entry: Entry
    sender: Sender
    remarks: tuple[str, ...] = ()


@dataclass
class Receipt:
    """What was taken from a student.

    Attributes:
        student: nbgrader's id.
        name: of the person, as the roster or the path has it.
        assignment: its name.
        file: the notebook, as the pile calls it.
        sha256: of the file as it was handed in.
        size: in bytes.
        time: when it was handed in, with the zone; empty if nobody knows.
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
    """What a pile came to.

    Attributes:
        layout: the platform's way of naming files.
        receipts: of the students whose notebook was taken, by id.
        unknown: files whose sender is not in the roster, with the reason.
        left_out: files that are no notebook of the assignment or cannot be used, with the reason.
        missing: students of the roster from whom nothing came.
    """

    layout: str
    receipts: dict[str, Receipt] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wishes:
    """How a pile is collected.

    Attributes:
        roster: the class; None to take everybody by what the paths say.
        zone: of the times in the pile.
        dry_run: find everything out and write nothing.
    """

    roster: Roster | None = None
    zone: ZoneInfo | None = None
    dry_run: bool = False


def collect(
    course: Course,
    assignment: str,
    pile: Path,
    wishes: Wishes,
    done: Callable[[Receipt], None] = lambda _: None,
) -> Collected:
    """Take an assignment's notebooks out of a pile into `submitted/`.

    Args:
        course: where they go.
        assignment: whose notebooks are wanted.
        pile: a folder or an archive; it stays as it is.
        wishes: how.
        done: called with each receipt.

    Raises:
        KitError: if the assignment or the pile cannot be used, or nothing can be written.
    """
    course.require_assignment(assignment)
    known = known_notebooks(course, course.assignments())
    plain, found = [], Collected("")
    for each in entries(pile):
        if isinstance(each, Refused):
            found.left_out[each.path] = each.reason
        else:
            plain.append(each)
    layout, common = recognised(
        each.archive or each.path for each in plain if is_notebook(each.path.name)
    )
    found.layout = layout.name
    by_student, names = _by_student(plain, layout, common, wishes, found)
    for student in sorted(by_student):
        receipt = _take(course, assignment, student, by_student[student], known, wishes, found)
        if receipt is not None:
            receipt.name = names[student]
            found.receipts[student] = receipt
            done(receipt)
    if wishes.roster is not None:
        found.missing = sorted(wishes.roster.people.keys() - found.receipts.keys())
    return found


def _by_student(
    plain: list[Entry], layout: Layout, common: PurePosixPath, wishes: Wishes, found: Collected
) -> tuple[dict[str, list[Handed]], dict[str, str]]:
    """Files by student, and the students' names; who cannot be told is listed."""
    by_student: dict[str, list[Handed]] = {}
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    metadata = _metadata(plain)
    prefix = _prefix([each.path.relative_to(common) for each in plain if _is_below(each, common)])
    for each in plain:
        if not _is_below(each, common):
            found.left_out[str(each.path)] = "it lies outside of the students' folders"
            continue
        outer = each.archive or each.path
        sender = layout.read(outer.relative_to(common))
        if sender is None:
            if is_notebook(each.path.name):
                found.unknown[str(each.path)] = f"not named as {layout.name} names files"
            continue
        person = _person(sender, prefix, wishes.roster, metadata.get(sender.key, []))
        if wishes.roster is not None and person is None:
            if is_notebook(each.path.name):
                found.unknown[str(each.path)] = _who(sender)
            continue
        if person is not None:
            student, name = person.id, f"{person.first_name} {person.last_name}".strip()
        else:
            key = sender.key.removeprefix(prefix)
            if key not in ids:
                ids[key] = student_id(_readable(sender, key), ids.values())
            student, name = ids[key], sender.name or key
        names[student] = name or student
        by_student.setdefault(student, []).append(Handed(each, sender))
    return by_student, names


def _take(
    course: Course,
    assignment: str,
    student: str,
    handed: list[Handed],
    known: list[Known],
    wishes: Wishes,
    found: Collected,
) -> Receipt | None:
    """The last attempt of a student, written; None if there is no notebook of the assignment."""
    tries: list[tuple[Handed, Known, NotebookNode, list[str], bytes]] = []
    others: list[Handed] = []
    for each in handed:
        name = str(each.entry.path)
        if not is_notebook(each.entry.path.name):
            others.append(each)
            continue
        try:
            data = each.entry.read()
            notebook, mended = mend.read(data)
        except (OSError, TooLarge, RuntimeError, mend.NotANotebook) as error:
            found.left_out[name] = f"cannot be read: {mend.one_line(error)}"
            continue
        which, how = recognise(notebook, known)
        if which is None or which.assignment != assignment:
            found.left_out[name] = how if which is None else f"it belongs to {which.assignment}"
            continue
        remarks = [*mended, *([how] if how else [])]
        tries.append((each, which, notebook, remarks, data))
    if not tries:
        return None
    tries.sort(key=lambda row: _order(row[0]))
    handed_in, which, notebook, remarks, data = tries[-1]
    time = _time(handed_in, wishes)
    receipt = Receipt(
        student,
        "",
        assignment,
        str(handed_in.entry.path),
        hashlib.sha256(data).hexdigest(),
        len(data),
        time.isoformat(sep=" ") if time else "",
        len(tries),
        remarks,
    )
    if handed_in.sender.late:
        receipt.remarks.append("the platform marked it as late")
    if not wishes.dry_run:
        beside = [each for each in others if _goes_with(each, handed_in)]
        _write(course, assignment, student, which, notebook, beside, time, receipt)
        _keep_older(course, assignment, student, tries[:-1])
    return receipt


def _write(
    course: Course,
    assignment: str,
    student: str,
    which: Known,
    notebook: NotebookNode,
    beside: list[Handed],
    time: datetime | None,
    receipt: Receipt,
) -> None:
    """Put a submission in its place in one step; what was there before is replaced."""
    target = course.submitted(assignment, student)
    making = target.with_name(f".{target.name}.collecting")
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        nbformat.write(notebook, making / f"{which.notebook}.ipynb")
        for each in beside[: MAX_FILES - 1]:
            name = plain_name(each.entry.path.name)
            if name != TIMESTAMP:  # a student's own is never believed
                try:
                    (making / name).write_bytes(each.entry.read())
                except (TooLarge, RuntimeError) as error:
                    receipt.remarks.append(f"{name} left out: {error}")
        if time is not None:
            (making / TIMESTAMP).write_text(time.isoformat(sep=" "), encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        making.replace(target)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        raise KitError(f"{target} cannot be written: {error}") from error


def _keep_older(
    course: Course,
    assignment: str,
    student: str,
    tries: list[tuple[Handed, Known, NotebookNode, list[str], bytes]],
) -> None:
    """Earlier attempts, as they were handed in, where nobody grades them."""
    for number, (_, which, _, _, data) in enumerate(tries, start=1):
        path = folder(course, assignment) / "earlier" / student / f"{which.notebook}.{number}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def folder(course: Course, assignment: str) -> Path:
    """Where receipts and earlier attempts are kept."""
    return course.root / "collected" / assignment


def _order(handed: Handed) -> tuple[int, datetime, str]:
    sender = handed.sender
    time = sender.time or handed.entry.modified or datetime.min
    return (sender.attempt, time.replace(tzinfo=None), str(handed.entry.path))


def _goes_with(other: Handed, notebook: Handed) -> bool:
    """Whether a file belongs to the same attempt: the same archive, or the same folder."""
    if notebook.entry.archive is not None or other.entry.archive is not None:
        return other.entry.archive == notebook.entry.archive
    return (
        other.entry.path.parent == notebook.entry.path.parent
        and other.sender.key == notebook.sender.key
    )


def _time(handed: Handed, wishes: Wishes) -> datetime | None:
    """When it was handed in: what the platform notes, in the zone that the lecturer names."""
    time = handed.sender.time
    if time is None or wishes.zone is None:
        return None
    return time.replace(tzinfo=wishes.zone)


def _person(sender: Sender, prefix: str, roster: Roster | None, known: list[str]) -> Person | None:
    if roster is None:
        return None
    return roster.find(*known, sender.key, sender.key.removeprefix(prefix), sender.name)


def _metadata(plain: list[Entry]) -> dict[str, list[str]]:
    """What Gradescope notes of each submission beside them."""
    for each in plain:
        if each.path.name == METADATA and each.archive is None and len(each.path.parts) <= 2:
            try:
                return gradescopes(decoded(each.read()))
            except (OSError, TooLarge):
                return {}
    return {}


def _who(sender: Sender) -> str:
    return f"the roster has nobody, or several, for {sender.name or sender.key}"


def _readable(sender: Sender, key: str) -> str:
    """A student id that a lecturer can read: the name, with the platform's number if it has one."""
    return f"{sender.name}_{key}" if sender.name and key.isdigit() else sender.name or key


def _prefix(paths: list[PurePosixPath]) -> str:
    """What all first folders have in common up to a hyphen, as GitHub Classroom names clones."""
    first = {path.parts[0] for path in paths if len(path.parts) > 1}
    if len(first) < 2:
        return ""
    start = min(first)
    while start and not all(each.startswith(start) for each in first):
        start = start[:-1]
    return start[: start.rfind("-") + 1]


def _is_below(entry: Entry, common: PurePosixPath) -> bool:
    return (entry.archive or entry.path).is_relative_to(common)
