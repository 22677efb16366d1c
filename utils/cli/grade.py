"""`course grade`: grade a class, and show its marks."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from utils.cli.console import Stopwatch, console, steps
from utils.grading.batch import plan, records_file, run
from utils.grading.course import Course, open_course
from utils.grading.record import CRASHED, FAILED, UNREADABLE, Record
from utils.grading.report import write_report

COLOURS = {"graded": "green", "needs marking": "cyan"}

# Outcomes that should make a script stop and look.
UNGRADED = (CRASHED, UNREADABLE, FAILED)


def grade(
    root: Path, assignment: str, students: list[str], workers: int, force: bool
) -> dict[str, Record]:
    """Grade an assignment's submissions, write the report, and show a table.

    Args:
        root: the course's folder.
        assignment: the assignment's name.
        students: only these; everybody if empty.
        workers: submissions graded at the same time.
        force: grade again what has not changed.

    Returns:
        All records of the assignment by student.

    Raises:
        KitError: if there is no such course, assignment, student or submission.
    """
    course = open_course(root)
    records = grade_quietly(course, assignment, students, workers, force)
    write_report(course)
    show_table(course, {assignment: records})
    console.print(f"CSV:    {records_file(course, assignment).with_suffix('.csv')}", markup=False)
    console.print(f"Report: {course.reports() / 'index.html'}", markup=False)
    return records


def grade_quietly(
    course: Course, assignment: str, students: list[str], workers: int, force: bool
) -> dict[str, Record]:
    """Grade an assignment's submissions with a progress display and no table."""
    work = plan(course, assignment, students, force)
    watch = Stopwatch()
    with steps(assignment, len(work.todo)) as progress:
        progress.show(f"{len(work.todo)} to grade, {workers} at a time")
        records = run(
            course,
            work,
            workers,
            lambda each: progress.advance(
                f"{each.assignment} {each.student}: {each.score:g}/{each.max_score:g}, "
                f"{each.status}, {each.seconds:.1f} s"
            ),
        )
    unchanged = sum(student in records for student in work.kept)
    console.print(
        f"{assignment}: {len(work.todo)} graded in {watch}, {unchanged} kept as they were"
    )
    return records


def show_table(course: Course, by_assignment: dict[str, dict[str, Record]]) -> None:
    """Every student's marks in the terminal."""
    table = Table(title=f"{course.folders.course_id}: {', '.join(by_assignment)}")
    table.add_column("student")
    for assignment in by_assignment:
        table.add_column(f"{assignment}\nscore", justify="right")
        table.add_column("status")
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
                f"{record.score:g} / {record.max_score:g}",
                f"[{colour}]{record.status}[/{colour}]",
            ]
        table.add_row(student, *cells)
    console.print(table, soft_wrap=False)
