"""The result of grading a submission, and the files that keep it."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from dataclasses import asdict, dataclass, field, fields
from enum import Enum
from pathlib import Path
from typing import Any

from utils.atomic import write_whole
from utils.messages import marked, tr


class Status(str, Enum):
    """How a submission's grading ended, the worst last; files hold the English word."""

    GRADED = marked("graded")
    # Graded, and a person must still mark the written answers.
    NEEDS_MARKING = marked("needs marking")
    # Graded as far as possible; the reason says what a person should look at.
    OUTPUT = marked("output")  # printed more than is kept
    FILES = marked("files")  # a file was left out
    TIME_OUT = marked("time-out")  # a cell was stopped
    DISK = marked("disk")  # wrote more than it may
    PROCESSES = marked("processes")  # started more processes than it may
    MEMORY = marked("memory")  # used more than it may
    CRASHED = marked("crashed")  # the process died
    MISSING = marked("missing")  # nothing was submitted
    UNREADABLE = marked("unreadable")  # not a notebook
    CHECK = marked("check")  # passed tests that must fail: their points wait for a person
    FAILED = marked("failed")  # the grader gave up

    def __str__(self) -> str:
        """The word itself, as files hold it."""
        return self.value

    def __format__(self, format_spec: str) -> str:
        """The word itself, inside a longer text."""
        return format(self.value, format_spec)

    def said(self) -> str:
        """The word in the reader's language."""
        return tr(self.value)

    def has_score(self) -> bool:
        """Whether there is anything to mark."""
        return self not in (Status.MISSING, Status.UNREADABLE, Status.FAILED)

    def wants_a_look(self) -> bool:
        """Whether something happened that a person should look at."""
        return self not in (Status.GRADED, Status.NEEDS_MARKING)


SEVERITY = {status: number for number, status in enumerate(Status)}


def worse(one: Status, other: Status) -> Status:
    """The worse of two: the one that is shown."""
    return max(one, other, key=SEVERITY.__getitem__)


COLUMNS = ("student", "assignment", "score", "max_score", "status", "reason", "seconds")


@dataclass(frozen=True)
class Waiting:
    """A test that was passed, and passed as well when it was changed so that it must fail.

    Attributes:
        test: the cell's name.
        points: that wait for a person.
        line: the line of the test that was changed.
        before: that line.
        after: that line, changed.
    """

    test: str
    points: float
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Record:
    """One submission's outcome.

    Attributes:
        student: nbgrader's student id.
        assignment: the assignment's name.
        score: points, without those that a person must still give.
        max_score: all points, with those that a person gives.
        status: how it ended.
        reason: why points or the score are missing; empty if there is nothing to say.
        seconds: how long grading took.
        fingerprint: of what was graded; if it is the same, there is nothing to do.
        waiting: tests on which a person has to decide.
        failures: how tests were failed, by test: points lost, line, error and values.
        misconceptions: names of known mistakes that the submission behaves like.
        lateness: the end of the reason, which the rules of the course have added.
        notice: text about the time in its feedback.
        files: fingerprint of the submitted files alone; empty if it was not noted.
        credit: extra credit, by the cell's id, that was entered to keep an earlier mark.
    """

    student: str
    assignment: str
    score: float
    max_score: float
    status: Status
    reason: str
    seconds: float
    fingerprint: str = ""
    waiting: tuple[Waiting, ...] = ()
    failures: dict[str, dict[str, Any]] = field(default_factory=dict)
    misconceptions: tuple[str, ...] = ()
    lateness: str = ""
    notice: str = ""
    files: str = ""
    credit: dict[str, float] = field(default_factory=dict)

    def wants_a_look(self) -> bool:
        """Whether a person should look at it; not if the student handed in nothing."""
        nothing_came = self.status is Status.MISSING and not self.fingerprint
        return self.status.wants_a_look() and not nothing_came

    def __post_init__(self) -> None:
        """Let a reason, which may hold a student's text, be shown on any terminal."""
        object.__setattr__(self, "status", Status(self.status))  # a file holds it as text
        object.__setattr__(self, "reason", printable(self.reason))
        waiting = tuple(
            each if isinstance(each, Waiting) else Waiting(**each) for each in self.waiting
        )
        object.__setattr__(self, "waiting", waiting)
        object.__setattr__(self, "misconceptions", tuple(self.misconceptions))


def printable(text: str) -> str:
    """A text with control characters and line ends as Python would write them."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


class Journal:
    """An assignment's records on disk; each is added as it comes.

    The journal has one JSON line per record, written and synchronised at once, so that a power cut
    loses at most the line that was being written. The CSV file for people is made from the
    journal, at most once per second and at the end.
    """

    def __init__(self, table: Path, records: dict[str, Record] | None = None) -> None:
        """`table` is the CSV file; `records` begin the journal, if given."""
        self.table, self.path = table, table.with_suffix(".jsonl")
        self._written = 0.0
        self._records = dict(records or {})
        if records is not None:
            lines = "".join(f"{json.dumps(asdict(each))}\n" for each in records.values())
            write_whole(self.path, lines)

    def read(self) -> dict[str, Record]:
        """The records by student, without lines that cannot be read."""
        found: dict[str, Record] = {}
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return {}  # grading again is always safe
        for line in text.splitlines():
            try:
                row = json.loads(line)
                found[row["student"]] = Record(**row)
            except (ValueError, TypeError, KeyError):
                continue
        return found

    def add(self, each: Record) -> None:
        """Keep one more record."""
        self._records[each.student] = each
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(asdict(each))}\n")
            file.flush()
            os.fsync(file.fileno())
        if time.monotonic() - self._written > 1:
            write_table(self.table, self._records)
            self._written = time.monotonic()

    def close(self, records: dict[str, Record]) -> None:
        """Write the journal and the table a last time, in the order of the students."""
        lines = [f"{json.dumps(asdict(records[name]))}\n" for name in sorted(records)]
        write_whole(self.path, "".join(lines))
        write_table(self.table, records)


def write_table(path: Path, records: dict[str, Record]) -> None:
    """Write records as the CSV file for people."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for student in sorted(records):
        row = asdict(records[student])
        row["seconds"] = f"{row['seconds']:.1f}"
        writer.writerow({key: harmless_cell(value) for key, value in row.items()})
    write_whole(path, text.getvalue())


def harmless_cell(value: object) -> object:
    """Prevent a spreadsheet from reading a student's text as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


assert {field.name for field in fields(Record)} >= set(COLUMNS)
