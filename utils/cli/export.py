"""`course export`: write marks and feedback for the platform, or as a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from utils.cli.console import command, console, steps
from utils.cli.grade import feedback_line
from utils.cli.lists import say_list
from utils.errors import KitError
from utils.grading.batch import journals
from utils.grading.course import Course, open_course
from utils.grading.export.canvas import canvases
from utils.grading.export.feedback_zip import (
    Placed,
    by_student,
    for_canvas,
    for_moodle,
    old_pages,
    senders,
    write_zip,
)
from utils.grading.export.moodle import moodles
from utils.grading.export.ours import write_bytes, write_csv, write_xlsx
from utils.grading.export.sheet import Filled, fill
from utils.grading.export.standing import Behind, Standing, standings
from utils.grading.export.table import read_table
from utils.grading.export.whose import whose
from utils.grading.feedback import write_feedback
from utils.grading.intake.receipts import collected_files
from utils.grading.intake.roster import people_by_row
from utils.grading.rules.ruling import ruling
from utils.grading.rules.settle import settle
from utils.messages import tr, trn


class To(str, Enum):
    """The kinds of export."""

    MOODLE = "moodle"
    CANVAS = "canvas"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Wishes:
    """How marks are exported.

    Attributes:
        to: the kind of export.
        roster: the platform's own file of marks.
        column: of Canvas's gradebook.
        feedback: also write the feedback pages, as a zip.
        include_waiting: also enter the points so far of marks that wait for a person.
        decimal_comma: write a decimal comma or point; None for what the file shows.
        dry_run: write nothing.
        workers: processes that write feedback pages.
    """

    to: To
    roster: Path | None = None
    column: str | None = None
    feedback: bool = False
    include_waiting: bool = False
    decimal_comma: bool | None = None
    dry_run: bool = False
    workers: int = 1

    def check(self) -> None:
        """Refuse options that do not go together.

        Raises:
            KitError: if there are any.
        """
        platform = self.to in (To.MOODLE, To.CANVAS)
        if platform and self.roster is None:
            raise KitError(
                tr("--to moodle needs --roster FILE: the grading worksheet as you downloaded it")
                if self.to is To.MOODLE
                else tr("--to canvas needs --roster FILE: the gradebook as you downloaded it")
            )
        if not platform and self.roster is not None:
            raise KitError(tr("--roster goes with --to moodle or --to canvas"))
        if self.column is not None and self.to is not To.CANVAS:
            raise KitError(tr("--column goes with --to canvas"))


def target(name: str) -> To:
    """The kind of export with a name.

    Raises:
        KitError: if there is none.
    """
    try:
        return To(name)
    except ValueError as error:
        known = ", ".join(each.value for each in To)
        raise KitError(
            tr("--to {name} is not known: choose one of {known}", name=name, known=known)
        ) from error


def export(root: Path, assignment: str, wishes: Wishes) -> bool:
    """Write an assignment's marks to `reports/export/`, and say what was entered.

    Args:
        root: the course's folder.
        assignment: its name.
        wishes: how to export.

    Returns:
        Whether nothing is left for a person: all marks have been entered and are up to date.

    Raises:
        KitError: if something cannot be read or written, or options do not go together.
    """
    wishes.check()
    course = open_course(root)
    course.require_assignment(assignment)
    course.require_gradebook(assignment)
    _settle(course, wishes)
    found = standings(course, assignment)
    folder = course.reports() / "export"
    if wishes.roster is None:
        return _to_ours(course, assignment, wishes, found, folder)
    return _to_platform(course, assignment, wishes, wishes.roster, found, folder)


def _settle(course: Course, wishes: Wishes) -> None:
    """Compute penalties for late work again, with the points that a person has given since."""
    in_force = ruling(course)
    if in_force is None:
        return
    if wishes.dry_run:
        console.print(
            tr("Penalties for late work are those of the last grading: a dry run changes nothing")
        )
    else:
        settle(course, in_force, journals(course))


def _to_ours(
    course: Course, assignment: str, wishes: Wishes, found: dict[str, Standing], folder: Path
) -> bool:
    target = folder / f"{assignment}-marks.{wishes.to.value}"
    people = sorted(
        found.values(), key=lambda each: (each.last_name, each.first_name, each.student)
    )
    waiting = {
        each.student: each.says()
        for each in people
        if each.waits and not each.counts(wishes.include_waiting)
    }
    entered = [each.student for each in people if each.counts(wishes.include_waiting)]
    if not wishes.dry_run:
        if wishes.to is To.XLSX:
            write_xlsx(target, people, include_waiting=wishes.include_waiting)
        else:
            write_csv(
                target,
                people,
                include_waiting=wishes.include_waiting,
                decimal_comma=wishes.decimal_comma is True,
            )
    _say_entered(len(entered), wishes)
    _say_waiting(waiting, found, wishes)
    _say_behind(course, assignment, found, entered)
    _say_marks(target, wishes)
    if wishes.feedback and not wishes.dry_run:
        _feedback(course, assignment, wishes, entered, by_student, folder)
    return not waiting and not _are_behind(found, entered)


def _to_platform(
    course: Course,
    assignment: str,
    wishes: Wishes,
    roster: Path,
    found: dict[str, Standing],
    folder: Path,
) -> bool:
    canvas = wishes.to is To.CANVAS
    table = read_table(roster)
    people = people_by_row(table.values(), roster)
    sheet = canvases(table, roster, assignment, wishes.column) if canvas else moodles(table, roster)
    files = collected_files(course, assignment)
    rows = whose(sheet, people, found, senders(files, canvas))
    filled = fill(
        sheet,
        rows,
        found,
        include_waiting=wishes.include_waiting,
        comma=wishes.decimal_comma,
    )
    target = folder / f"{assignment}-{wishes.to.value}.csv"
    if not wishes.dry_run:
        write_bytes(target, filled.data)
    console.print(tr("Column: {title}", title=table.rows[0][sheet.column].value), markup=False)
    _say_filled(filled, found, roster, wishes)
    _say_behind(course, assignment, found, filled.entered)
    nothing = [row for row in sheet.people if row not in rows or found[rows[row]].score is None]
    silent = len(nothing) - sum(rows[row] in filled.waiting for row in nothing if row in rows)
    if silent:
        console.print(
            trn(
                "No mark here for {silent} of {count} row in the file: these cells stay as they "
                "are",
                "No mark here for {silent} of {count} rows in the file: these cells stay as they "
                "are",
                len(sheet.people),
                silent=silent,
            )
        )
    _say_marks(target, wishes)
    if wishes.feedback and not wishes.dry_run:
        numbers = {student: sheet.numbers[row] for row, student in rows.items()}
        names = {student: found[student].name() for student in rows.values()}
        place = for_canvas(files) if canvas else for_moodle(files, numbers, names)
        _feedback(course, assignment, wishes, filled.entered, place, folder)
    left = filled.waiting or filled.not_there or filled.above or filled.kept
    return not left and not _are_behind(found, filled.entered)


def _feedback(
    course: Course,
    assignment: str,
    wishes: Wishes,
    students: list[str],
    place: Placed,
    folder: Path,
) -> None:
    """Write the pages that are older than the marks, and put all pages into a zip."""
    old = old_pages(course, assignment, students)
    failed: dict[str, str] = {}
    if old:
        with steps(tr("{assignment}: feedback", assignment=assignment), len(old)) as progress:

            def done(student: str, problem: str) -> None:
                if problem:
                    failed[student] = problem
                progress.advance(feedback_line(assignment, student, problem))

            write_feedback(course, assignment, old, wishes.workers, done)
    target = folder / f"{assignment}-feedback.zip"
    good = [each for each in students if each not in failed]
    without = write_zip(course, assignment, good, place, target)
    _list(tr("Feedback that could not be written"), failed)
    _list(
        tr("No feedback, because the platform could not find the student"),
        dict.fromkeys(without, ""),
    )
    if not wishes.dry_run:
        console.print(tr("Feedback: {path}", path=target), markup=False)


def _say_filled(filled: Filled, found: dict[str, Standing], roster: Path, wishes: Wishes) -> None:
    _say_entered(len(filled.entered), wishes)
    for there, here in sorted(filled.scales):
        console.print(
            tr(
                "The maximum is {theirs:.10g} in the file and {ours:g} in this assignment: "
                "points are rescaled and rounded to {step:g}",
                theirs=float(there),
                ours=here,
                step=0.01,
            )
        )
    _list(tr("Another mark was there before"), filled.changed)
    _say_waiting(filled.waiting, found, wishes)
    _list(tr("Left as in the file"), filled.kept)
    _list(tr("More than the maximum points, which Moodle does not accept"), filled.above)
    _list(
        tr("Have a mark, but are not in {file}", file=roster.name),
        dict.fromkeys(filled.not_there, ""),
    )


def _say_entered(count: int, wishes: Wishes) -> None:
    console.print(
        trn("{count} mark would be entered", "{count} marks would be entered", count)
        if wishes.dry_run
        else trn("{count} mark entered", "{count} marks entered", count)
    )


def _say_waiting(waiting: dict[str, str], found: dict[str, Standing], wishes: Wishes) -> None:
    ungraded = {name for name in waiting if found[name].behind is Behind.UNGRADED}
    rest = {name: why for name, why in waiting.items() if name not in ungraded}
    if rest and not wishes.include_waiting:
        console.print(
            trn(
                "{count} mark left out: it waits for a person; "
                "--include-waiting enters the points so far",
                "{count} marks left out: they wait for a person; "
                "--include-waiting enters the points so far",
                len(rest),
            )
        )
    elif rest:
        console.print(
            trn(
                "{count} mark left out: there are no points so far",
                "{count} marks left out: there are no points so far",
                len(rest),
            )
        )
    _list(tr("Waiting"), rest)


def _say_behind(
    course: Course, assignment: str, found: dict[str, Standing], entered: list[str]
) -> None:
    """List students whose mark the next grading will change, with the command to type."""
    grade = command(f"grade {assignment}", course.home)
    keep = command(f"grade {assignment} --keep-marks", course.home)
    fall = command(f"grade {assignment} --let-marks-fall", course.home)
    for behind, title in (
        (Behind.UNGRADED, tr("Handed in and not graded yet: {grade} first", grade=grade)),
        (
            Behind.HANDED_IN,
            tr("Handed in again since they were graded: {grade} first", grade=grade),
        ),
        (
            Behind.FALLS,
            tr("A falling mark waits for your decision: {keep} or {fall}", keep=keep, fall=fall),
        ),
        (
            Behind.CHANGED,
            tr(
                "Not graded with the present assignment, settings and dates: {grade} first",
                grade=grade,
            ),
        ),
    ):
        names = [
            name
            for name, each in found.items()
            if each.behind is behind and (behind is Behind.UNGRADED or name in entered)
        ]
        _list(title, dict.fromkeys(names, ""))


def _are_behind(found: dict[str, Standing], entered: list[str]) -> bool:
    return any(found[student].behind is not None for student in entered)


def _say_marks(target: Path, wishes: Wishes) -> None:
    if not wishes.dry_run:
        console.print(tr("Marks: {path}", path=target), markup=False)


def _list(title: str, rows: dict[str, str]) -> None:
    say_list(title, rows, tr("--to csv lists all"))
