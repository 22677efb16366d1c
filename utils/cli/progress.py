"""`course progress`: what somebody has done of the course, in the terminal and as a page."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape
from rich.table import Table

from utils.cli.console import console
from utils.errors import KitError
from utils.grading.homework import progress


def show() -> Path:
    """Print a table, and write progress.html beside the file that keeps the progress.

    Returns:
        The page.

    Raises:
        KitError: if no progress is kept, or the page cannot be written.
    """
    place = progress.file()
    if place is None:
        raise KitError(
            f"no progress is kept while {progress.VARIABLE} is {progress.OFF!r}: unset it"
        )
    known = progress.read()
    templates = Environment(
        loader=PackageLoader("utils.grading.homework"), autoescape=select_autoescape(default=True)
    )
    page = place.with_name("progress.html")
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            templates.get_template("progress.html.jinja").render(place=place, **known),
            encoding="utf-8",
        )
    except OSError as error:
        raise KitError(f"cannot write {page}: {error.strerror}") from error
    console.print(_table(known))
    console.print(f"Page: {page} (only on this machine)", markup=False)
    return page


def _table(known: dict[str, dict]) -> Table:
    table = Table(title="Assignments")
    for column in ("assignment", "points now", "best", "checks", "last"):
        table.add_column(column)
    for name, each in sorted(known["assignments"].items()):
        table.add_row(
            name,
            f"{each['points']:g} / {each['most']:g}",
            f"{each['best']:g}",
            str(each["checks"]),
            each["day"],
        )
    return table
