"""Each student's points in all assignments, without the worst ones if the rules say so."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from utils.atomic import write_whole
from utils.grading.record import Record, harmless_cell


@dataclass(frozen=True)
class Total:
    """One student's total.

    Attributes:
        scores: points by assignment; an assignment without a record is not there.
        dropped: assignments that do not count.
        total: points in those that count.
        max_score: points that these have.
    """

    scores: dict[str, float]
    dropped: tuple[str, ...]
    total: float
    max_score: float


def totals(by_assignment: Mapping[str, Mapping[str, Record]], drop: int) -> dict[str, Total]:
    """Every student's total.

    The assignments with the smallest share of their points are dropped; among equal shares, the one
    with more points, which gives the better total. At least one always counts.

    Args:
        by_assignment: records by assignment and student.
        drop: how many assignments do not count.
    """
    students = sorted({student for records in by_assignment.values() for student in records})
    return {student: _total(by_assignment, student, drop) for student in students}


def _total(by_assignment: Mapping[str, Mapping[str, Record]], student: str, drop: int) -> Total:
    theirs = {
        name: records[student] for name, records in by_assignment.items() if student in records
    }
    worst = sorted(
        (name for name, each in theirs.items() if each.max_score > 0),
        key=lambda name: (
            theirs[name].score / theirs[name].max_score,
            -theirs[name].max_score,
            name,
        ),
    )
    dropped = tuple(sorted(worst[: min(drop, max(len(worst) - 1, 0))]))
    counted = [each for name, each in theirs.items() if name not in dropped]
    return Total(
        {name: each.score for name, each in theirs.items()},
        dropped,
        sum(each.score for each in counted),
        sum(each.max_score for each in counted),
    )


def write_totals(path: Path, assignments: list[str], found: Mapping[str, Total]) -> None:
    """Write totals as a CSV file: student, a column for each assignment, dropped, total, max."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", *assignments, "dropped", "total", "max"])
    for student, each in sorted(found.items()):
        scores = [f"{each.scores[name]:g}" if name in each.scores else "" for name in assignments]
        dropped = " ".join(each.dropped)
        row = [student, *scores, dropped, f"{each.total:g}", f"{each.max_score:g}"]
        writer.writerow([harmless_cell(cell) for cell in row])
    write_whole(path, text.getvalue())
