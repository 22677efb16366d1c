"""Tables of our own: a plain CSV, and a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from utils.atomic import replacing
from utils.errors import KitError
from utils.grading.export.numbers import rescaled, written
from utils.grading.export.standing import Standing
from utils.grading.record import harmless_cell
from utils.messages import tr

COLUMNS = (
    "student", "last_name", "first_name", "email", "score", "max_score", "status", "reason",
)  # fmt: skip
WIDTHS = (18, 22, 22, 30, 10, 10, 16, 80)  # characters
LONGEST = 32_767  # characters of a cell, in Excel


def write_csv(
    path: Path, people: Iterable[Standing], *, include_waiting: bool, decimal_comma: bool
) -> None:
    """Write all students into a CSV file.

    Args:
        path: the file.
        people: in the order of the rows.
        include_waiting: also write the points so far of students who wait for a person.
        decimal_comma: write as for a spreadsheet in Portuguese: `;` between cells, a decimal comma,
            a byte order mark and the line ends of Windows.

    Raises:
        KitError: if it cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=";" if decimal_comma else ",",
        lineterminator="\r\n" if decimal_comma else "\n",
    )
    writer.writerow(COLUMNS)
    for each in people:
        numbers = [
            "" if value is None else written(rescaled(value, 0, None), decimal_comma)
            for value in (_score(each, include_waiting), each.max_score)
        ]
        texts = [harmless_cell(value) for value in _texts(each)]
        writer.writerow([*texts[:4], *numbers, *texts[4:]])
    data = text.getvalue().encode("utf-8-sig" if decimal_comma else "utf-8")
    write_bytes(path, data)


def write_xlsx(path: Path, people: Iterable[Standing], *, include_waiting: bool) -> None:
    """Write all students into a spreadsheet: points as numbers, everything else as text.

    Raises:
        KitError: if it cannot be written.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "marks"
    sheet.append(COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, each in enumerate(people, start=2):
        texts = _texts(each)
        for column, value in zip((1, 2, 3, 4, 7, 8), texts, strict=True):
            cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("?", value)[:LONGEST])
            cell.data_type = "s"  # never a formula, whatever it begins with
        for column, points in ((5, _score(each, include_waiting)), (6, each.max_score)):
            if points is not None:
                cell = sheet.cell(row, column, float(rescaled(points, 0, None)))
                cell.number_format = "0.00"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    try:
        with replacing(path) as temporary:
            book.save(temporary)
    except OSError as error:
        raise KitError(tr("{path} cannot be written: {error}", path=path, error=error)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file in one step.

    Raises:
        KitError: if it cannot be written.
    """
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise KitError(tr("{path} cannot be written: {error}", path=path, error=error)) from error


def _score(each: Standing, include_waiting: bool) -> float | None:
    return each.score if each.counts(include_waiting) else None


def _texts(each: Standing) -> list[str]:
    return [
        each.student, each.last_name, each.first_name, each.email, each.shown_status(), each.reason,
    ]  # fmt: skip
