"""Receipts for submissions, as a table for the lecturer and pages that students can get."""

from __future__ import annotations

import csv
import io
from pathlib import Path, PurePosixPath

from utils.atomic import write_whole
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.intake.collect import Collected, Receipt
from utils.grading.intake.roster import read_rows
from utils.grading.intake.store import folder
from utils.grading.pages import write_page
from utils.grading.record import harmless_cell
from utils.messages import tr

COLUMNS = (
    "student", "name", "assignment", "file", "sha256", "size", "time", "attempts", "remarks",
    "message",
)  # fmt: skip
CSV = "receipts.csv"


def write_receipts(course: Course, assignment: str, found: Collected) -> Path:
    """Write receipts.csv, receipts.html and a page for each student; gives the path of the second.

    Students from an earlier pile who are not in this one stay in the table.

    Raises:
        KitError: if they cannot be written, or those of an earlier pile cannot be read.
    """
    place = folder(course, assignment)
    earlier = [row for row in _rows(place / CSV) if row["student"] not in found.receipts]
    rows = [
        [
            each.student, each.name, each.assignment, each.file, each.sha256, each.size,
            each.time, each.attempts, "; ".join(each.remarks), message(each),
        ]
        for each in found.receipts.values()
    ]  # fmt: skip
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row.get(name, "") for name in COLUMNS] for row in earlier)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    try:
        write_whole(place / CSV, text.getvalue())
    except OSError as error:
        raise KitError(
            tr("{place} cannot be written: {error}", place=place, error=error)
        ) from error
    for each in found.receipts.values():
        write_page(place / "receipts" / f"{each.student}.html", "receipt.html", each=each)
    return write_page(
        place / "receipts.html",
        "receipts.html",
        assignment=assignment,
        found=found,
        layout=tr(found.layout),
        earlier=len(earlier),
    )


def message(receipt: Receipt) -> str:
    """The text of a mail to a student."""
    said = {
        "file": PurePosixPath(receipt.file).name,
        "assignment": receipt.assignment,
        "size": receipt.size,
        "time": receipt.time,
        "attempts": receipt.attempts,
        "sha256": receipt.sha256,
    }
    if receipt.time and receipt.attempts > 1:
        text = tr(
            "We have your notebook {file} for {assignment}: {size} bytes, handed in at {time}, the "
            "last of {attempts}. Its SHA-256 is {sha256}.",
            **said,
        )
    elif receipt.time:
        text = tr(
            "We have your notebook {file} for {assignment}: {size} bytes, handed in at {time}. Its "
            "SHA-256 is {sha256}.",
            **said,
        )
    elif receipt.attempts > 1:
        text = tr(
            "We have your notebook {file} for {assignment}: {size} bytes, the last of {attempts}. "
            "Its SHA-256 is {sha256}.",
            **said,
        )
    else:
        text = tr(
            "We have your notebook {file} for {assignment}: {size} bytes. Its SHA-256 is {sha256}.",
            **said,
        )
    if not receipt.remarks:
        return text
    return f"{text} {tr('What we noticed: {remarks}.', remarks='; '.join(receipt.remarks))}"


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of receipts.csv, unchanged; none if there is no such file."""
    if not path.is_file():
        return []
    rows = read_rows(path)
    if not rows or not {"student", "file"} <= set(rows[0]):
        raise KitError(tr("{path} is not a table of `course collect`: move it away", path=path))
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:] if len(row) == len(rows[0])]


def collected_files(course: Course, assignment: str) -> dict[str, str]:
    """The path of each student's notebook in the pile; empty if nothing has been collected.

    Raises:
        KitError: if the receipts cannot be read.
    """
    rows = _rows(folder(course, assignment) / CSV)
    return {_as_it_was(row["student"]): _as_it_was(row["file"]) for row in rows}


def _harmless(value: object) -> object:
    """A cell that is not a formula, and that `_as_it_was` can turn back into the text."""
    made = harmless_cell(value)
    return f"'{made}" if isinstance(value, str) and value.startswith("'") else made


def _as_it_was(cell: str) -> str:
    """A cell as it was before `_harmless`."""
    return cell.removeprefix("'")
