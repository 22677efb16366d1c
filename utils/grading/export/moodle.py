"""Moodle's grading worksheet of an assignment.

mod/assign/gradingtable.php names its columns, and mod/assign/feedback/offline reads some of them
again: the identifier, the grade and the times, which stay as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from utils.errors import KitError
from utils.grading.export.numbers import number
from utils.grading.export.sheet import Sheet, find_column
from utils.grading.export.table import Table
from utils.grading.intake.roster import IDENTIFIER, people_by_row, squash
from utils.messages import tr

# In English, Portuguese of Brazil and of Portugal, and Spanish.
GRADE = ("grade", "nota", "avaliacao", "calificacion")
WITH_A_COMMA = ("nota", "avaliacao", "calificacion")
MAXIMUM = ("maximumgrade", "notamaxima", "avaliacaomaxima", "calificacionmaxima")
CAN_BE_CHANGED = (
    "gradecanbechanged", "notapodeseralterada", "anotapodeseralterada",
    "lacalificacionpuedesercambiada",
)  # fmt: skip
SCALE = ("scale", "escala")
NO = ("no", "nao")


def moodles(table: Table, path: Path) -> Sheet:
    """Find the marks in a grading worksheet.

    Args:
        table: the file.
        path: for messages.

    Raises:
        KitError: if it is not a grading worksheet, or its marks are words of a scale.
    """
    people = people_by_row(table.values(), path)
    identifier, grade = find_column(table, *IDENTIFIER), find_column(table, *GRADE)
    if identifier < 0 or grade < 0:
        raise KitError(
            tr(
                "{path} is not a grading worksheet of Moodle, which has the columns Identifier and "
                "Grade: in the assignment choose Download grading worksheet",
                path=path,
            )
        )
    most = find_column(table, *MAXIMUM)
    if most < 0 and find_column(table, *SCALE) >= 0:
        raise KitError(
            tr(
                "{path} takes words of a scale, not points: set the assignment's grade to points",
                path=path,
            )
        )
    changeable = find_column(table, *CAN_BE_CHANGED)
    maximum = {row: number(table.value(row, most)) for row in people}
    there = {row: len(table.rows[row]) > max(identifier, grade) for row in people}
    return Sheet(
        table,
        grade,
        frozenset(row for row in people if there[row]),
        {row: "".join(re.findall(r"\d+", table.value(row, identifier))[-1:]) for row in people},
        {row: each for row, each in maximum.items() if each},
        {
            row: tr("it cannot be changed in Moodle")
            for row in people
            if squash(table.value(row, changeable)) in NO
        },
        takes_more=False,
        samples=tuple(table.value(row, most) for row in people),
        comma=squash(table.rows[0][grade].value) in WITH_A_COMMA,
    )
