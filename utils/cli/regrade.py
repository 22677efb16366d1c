"""Show what a second grading changes, and ask before marks fall."""

from __future__ import annotations

import sys

from rich.markup import escape
from rich.table import Table

from utils.cli.console import agreed, command, console
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.record import Record
from utils.grading.regrade.enter import close, enter
from utils.grading.regrade.gains import Gain, changes_file, gains, write_gains
from utils.grading.regrade.history import folder
from utils.grading.regrade.renew import renew
from utils.grading.regrade.watch import Watch
from utils.messages import number, tr, trn

SHOWN = 20  # rows on the screen; the CSV file has all


def tell_of_changes(course: Course, assignment: str) -> None:
    """Bring the gradebook in line with the source, and say what has changed.

    Raises:
        KitError: if that cannot be done.
    """
    course.require_gradebook(assignment)
    say_changes(assignment, renew(course, assignment).lines())


def say_changes(assignment: str, lines: list[str]) -> None:
    """Say what has changed in an assignment."""
    if lines:
        console.print(tr("{assignment} has changed:", assignment=assignment))
        for line in lines:
            console.print(f"  {line}", markup=False)


def decide_on_falls(
    watch: Watch, records: dict[str, Record], may_fall: bool | None
) -> dict[str, Record]:
    """Show what has changed, and ask before a mark falls.

    Args:
        watch: of the graded submissions.
        records: from the grading.
        may_fall: whether marks may fall; None to ask.

    Returns:
        The records after the decision. Without an answer, no mark falls.
    """
    found = gains(watch)
    if found:
        _show(watch, found)
    if watch.held:
        falls = {each.student for each in found if each.falls}
        if may_fall is None and sys.stdin.isatty() and console.is_terminal:
            may_fall = agreed(
                trn(
                    "{count} mark would fall. Let them fall? If not, the old marks stay",
                    "{count} marks would fall. Let them fall? If not, the old marks stay",
                    len(falls),
                )
            )
        if may_fall is not None:
            records = enter(watch, keep=not may_fall)
            console.print(_decided(watch.assignment, len(falls), may_fall))
    close(watch)
    return records


def refuse_open_falls(watch: Watch) -> None:
    """Stop if nobody could be asked.

    Raises:
        KitError: if marks would fall and have not been entered.
    """
    if watch.held:
        raise KitError(
            trn(
                "{assignment}: {count} mark would fall, and nobody has agreed: "
                "grade in a terminal, which asks, or add --let-marks-fall or --keep-marks",
                "{assignment}: {count} marks would fall, and nobody has agreed: "
                "grade in a terminal, which asks, or add --let-marks-fall or --keep-marks",
                len(watch.held),
                assignment=watch.assignment,
            )
        )


def tell_of_no_effect(watch: Watch, kept: int, may_fall: bool | None) -> None:
    """Say that a decision on falling marks had no effect, if no mark was compared.

    Args:
        watch: of the graded submissions.
        kept: records of submissions that were not graded again.
        may_fall: the decision; None if there is none.
    """
    if may_fall is None or watch.before or not kept:
        return
    if may_fall:
        again = command(f"grade {watch.assignment} --let-marks-fall --force", watch.course.home)
        how = tr("To let marks fall that you kept before: {command}", command=again)
    else:
        where = folder(watch.course, watch.assignment).relative_to(watch.course.root).as_posix()
        how = tr("The earlier values of marks that have fallen are in {folder}", folder=where)
    option = "--let-marks-fall" if may_fall else "--keep-marks"
    console.print(
        tr(
            "{assignment}: no mark waits for a decision, so {option} has changed nothing. {how}",
            assignment=watch.assignment,
            option=option,
            how=how,
        ),
        markup=False,
    )


def _show(watch: Watch, found: list[Gain]) -> None:
    path = changes_file(watch.course, watch.assignment)
    write_gains(path, found)
    table = Table(title=tr("{assignment}: what has changed", assignment=watch.assignment))
    for name in (tr("student"), tr("cell")):
        table.add_column(name)
    for name in (tr("old -> new"), tr("total")):
        table.add_column(name, justify="right")
    for each in found[:SHOWN]:
        old, new = (number(total, "g") for total in each.totals)
        falls = tr("[red]{old} -> {new}, falls[/red]", old=old, new=new)
        table.add_row(
            escape(each.student),
            escape(each.cell),
            each.says(),
            falls if each.falls else f"{old} -> {new}",
        )
    console.print(table, soft_wrap=False)
    where = path.relative_to(watch.course.root).as_posix()
    if len(found) > SHOWN:
        console.print(
            tr("... and {count} more in {path}", count=len(found) - SHOWN, path=where),
            markup=False,
        )
    else:
        console.print(tr("Changes: {path}", path=where), markup=False)


def _decided(assignment: str, marks: int, may_fall: bool) -> str:
    """What has become of marks that were going to fall."""
    if may_fall:
        return trn(
            "{assignment}: {count} mark fallen",
            "{assignment}: {count} marks fallen",
            marks,
            assignment=assignment,
        )
    return trn(
        "{assignment}: {count} mark kept, which would have fallen",
        "{assignment}: {count} marks kept, which would have fallen",
        marks,
        assignment=assignment,
    )
