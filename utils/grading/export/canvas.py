"""Canvas's gradebook as a CSV file.

lib/gradebook_exporter.rb writes its rows and columns: columns about people, columns of assignments
with names such as `Name (number)`, and columns that Canvas computes; a row with the maximum points,
and sometimes a row that shows which marks are posted by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

from utils.errors import KitError
from utils.grading.export.numbers import number
from utils.grading.export.sheet import Sheet, find_column
from utils.grading.export.table import Table
from utils.grading.intake.roster import POINTS_POSSIBLE, people_by_row, squash
from utils.messages import tr

ASSIGNMENT = re.compile(r"(?P<name>.+?)\s*\((?P<number>\d+)\)\s*")
LEAST = 4  # letters and digits; a shorter name is not looked for inside another one


def canvases(table: Table, path: Path, assignment: str, wanted: str | None) -> Sheet:
    """Find the marks of an assignment in a gradebook.

    Args:
        table: the file.
        path: for messages.
        assignment: its name in the course.
        wanted: the column's name, or its number; None for the one that fits the assignment's name.

    Raises:
        KitError: if it is not a gradebook, or not exactly one column fits.
    """
    people = people_by_row(table.values(), path)
    identifier = find_column(table, "id")
    points = next(
        (row for row in range(len(table.rows)) if squash(table.value(row, 0)) == POINTS_POSSIBLE),
        None,
    )
    if identifier < 0 or points is None:
        raise KitError(
            tr(
                "{path} is not a gradebook of Canvas, with a column ID and a row Points Possible: "
                "in Grades choose Export",
                path=path,
            )
        )
    place = _column(table, points, path, assignment, wanted)
    most = number(table.value(points, place))
    rows = frozenset(row for row in people if len(table.rows[row]) > max(identifier, place))
    return Sheet(
        table,
        place,
        rows,
        {row: table.value(row, identifier) for row in rows},
        dict.fromkeys(rows, most) if most else {},
        {},
        takes_more=True,
        samples=tuple(cell.value for cell in table.rows[points]),
        comma=table.separator == ";",
    )


def _column(table: Table, points: int, path: Path, assignment: str, wanted: str | None) -> int:
    """The column of an assignment."""
    columns = {
        place: found
        for place, cell in enumerate(table.rows[0])
        if (found := ASSIGNMENT.fullmatch(cell.value))
        and not table.value(points, place).startswith("(")  # (read only), in any language
    }
    names = {place: found[0].strip() for place, found in columns.items()}
    if wanted is not None:
        fitting = [
            place
            for place, found in columns.items()
            if wanted.strip() in (names[place], found["name"], found["number"])
        ]
    else:
        fitting = _fitting({place: found["name"] for place, found in columns.items()}, assignment)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise KitError(
            tr(
                "{path} has more than one column that fits ({columns}): choose with "
                '--column "NAME (NUMBER)"',
                path=path,
                columns=_listed(names, fitting),
            )
        )
    listed = _listed(names, list(names)) or tr("none of an assignment")
    if wanted is not None:
        raise KitError(
            tr(
                "{path} has no column {name!r}; it has {columns}: choose with "
                '--column "NAME (NUMBER)"',
                path=path,
                name=wanted,
                columns=listed,
            )
        )
    raise KitError(
        tr(
            "{path} has no column for {assignment}; it has {columns}: choose with "
            '--column "NAME (NUMBER)"',
            path=path,
            assignment=assignment,
            columns=listed,
        )
    )


def _fitting(names: dict[int, str], assignment: str) -> list[int]:
    """Columns with the assignment's name; if there is none, those with a part of the name."""
    own = squash(assignment)
    short = {place: squash(name) for place, name in names.items()}
    return [place for place, name in short.items() if name == own] or [
        place
        for place, name in short.items()
        if min(len(name), len(own)) >= LEAST and (name in own or own in name)
    ]


def _listed(names: dict[int, str], places: list[int]) -> str:
    return ", ".join(names[place] for place in places)
