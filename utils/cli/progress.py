"""`course progress`: show a student's progress, in the terminal and as a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup, escape
from rich.table import Table

from utils import progress, project
from utils.cli.console import console, out_of
from utils.errors import KitError
from utils.messages import number, tag, tr


@dataclass(frozen=True)
class Lesson:
    """A student's progress in a lesson.

    Attributes:
        name: of its notebook.
        day: of the last run.
        exercises: their number; 0 if the notebook is not here.
        first: number of exercises answered correctly at first.
        later: answered correctly later.
        wrong: answered, and not correctly yet.
    """

    name: str
    day: str
    exercises: int
    first: int
    later: int
    wrong: int


def show() -> Path:
    """Print two tables, and write progress.html beside the file that keeps the progress.

    Returns:
        The page.

    Raises:
        KitError: if no progress is kept, or the page cannot be written.
    """
    place = progress.file()
    if place is None:
        raise KitError(
            tr(
                "no progress is kept while {variable} is {off!r}: unset it",
                variable=progress.VARIABLE,
                off=progress.OFF,
            )
        )
    known = progress.read()
    lessons = [_lesson(name, each) for name, each in sorted(known[progress.LESSONS].items())]
    assignments = known[progress.ASSIGNMENTS]
    templates = Environment(
        loader=PackageLoader("utils.cli"), autoescape=select_autoescape(default=True)
    )
    templates.globals.update(tr=tr, number=number, with_code=_with_code)
    templates.globals["language"] = tag()
    page = place.with_name("progress.html")
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            templates.get_template("progress.html.jinja").render(
                place=place, lessons=lessons, assignments=assignments
            ),
            encoding="utf-8",
        )
    except OSError as error:
        raise KitError(
            tr("cannot write {page}: {reason}", page=page, reason=error.strerror)
        ) from error
    if lessons:
        console.print(_of_lessons(lessons))
    console.print(_of_assignments(assignments))
    console.print(tr("Page: {page} (only on this machine)", page=page), markup=False)
    return page


def _with_code(text: str, **fields: object) -> Markup:
    """A message whose fields are shown as code."""
    code = {name: Markup("<code>{}</code>").format(value) for name, value in fields.items()}
    return escape(text).format(**code)


def _lesson(name: str, entry: dict[str, Any]) -> Lesson:
    answers = list(entry["exercises"].values())
    first = sum(bool(each.get(progress.FIRST)) for each in answers)
    later = sum(bool(each.get(progress.NOW)) and not each.get(progress.FIRST) for each in answers)
    return Lesson(name, entry["day"], _exercises(name), first, later, len(answers) - first - later)


def _exercises(name: str) -> int:
    """How many exercises a lesson has, if its notebook is here."""
    try:
        path = project.root() / "lessons" / f"{name}.ipynb"
        cells = nbformat.read(path, as_version=4).cells
    except (KitError, OSError, ValueError):
        return 0
    return sum("exercise" in cell.metadata.get("tags", []) for cell in cells)


def _of_lessons(lessons: list[Lesson]) -> Table:
    table = Table(title=tr("Lessons"))
    table.add_column(tr("lesson"), overflow="fold")
    for column in (tr("exercises"), tr("right at first"), tr("right later"), tr("not yet")):
        table.add_column(column)
    table.add_column(tr("last"))
    for each in lessons:
        numbers = map(str, (each.exercises or "?", each.first, each.later, each.wrong))
        table.add_row(each.name, *numbers, each.day)
    return table


def _of_assignments(assignments: dict[str, dict[str, Any]]) -> Table:
    table = Table(title=tr("Assignments"))
    table.add_column(tr("assignment"), overflow="fold")
    for column in (tr("points now"), tr("best"), tr("checks"), tr("last")):
        table.add_column(column)
    for name, each in sorted(assignments.items()):
        table.add_row(
            name,
            out_of(each["points"], each["most"]),
            number(each["best"], "g"),
            str(each["checks"]),
            each["day"],
        )
    return table
