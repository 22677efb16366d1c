"""Keep old records and marks for ever, and marks that nobody has decided on.

reports/history/ASSIGNMENT/TIME.csv          the table of records
reports/history/ASSIGNMENT/TIME.jsonl        the records as they are
reports/history/ASSIGNMENT/TIME.marks.csv    every cell's marks and comments
reports/history/ASSIGNMENT/undecided.json    marks that the next grading is compared with
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from nbgrader.api import Comment, Gradebook

from utils.atomic import write_whole
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.record import Journal, Record, harmless_cell
from utils.grading.regrade.marks import Mark, marks, of_assignment
from utils.messages import tr

UNDECIDED = "undecided.json"
COLUMNS = (
    "student", "notebook", "cell", "auto_score", "manual_score", "extra_credit", "max_score",
    "needs_manual_grade", "comment",
)  # fmt: skip


@dataclass(frozen=True)
class Before:
    """A student's earlier record and marks.

    Attributes:
        record: as it was.
        marks: by the cell's id in the gradebook, which stays the same if the cell is renamed.
        falls: whether a later grading would make the mark fall.
    """

    record: Record
    marks: dict[str, Mark] = field(default_factory=dict)
    falls: bool = False


def folder(course: Course, assignment: str) -> Path:
    """Where an assignment's old records are."""
    return course.reports() / "history" / assignment


def undecided(course: Course, assignment: str) -> dict[str, Before]:
    """Students whose old marks the next grading is compared with.

    Raises:
        KitError: if the file cannot be read.
    """
    path = folder(course, assignment) / UNDECIDED
    if not path.is_file():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {
            student: Before(
                Record(**row["record"]),
                {cell: Mark(**mark) for cell, mark in row["marks"].items()},
                bool(row.get("falls", False)),
            )
            for student, row in rows.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise KitError(
            tr(
                "{path} holds marks from before a regrade and cannot be read ({error}): restore it "
                "from a backup, or delete it: then marks may fall without a question",
                path=path,
                error=error,
            )
        ) from error


def remember(course: Course, assignment: str, students: set[str] | None = None) -> None:
    """Keep the marks that these students have now, until somebody decides about them.

    Marks that are undecided already stay as they were first kept.

    Args:
        course: the course.
        assignment: the assignment's name.
        students: those to keep; everybody who has a mark, if left out.
    """
    known = undecided(course, assignment)
    with course.gradebook() as gradebook:
        now = of_assignment(gradebook, assignment)
        records = Journal(course.records_file(assignment)).read()
        new = {
            student: Before(records[student], mine)
            for student, mine in now.items()
            if student not in known
            and student in records
            and records[student].status.has_score()
            and (students is None or student in students)
        }
        if new:
            _keep(course, assignment, gradebook, now)
    if new:
        _write(course, assignment, known | new)


def forget(
    course: Course, assignment: str, students: set[str], falling: frozenset[str] = frozenset()
) -> None:
    """Mark these students' marks as decided; those of `falling` wait for a decision."""
    known = undecided(course, assignment)
    left = {
        student: replace(each, falls=each.falls or student in falling)
        for student, each in known.items()
        if student not in students
    }
    if left != known:
        _write(course, assignment, left)


def _write(course: Course, assignment: str, known: dict[str, Before]) -> None:
    path = folder(course, assignment) / UNDECIDED
    if not known:
        path.unlink(missing_ok=True)
        return
    rows = {student: asdict(each) for student, each in sorted(known.items())}
    write_whole(path, json.dumps(rows))


def _keep(
    course: Course, assignment: str, gradebook: Gradebook, now: dict[str, dict[str, Mark]]
) -> None:
    """Copy the records and write the marks beside them; nothing is ever overwritten."""
    place = folder(course, assignment)
    place.mkdir(parents=True, exist_ok=True)
    time = _free_time(place)
    journal = Journal(course.records_file(assignment))
    for path in (journal.table, journal.path):
        if path.is_file():
            shutil.copyfile(path, place / f"{time}{path.suffix}")
    comments = _comments(gradebook, assignment)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for student, mine in sorted(now.items()):
        rest = {
            (name, cell): said for (who, name, cell), said in comments.items() if who == student
        }
        for mark in mine.values():
            said = rest.pop((mark.notebook, mark.name), "")
            row: list[Any] = [student, mark.notebook, mark.name, mark.auto, mark.manual]
            row += [mark.extra, mark.most, mark.waits, said]
            writer.writerow(map(harmless_cell, row))
        for (name, cell), said in rest.items():
            writer.writerow(map(harmless_cell, [student, name, cell, *[""] * 5, said]))
    write_whole(place / f"{time}.marks.csv", text.getvalue())


def _free_time(place: Path) -> str:
    """The present time, as a name that no file in the folder has yet."""
    time = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H-%M-%SZ")
    names = [time, *(f"{time}-{number}" for number in range(2, 1000))]
    return next(name for name in names if not (place / f"{name}.marks.csv").exists())


def _comments(gradebook: Gradebook, assignment: str) -> dict[tuple[str, str, str], str]:
    """People's comments, by student, notebook and cell."""
    return {
        (student, notebook, cell): said
        for student, notebook, cell, said in marks(
            gradebook, assignment, Comment, Comment.manual_comment
        )
        if said
    }
