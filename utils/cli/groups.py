"""`course groups`: answers that behave alike, and one comment or mark for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from utils.cli.console import console
from utils.cli.grade import renew_feedback
from utils.errors import KitError
from utils.grading.batch import alone
from utils.grading.course import Course, open_course
from utils.grading.groups.find import Group, find_group, find_groups
from utils.grading.groups.give import clashes, give, parse_given
from utils.grading.groups.page import groups_file, write_groups
from utils.grading.record import printable
from utils.grading.report import students_names, write_report

WIDE = 70  # characters of a message in the table


@dataclass(frozen=True)
class Wishes:
    """A comment and points for a group, as they were typed.

    Attributes:
        comment: a text.
        points: each as CELL=1.5.
        extra: the same for additional points.
        overwrite: whether marks that somebody has given before may be lost.
        workers: processes that write feedback.
    """

    comment: str = ""
    points: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    overwrite: bool = False
    workers: int = 1


def groups(root: Path, assignment: str, name: str | None, wishes: Wishes) -> None:
    """List the groups of an assignment, show one, or give it a comment or points.

    Args:
        root: the course's folder.
        assignment: the assignment's name.
        name: a group's id, or the beginning of one; None for all.
        wishes: the comment and the points.

    Raises:
        KitError: if there is no such group, or the comment or points are not valid.
    """
    course = open_course(root)
    found = find_groups(course, assignment)
    wants = bool(wishes.comment.strip() or wishes.points or wishes.extra)
    if name is None:
        if wants:
            raise KitError("name a group: `course groups ASSIGNMENT` lists them")
        _write_pages(course, assignment, found)
        _table(assignment, found)
        if found:
            console.print(f"Answers: {groups_file(course, assignment)}", markup=False)
        return
    group, members = find_group(found, name)
    if not wants:
        _show(group, members)
        return
    with alone(course):
        _give(course, assignment, group, members, wishes)
        _write_pages(course, assignment, found)  # comments and points do not change the groups


def _write_pages(course: Course, assignment: str, found: list[Group]) -> None:
    write_groups(course, assignment, found, students_names(course))
    write_report(course)


def _give(
    course: Course, assignment: str, group: Group, members: tuple[str, ...], wishes: Wishes
) -> None:
    given = parse_given(group, wishes.comment, wishes.points, wishes.extra)
    lost = clashes(course, assignment, group, members, given)
    if lost and not wishes.overwrite:
        for each in lost:
            console.print(
                f"{each.student} has {each.before:g} from a person in {each.cell}, and would get "
                f"{each.now:g}",
                markup=False,
            )
        if not console.is_terminal:
            raise KitError(f"{len(lost)} marks from a person would be lost: add --overwrite")
        if not typer.confirm("Overwrite them?"):
            raise KitError("nothing was changed")
    changed = give(course, assignment, group, members, given)
    renew_feedback(course, assignment, list(members), wishes.workers)
    console.print(
        f"{len(changed)} of {len(members)} students have a new comment or mark in {assignment}"
        + ("" if changed else ": they had it before"),
        markup=False,
    )


def _table(assignment: str, found: list[Group]) -> None:
    table = Table(title=f"{assignment}: answers that behave alike")
    for title in ("group", "students", "part", "fails", "message or known mistake"):
        table.add_column(title, justify="right" if title == "students" else "left")
    for group in found:
        known = "; ".join(each.what for each in group.misconceptions)
        what = "as it was handed out" if group.is_blank else known or group.message
        short = what if len(what) <= WIDE else f"{what[: WIDE - 3]}..."
        table.add_row(
            group.id,
            str(len(group.members)),
            escape(printable(group.part)),
            escape(printable(", ".join(group.points))),
            escape(printable(short)),
        )
    if found:
        console.print(table, soft_wrap=False)
    else:
        console.print(f"{assignment}: no two answers fail alike", markup=False)


def _show(group: Group, members: tuple[str, ...]) -> None:
    lines = [
        f"group {group.id}: {group.part}",
        f"students: {', '.join(members)}",
        *(
            f"{cell}: {group.points[cell]:g} points"
            + (f", line {how.line}, {how.error}" if (how := group.failures.get(cell)) else "")
            for cell in group.points
        ),
        *([f"message: {group.message}"] if group.message else []),
        *(f"known mistake: {each.what}" for each in group.misconceptions),
    ]
    for line in lines:
        console.print(printable(line), markup=False)
    for each in group.alike:
        console.print(
            f"written like this by {', '.join(each.members)}, as {each.id}:", markup=False
        )
        for text in each.sample.values():
            for line in text.splitlines():
                console.print(f"    {printable(line)}", markup=False)
