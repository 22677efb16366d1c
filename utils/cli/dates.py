"""`course dates`: show due dates, and late submissions with their cost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from nbgrader.api import SubmittedAssignment
from rich.markup import escape
from rich.table import Table

from utils.cli.console import console
from utils.errors import KitError
from utils.grading.course import open_course
from utils.grading.rules.clock import from_gradebook, written
from utils.grading.rules.lateness import Lateness
from utils.grading.rules.read import FILE
from utils.grading.rules.rules import Rules
from utils.grading.rules.ruling import Ruling, ruling
from utils.grading.rules.say import UNKNOWN, elapsed
from utils.grading.rules.values import meant
from utils.messages import number, tr, trn

Submitted = dict[str, list[SubmittedAssignment]]  # by student


def show_dates(root: Path, assignment: str | None, student: str | None) -> None:
    """Show due dates and extensions; for a student also late submissions and late days left.

    Args:
        root: the course's folder.
        assignment: only this one; all if None.
        student: only this one; the whole class if None.

    Raises:
        KitError: if there is no course.toml or it is wrong, or no such assignment or student.
    """
    course = open_course(root)
    in_force = ruling(course)
    if in_force is None:
        raise KitError(
            tr(
                "{path} is missing or empty: docs/course_rules.md shows how to write it",
                path=course.home / FILE,
            )
        )
    if assignment is not None:
        course.require_assignment(assignment)
    names = [each for each in course.assignments() if assignment in (None, each)]
    _say_the_rules(in_force)
    if course.gradebook_is_a_file() and not course.gradebook_file().is_file():
        # Before the first release there are no students and no submissions.
        _show(in_force, names, student, {}, {}, None)
        return
    with course.gradebook() as gradebook:
        known = [each.id for each in gradebook.students]
        submitted: Submitted = {}
        for each in gradebook.assignments:
            for one in gradebook.assignment_submissions(each.name):
                submitted.setdefault(one.student.id, []).append(one)
        dates = {each.name: from_gradebook(each.duedate) for each in gradebook.assignments}
        _show(in_force, names, student, dates, submitted, known)


def _show(
    in_force: Ruling,
    names: list[str],
    student: str | None,
    dates: dict[str, datetime | None],
    submitted: Submitted,
    known: list[str] | None,
) -> None:
    rules = in_force.rules
    if student is None:
        console.print(_of_everybody(rules, names, dates, submitted), soft_wrap=False)
        if rules.late_days and not in_force.plugin:
            _say_late_days(in_force, submitted)
    else:
        if student not in {*(known or ()), *rules.extensions, *submitted}:
            raise KitError(
                tr(
                    "no student {student!r}{suggestion}",
                    student=student,
                    suggestion=meant(student, sorted(known or ())),
                )
            )
        console.print(_of_one(in_force, names, student, submitted), soft_wrap=False)
    if known is not None:
        for each in sorted(set(rules.extensions) - set(known)):
            line = tr(
                "! {path}: extensions: the gradebook has no student {student!r}{suggestion}",
                path=rules.path,
                student=each,
                suggestion=meant(each, known),
            )
            console.print(line, markup=False)


def _say_the_rules(in_force: Ruling) -> None:
    rules = in_force.rules
    lines = [tr("{path}: times in {zone}", path=rules.path, zone=rules.zone.key), in_force.says()]
    if rules.late_days and not in_force.plugin:
        lines.append(
            trn(
                "Each student has {count} free late day.",
                "Each student has {count} free late days.",
                rules.late_days,
            )
        )
    if rules.drop_lowest:
        lines.append(
            trn(
                "Totals leave out the worst {count} assignment.",
                "Totals leave out the worst {count} assignments.",
                rules.drop_lowest,
            )
        )
    for line in lines:
        console.print(line, markup=False)


def _of_everybody(
    rules: Rules, names: list[str], dates: dict[str, datetime | None], submitted: Submitted
) -> Table:
    table = Table()
    for title in (tr("assignment"), tr("due"), tr("grace"), tr("extensions")):
        table.add_column(title)
    for name in names:
        extensions = [
            f"{student}: {written(theirs[name], rules.zone)}"
            for student, theirs in sorted(rules.extensions.items())
            if name in theirs
        ]
        extensions += [
            tr(
                "{student}: {time} more, in the gradebook",
                student=student,
                time=elapsed(each.extension),
            )
            for student, theirs in sorted(submitted.items())
            for each in theirs
            if each.name == name and each.extension and not rules.is_extended(student, name)
        ]
        due = rules.dues.get(name)
        there = dates.get(name)
        if due is not None:
            when, grace = written(due.time, rules.zone), due.grace.text or "-"
        elif there is not None:
            when = tr("{time}, in the gradebook only", time=written(there, rules.zone))
            grace = "-"
        else:
            when, grace = "-", "-"
        table.add_row(name, when, grace, escape("\n".join(extensions)) or "-")
    return table


def _say_late_days(in_force: Ruling, submitted: Submitted) -> None:
    table = Table(title=tr("Late days"))
    for title in (tr("student"), tr("used"), tr("left")):
        table.add_column(title)
    for student, theirs in sorted(submitted.items()):
        used = sum(each.late_days for each in in_force.of(student, theirs).values())
        if used:
            table.add_row(escape(student), str(used), str(in_force.rules.late_days - used))
    if table.row_count:
        console.print(table, soft_wrap=False)
    else:
        console.print(tr("No late day has been used."))


def _of_one(in_force: Ruling, names: list[str], student: str, submitted: Submitted) -> Table:
    rules = in_force.rules
    theirs = submitted.get(student, [])
    found = in_force.of(student, theirs)
    off = {each.name: float(each.late_submission_penalty or 0) for each in theirs}
    table = Table(title=escape(student))
    for title in (
        *(tr("assignment"), tr("due"), tr("grace"), tr("handed in")),
        *(tr("late"), tr("late days"), tr("points off")),
    ):
        table.add_column(title)
    for name in names:
        if name not in rules.dues:
            table.add_row(name, *["-"] * 6)
            continue
        late = found.get(name)
        due = late.due if late is not None else rules.due(student, name)
        when = written(due, rules.zone)
        if rules.is_extended(student, name) or (late and late.extended):
            when = tr("{time}, extended", time=when)
        row = [when, rules.dues[name].grace.text or "-"]
        row += ["-"] * 4 if late is None else _came(rules, late, off.get(name, 0.0))
        table.add_row(name, *row)
    left = rules.late_days - sum(each.late_days for each in found.values())
    if rules.late_days and not in_force.plugin:
        table.caption = trn(
            "{count} late day of {most} left",
            "{count} late days of {most} left",
            left,
            most=rules.late_days,
        )
    return table


def _came(rules: Rules, late: Lateness, off: float) -> list[str]:
    if late.handed_in is None:
        return [tr(UNKNOWN), "-", "-", number(off, "g")]
    how = elapsed(late.after) if late.is_late() else tr("no")
    return [
        written(late.handed_in, rules.zone),
        tr("{time}, not accepted", time=how) if late.refused else how,
        str(late.late_days),
        number(off, "g"),
    ]
