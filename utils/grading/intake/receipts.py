"""Receipts for what was taken, as a table for the lecturer and a page that students can get."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from utils.atomic import write_whole
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.intake.collect import Collected, folder
from utils.grading.record import harmless_cell

COLUMNS = (
    "student", "name", "assignment", "file", "sha256", "size", "time", "attempts", "remarks",
)  # fmt: skip


def write_receipts(course: Course, assignment: str, found: Collected) -> Path:
    """Write receipts.csv and receipts.html; the page's path.

    Raises:
        KitError: if they cannot be written.
    """
    place = folder(course, assignment)
    rows = [
        [
            each.student, each.name, each.assignment, each.file, each.sha256, each.size,
            each.time, each.attempts, "; ".join(each.remarks),
        ]
        for each in found.receipts.values()
    ]  # fmt: skip
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([harmless_cell(value) for value in row] for row in rows)
    templates = Environment(
        loader=PackageLoader("utils.grading"), autoescape=select_autoescape(default=True)
    )
    page = place / "receipts.html"
    try:
        write_whole(place / "receipts.csv", text.getvalue())
        write_whole(
            page, templates.get_template("receipts.html").render(assignment=assignment, found=found)
        )
    except OSError as error:
        raise KitError(f"{place} cannot be written: {error}") from error
    return page
