"""Fill marks into the platform's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from utils.grading.export.numbers import has_comma, number, rescaled, shown, written
from utils.grading.export.standing import Standing
from utils.grading.export.table import Table
from utils.grading.intake import roster
from utils.messages import tr

NO_MARK = ("", "-")  # cells without a mark


@dataclass(frozen=True)
class Sheet:
    """A file of marks.

    Attributes:
        table: its cells.
        column: of the marks.
        people: rows of students.
        numbers: the platform's number for the student, by row.
        maximum: maximum points, by row; a row is left out if the file does not say.
        locked: rows whose mark the platform does not take, with the reason.
        takes_more: whether the platform takes more than the maximum points.
        samples: other numbers in the file, as it writes them.
        comma: whether its language writes a decimal comma, if no number in the file shows it.
    """

    table: Table = field(repr=False)
    column: int
    people: frozenset[int]
    numbers: Mapping[int, str]
    maximum: Mapping[int, Decimal]
    locked: Mapping[int, str]
    takes_more: bool
    samples: tuple[str, ...]
    comma: bool

    def has_comma(self) -> bool:
        """Whether numbers are written with a decimal comma, like those in the file."""
        marks = [self.table.value(row, self.column) for row in self.people]
        shown = has_comma([*marks, *self.samples])
        return self.comma if shown is None else shown


@dataclass
class Filled:
    """The result of filling in a file.

    Attributes:
        data: the file's bytes.
        entered: students whose mark is in it now.
        changed: old and new mark of those among them whose mark has changed.
        waiting: students whose mark was left out because it waits for a person, with the reason.
        kept: students whose cell cannot be changed or has no valid mark, with the reason.
        above: students with more points than the platform takes, with the mark.
        not_there: students with a mark who are not in the file.
        scales: maximum points in the file and here, where they differ.
    """

    data: bytes = b""
    entered: list[str] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    not_there: list[str] = field(default_factory=list)
    scales: set[tuple[Decimal, float]] = field(default_factory=set)


def fill(
    sheet: Sheet,
    rows: Mapping[int, str],
    standings: Mapping[str, Standing],
    *,
    include_waiting: bool = False,
    comma: bool | None = None,
) -> Filled:
    """Put marks into a copy of the platform's file.

    Args:
        sheet: the file.
        rows: the student of each row.
        standings: the students' marks.
        include_waiting: also enter the points so far of students who wait for a person.
        comma: write a decimal comma or point; None for what the file shows.
    """
    found = Filled()
    values: dict[tuple[int, int], str] = {}
    decimal_comma = sheet.has_comma() if comma is None else comma
    for row, student in rows.items():
        standing = standings[student]
        if not standing.counts(include_waiting):
            if standing.waits:
                found.waiting[student] = standing.says()
            continue
        before = sheet.table.value(row, sheet.column)
        old = number(before)
        if row in sheet.locked or (old is None and before not in NO_MARK):
            said = tr("the file says {mark}", mark=before)
            found.kept[student] = sheet.locked.get(row) or said
            continue
        there = sheet.maximum.get(row)
        mark = rescaled(standing.score or 0.0, standing.max_score, there)
        if there is not None and there != Decimal(repr(float(standing.max_score))):
            found.scales.add((there, standing.max_score))
        if there is not None and mark > there and not sheet.takes_more:
            found.above[student] = tr("{mark} of {maximum}", mark=shown(mark), maximum=shown(there))
        found.entered.append(student)
        if old is None or old != mark:
            values[row, sheet.column] = written(mark, decimal_comma)
        if old is not None and old != mark:
            found.changed[student] = f"{before} -> {written(mark, decimal_comma)}"
    there_are = set(rows.values())
    found.not_there = sorted(
        name
        for name, each in standings.items()
        if name not in there_are and each.counts(include_waiting)
    )
    found.waiting |= {
        name: each.says()
        for name, each in standings.items()
        if name not in there_are and each.waits and not each.counts(include_waiting)
    }
    found.data = sheet.table.replaced(values)
    return found


def find_column(table: Table, *names: str) -> int:
    """The first column of one of these names, -1 if there is none.

    Args:
        table: its first row holds the columns' names.
        names: letters and digits only, without accents and case.
    """
    return roster.find_column([cell.value for cell in table.rows[0]], names)
