"""Gains and losses of points when submissions are graded again, by student and test."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from utils.atomic import write_whole
from utils.grading.course import Course
from utils.grading.record import harmless_cell
from utils.grading.regrade.marks import CLOSE, Mark, Marks, falls, of_assignment
from utils.grading.regrade.watch import Watch
from utils.messages import number, tr

COLUMNS = ("student", "cell", "old", "new", "old_max", "new_max", "old_total", "new_total", "mark")


@dataclass(frozen=True)
class Gain:
    """A student's points in one cell, before and now.

    Attributes:
        student: nbgrader's student id.
        cell: its name.
        old: points; None if the cell was not there.
        new: points; None if the cell is no longer there.
        waits: whether a person still has to give the new points.
        old_most: maximum points of the cell before.
        new_most: its maximum points now.
        totals: points of the student in all cells, before and now.
        falls: whether the whole mark is worse than it was.
    """

    student: str
    cell: str
    old: float | None
    new: float | None
    waits: bool
    old_most: float
    new_most: float
    totals: tuple[float, float]
    falls: bool

    def says(self) -> str:
        """Old and new points, for people."""
        old = tr("new") if self.old is None else number(self.old, "g")
        if self.new is None:
            return tr("{before} -> removed", before=old)
        if self.waits:
            return tr("{before} -> waits for a person", before=old)
        return f"{old} -> {number(self.new, 'g')}"


def gains(watch: Watch) -> list[Gain]:
    """All changes of points: first students whose mark falls, then by student and cell."""
    with watch.course.gradebook() as gradebook:
        now = of_assignment(gradebook, watch.assignment)
    found: list[Gain] = []
    for student, before in watch.before.items():
        held = watch.held.get(student)
        found += _of(student, before.marks, held.now if held else now.get(student, {}))
    return sorted(found, key=lambda each: (not each.falls, each.student))


def changes_file(course: Course, assignment: str) -> Path:
    """The CSV file with all changes of points."""
    return course.reports() / f"{assignment}-changes.csv"


def write_gains(path: Path, found: Iterable[Gain]) -> None:
    """Write changes of points as a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in found:
        old, new = each.totals
        row = [
            each.student, each.cell, _number(each.old),
            "waits" if each.waits else _number(each.new),
            f"{each.old_most:g}", f"{each.new_most:g}", f"{old:g}", f"{new:g}",
            "falls" if each.falls else "does not fall",
        ]  # fmt: skip
        writer.writerow(map(harmless_cell, row))
    write_whole(path, text.getvalue())


def _of(student: str, before: Marks, now: Marks) -> list[Gain]:
    totals = (_total(before.values()), _total(now.values()))
    worse = falls(before, now)
    found = []
    for cell in [*before, *(each for each in now if each not in before)]:
        old, new = before.get(cell), now.get(cell)
        if _is_the_same(old, new):
            continue
        known = new or old
        assert known is not None
        found.append(
            Gain(
                student,
                known.name,
                old.score() if old else None,
                new.score() if new else None,
                new is not None and new.is_open(),
                old.most if old else 0.0,
                new.most if new else 0.0,
                totals,
                worse,
            )
        )
    return found


def _is_the_same(old: Mark | None, new: Mark | None) -> bool:
    if old is None or new is None:
        return False
    alike = abs(old.score() - new.score()) <= CLOSE and abs(old.most - new.most) <= CLOSE
    return alike and old.is_open() == new.is_open()


def _total(given: Iterable[Mark]) -> float:
    return sum(mark.score() for mark in given)


def _number(points: float | None) -> str:
    return "" if points is None else f"{points:g}"
