"""What grading a submission came to, and the files that keep it."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

GRADED = "graded"
NEEDS_MARKING = "needs marking"  # graded, and a person has still to mark the written answers
TIME_OUT = "time-out"  # graded, but a cell was stopped
CRASHED = "crashed"  # the kernel died
UNREADABLE = "unreadable"  # not a notebook
MISSING = "missing"  # nothing was submitted
FAILED = "failed"  # nbgrader gave up for another reason

SCORED = (GRADED, NEEDS_MARKING, TIME_OUT)

COLUMNS = ("student", "assignment", "score", "max_score", "status", "reason", "seconds")


@dataclass(frozen=True)
class Record:
    """One submission's outcome.

    Attributes:
        student: nbgrader's student id.
        assignment: the assignment's name.
        score: points, without what a person has still to give.
        max_score: points there are, with those a person gives.
        status: one of this module's constants.
        reason: why points or the score are missing; empty if there is nothing to say.
        seconds: how long grading took.
        fingerprint: of what was graded; the same means there is nothing to do.
    """

    student: str
    assignment: str
    score: float
    max_score: float
    status: str
    reason: str
    seconds: float
    fingerprint: str = ""


def read_records(path: Path) -> dict[str, Record]:
    """The records of an assignment by student; none if there is no readable file."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {row["student"]: Record(**row) for row in rows}
    except (OSError, ValueError, TypeError, KeyError):
        return {}  # grading again is always safe


def write_records(path: Path, records: dict[str, Record]) -> None:
    """Keep the records as JSON, and beside it as the CSV file people use."""
    rows = [asdict(records[student]) for student in sorted(records)]
    _write_whole(path, json.dumps(rows, indent=1))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        row = {**row, "seconds": f"{row['seconds']:.1f}"}
        writer.writerow({key: _harmless(value) for key, value in row.items()})
    _write_whole(path.with_suffix(".csv"), text.getvalue())


def _harmless(value: object) -> object:
    """Keep a spreadsheet from taking a student's text for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


def _write_whole(path: Path, text: str) -> None:
    """Replace a file in one step, so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8", newline="")
    temporary.replace(path)


assert {field.name for field in fields(Record)} >= set(COLUMNS)
