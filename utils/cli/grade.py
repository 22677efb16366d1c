"""`course grade`: grade a class, and show its marks."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from utils.cli import regrade
from utils.cli.console import Stopwatch, console, out_of, steps
from utils.grading.batch import STAGING, Plan, Settings, plan, run
from utils.grading.converters import Autograder
from utils.grading.course import Course, open_course
from utils.grading.feedback import waiting, write_feedback
from utils.grading.record import Journal, Record, Status
from utils.grading.regrade.watch import watch as watched
from utils.grading.report import graded_assignments, totals_file, write_report
from utils.grading.rules.ruling import ruling
from utils.grading.sanitise import require_kernels
from utils.grading.submissions import absent
from utils.messages import tr

COLOURS = {Status.GRADED: "green", Status.NEEDS_MARKING: "cyan"}


def grade(
    root: Path,
    assignment: str,
    students: list[str],
    settings: Settings,
    force: bool,
    may_fall: bool | None = None,
) -> dict[str, Record]:
    """Grade an assignment's submissions, write the report, and show a table.

    Args:
        root: the course's folder.
        assignment: the assignment's name.
        students: only these; everybody if empty.
        settings: how to grade.
        force: also grade submissions that have not changed.
        may_fall: whether marks may fall in a second grading; None to ask.

    Returns:
        All records of the assignment by student.

    Raises:
        KitError: if there is no such course, assignment, student or submission, or marks would
            fall and nobody can be asked.
    """
    course = open_course(root)
    records = grade_quietly(course, assignment, students, settings, force, may_fall)
    write_report(course)
    show_table(course, {assignment: records})
    console.print(tr("CSV:    {path}", path=course.records_file(assignment)), markup=False)
    if ruling(course) is not None:
        console.print(tr("Totals: {path}", path=totals_file(course)), markup=False)
    console.print(tr("Report: {path}", path=course.reports() / "index.html"), markup=False)
    return records


def grade_quietly(
    course: Course,
    assignment: str,
    students: list[str],
    settings: Settings,
    force: bool,
    may_fall: bool | None = None,
) -> dict[str, Record]:
    """Grade an assignment's submissions with a progress display and no table.

    Args:
        course: its gradebook gets the marks.
        assignment: its name.
        students: only these; all who handed in if empty.
        settings: number at a time, place and limits.
        force: also grade submissions that have not changed.
        may_fall: whether marks may fall in a second grading; None asks.

    Raises:
        KitError: as for `checked_plan`, if the batch has to stop, or if marks would fall and nobody
            can be asked.
    """
    work = checked_plan(course, assignment, students, force)
    for student in absent(course, assignment, students):
        console.print(
            tr(
                "{student} has not submitted {assignment}: left out",
                student=student,
                assignment=assignment,
            ),
            markup=False,
        )
    regrade.tell_of_changes(course, assignment)
    over = watched(course, assignment, work.todo, bool(may_fall))
    in_force = ruling(course)
    watch = Stopwatch()
    flagged = 0
    with steps(assignment, len(work.todo)) as progress:
        where = settings.scheduler or tr("{workers} at a time", workers=settings.workers)
        todo = {"assignment": assignment, "submissions": len(work.todo), "where": where}
        progress.say(
            tr("{assignment}: {submissions} to grade, {where}, in the sandbox", **todo)
            if settings.sandboxed
            else tr(
                "{assignment}: {submissions} to grade, {where}, "
                "WITHOUT a sandbox, with your rights",
                **todo,
            )
        )

        def done(each: Record) -> None:
            nonlocal flagged
            flagged += each.wants_a_look()
            progress.advance(
                tr(
                    "{assignment} {student}: {score:g}/{most:g}, {status}, {seconds:.1f} s",
                    assignment=each.assignment,
                    student=each.student,
                    score=each.score,
                    most=each.max_score,
                    status=each.status.said(),
                    seconds=each.seconds,
                ),
                tr("{number} flagged", number=flagged),
            )

        records = run(course, work, settings, done, over)
    records = regrade.decide_on_falls(over, records, may_fall)
    regrade.tell_of_no_effect(over, len(work.kept), may_fall)
    renew_feedback(course, assignment, list(records), settings.workers)
    if in_force is not None:
        console.print(in_force.says(), markup=False)
        # A late day used here may be missing there.
        for other in sorted(set(graded_assignments(course)) - {assignment}):
            students = list(Journal(course.records_file(other)).read())
            renew_feedback(course, other, students, settings.workers)
    unchanged = sum(student in records for student in work.kept)
    console.print(
        tr(
            "{assignment}: {graded} graded in {time}, {flagged} flagged for a person, "
            "{unchanged} kept as they were",
            assignment=assignment,
            graded=len(work.todo),
            time=watch,
            flagged=flagged,
            unchanged=unchanged,
        )
    )
    if over.held:
        write_report(course)
        regrade.refuse_open_falls(over)
    return records


def checked_plan(course: Course, assignment: str, students: list[str], force: bool) -> Plan:
    """Plan a grading, after a check that it is possible with nbgrader's configuration.

    Args:
        course: with its configuration.
        assignment: its name.
        students: only these; all who handed in if empty.
        force: also take submissions that have not changed.

    Raises:
        KitError: if the configuration or the source cannot be used, or there is
            no such assignment, student or submission.
    """
    converter = Autograder(course, course.root / STAGING)
    course.require_assignment(assignment)
    require_kernels(course, assignment)
    return plan(course, assignment, students, force or converter.force)


def renew_feedback(course: Course, assignment: str, students: list[str], workers: int) -> None:
    """Write feedback that is missing or old, and show progress.

    Args:
        course: in which the submissions were graded.
        assignment: its name.
        students: those whose feedback is checked.
        workers: pages written at the same time.
    """
    old = waiting(course, assignment, students)
    if not old:
        return
    with steps(tr("{assignment}: feedback", assignment=assignment), len(old)) as progress:
        write_feedback(
            course,
            assignment,
            old,
            workers,
            lambda student, problem: progress.advance(feedback_line(assignment, student, problem)),
        )


def feedback_line(assignment: str, student: str, problem: str) -> str:
    """A line about a feedback page that has been written, or about the problem with it.

    Args:
        assignment: its name.
        student: whose page it is.
        problem: what went wrong; empty if nothing did.
    """
    if problem:
        return tr(
            "{assignment} {student}: feedback {problem}",
            assignment=assignment,
            student=student,
            problem=problem,
        )
    return tr("{assignment} {student}: feedback written", assignment=assignment, student=student)


def show_table(course: Course, by_assignment: dict[str, dict[str, Record]]) -> None:
    """Print a table of every student's marks."""
    table = Table(title=f"{course.folders.course_id}: {', '.join(by_assignment)}")
    table.add_column(tr("student"))
    for assignment in by_assignment:
        table.add_column(tr("{assignment}\nscore", assignment=assignment), justify="right")
        table.add_column(tr("status"))
    students = sorted({student for records in by_assignment.values() for student in records})
    for student in students:
        cells = []
        for records in by_assignment.values():
            record = records.get(student)
            if record is None:
                cells += ["-", ""]
                continue
            colour = COLOURS.get(record.status, "red")
            cells += [
                out_of(record.score, record.max_score),
                f"[{colour}]{record.status.said()}[/{colour}]",
            ]
        table.add_row(student, *cells)
    console.print(table, soft_wrap=False)
