"""`course groups`: answers that behave alike, and one comment or mark for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from utils.cli.console import agreed, console
from utils.cli.grade import renew_feedback
from utils.errors import KitError
from utils.grading.batch import alone
from utils.grading.course import Course, open_course
from utils.grading.groups.find import Group, find_group, find_groups
from utils.grading.groups.give import clashes, give, parse_given
from utils.grading.groups.page import groups_file, write_groups
from utils.grading.record import printable
from utils.grading.report import students_names, write_report
from utils.messages import number, tr, trn

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
            raise KitError(tr("name a group: `course groups ASSIGNMENT` lists them"))
        _write_pages(course, assignment, found)
        _table(assignment, found)
        if found:
            page = groups_file(course, assignment)
            console.print(tr("Answers: {page}", page=page), markup=False)
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
                tr(
                    "{student} has {before:g} from a person in {cell}, and would get {now:g}",
                    student=each.student,
                    before=each.before,
                    cell=each.cell,
                    now=each.now,
                ),
                markup=False,
            )
        if not console.is_terminal:
            raise KitError(
                trn(
                    "{count} mark from a person would be lost: add --overwrite",
                    "{count} marks from a person would be lost: add --overwrite",
                    len(lost),
                )
            )
        if not agreed(tr("Overwrite them?")):
            raise KitError(tr("nothing was changed"))
    changed = give(course, assignment, group, members, given)
    renew_feedback(course, assignment, list(members), wishes.workers)
    line = trn(
        "{changed} of {count} student has a new comment or mark in {assignment}",
        "{changed} of {count} students have a new comment or mark in {assignment}",
        len(members),
        changed=len(changed),
        assignment=assignment,
    )
    if not changed:
        line = tr("{result}: they had it before", result=line)
    console.print(line, markup=False)


def _table(assignment: str, found: list[Group]) -> None:
    table = Table(title=tr("{assignment}: answers that behave alike", assignment=assignment))
    table.add_column(tr("group"))
    table.add_column(tr("students"), justify="right")
    for title in (tr("part"), tr("fails"), tr("message or known mistake")):
        table.add_column(title)
    for group in found:
        known = "; ".join(each.what for each in group.misconceptions)
        what = tr("as it was handed out") if group.is_blank else known or group.message
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
        console.print(
            tr("{assignment}: no two answers fail alike", assignment=assignment), markup=False
        )


def _show(group: Group, members: tuple[str, ...]) -> None:
    lines = [
        tr("group {id}: {part}", id=group.id, part=group.part),
        tr("students: {students}", students=", ".join(members)),
        *(_points(group, cell) for cell in group.points),
        *([tr("message: {message}", message=group.message)] if group.message else []),
        *(tr("known mistake: {mistake}", mistake=each.what) for each in group.misconceptions),
    ]
    for line in lines:
        console.print(printable(line), markup=False)
    for each in group.alike:
        console.print(
            tr(
                "written like this by {students}, as {id}:",
                students=", ".join(each.members),
                id=each.id,
            ),
            markup=False,
        )
        for text in each.sample.values():
            for line in text.splitlines():
                console.print(f"    {printable(line)}", markup=False)


def _points(group: Group, cell: str) -> str:
    """The points that the group has in a test, and where it fails."""
    points = trn(
        "{cell}: {points} point",
        "{cell}: {points} points",
        group.points[cell],
        cell=cell,
        points=number(group.points[cell], "g"),
    )
    how = group.failures.get(cell)
    if not how:
        return points
    return tr("{points}, line {line}, {error}", points=points, line=how.line, error=how.error)
