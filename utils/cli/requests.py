"""`course requests`: show students' requests to a person, and answer them."""

from __future__ import annotations

import os
from pathlib import Path

from utils.cli.console import command, console
from utils.errors import KitError
from utils.grading.course import Course, open_course
from utils.grading.feedback import write_feedback
from utils.grading.intake.requests import answer, open_requests, requests
from utils.grading.report import write_report
from utils.messages import tr


def list_requests(root: Path, assignment: str | None) -> int:
    """Show requests and answers.

    Args:
        root: the course's folder.
        assignment: only this one; all of the course if None.

    Returns:
        How many are open.

    Raises:
        KitError: if there is no such assignment, or the requests cannot be read.
    """
    course = open_course(root)
    if assignment is not None:
        course.require_assignment(assignment)
    count = 0
    for name in [assignment] if assignment else course.assignments():
        for student, each in sorted(requests(course, name).items()):
            count += each.is_open()
            whose = {"assignment": name, "student": student}
            for past in each.past:
                console.print(tr("{assignment} {student}, before:", **whose), markup=False)
                console.print(_indented(past.shown()), markup=False)
                console.print(_indented(_answer(past.answer or tr("none"))), markup=False)
            console.print(
                tr("{assignment} {student}, asks:", **whose)
                if each.is_open()
                else tr("{assignment} {student}, answered:", **whose),
                markup=False,
            )
            console.print(_indented(each.shown()), markup=False)
            if not each.is_open():
                console.print(_indented(_answer(each.answer)), markup=False)
    how = command('requests ASSIGNMENT STUDENT --done "answer"', course.home)
    console.print(
        tr("{count} open. To answer one: {command}", count=count, command=how)
        if count
        else tr("No request is open."),
        markup=False,
    )
    return count


def answer_request(root: Path, assignment: str, student: str, text: str) -> None:
    """Answer a request; the answer appears in the student's feedback.

    An earlier answer is kept, too, and printed.

    Args:
        root: folder of the course.
        assignment: its name.
        student: the student's id.
        text: the answer, as the student reads it.

    Raises:
        KitError: if there is no such assignment or request, or the answer is empty.
    """
    course = open_course(root)
    course.require_assignment(assignment)
    before = requests(course, assignment).get(student)
    now = answer(course, assignment, student, text)
    problem = _renew_feedback(course, assignment, student)
    if problem:
        raise KitError(
            tr(
                "the answer is kept, but the feedback could not be written: {problem}",
                problem=problem,
            )
        )
    if course.gradebook_file().is_file() or not course.gradebook_is_a_file():
        write_report(course)
    if before is None or before.answer in ("", now.answer):
        console.print(
            tr("{assignment} {student}: answered", assignment=assignment, student=student),
            markup=False,
        )
        return
    console.print(
        tr(
            "{assignment} {student}: answered again; the feedback shows the new answer, and the "
            "earlier answer is kept:",
            assignment=assignment,
            student=student,
        ),
        markup=False,
    )
    console.print(_indented(before.answer), markup=False)


def open_in(course: Course, assignment: str) -> list[str]:
    """Students who wait for an answer; prints a line for each."""
    waiting = open_requests(course, assignment)
    for student, each in waiting.items():
        line = " ".join(each.shown().split())
        console.print(
            tr(
                "{assignment} {student} asks for a person: {text}",
                assignment=assignment,
                student=student,
                text=line[:100],
            ),
            markup=False,
        )
    return list(waiting)


def _renew_feedback(course: Course, assignment: str, student: str) -> str:
    """Write a student's feedback again, if there is any; gives the problems, or an empty text."""
    graded = list(course.autograded(assignment, student).glob("*.ipynb"))
    for path in graded:
        os.utime(path)  # the feedback counts as old if it cannot be written now
    problems: list[str] = []
    if graded:
        write_feedback(course, assignment, [student], 1, lambda _, line: problems.append(line))
    return "; ".join(each for each in problems if each)


def _answer(text: str) -> str:
    return tr("Answer: {text}", text=text)


def _indented(text: str) -> str:
    shown = "".join(c if c.isprintable() or c == "\n" else "?" for c in text)
    return "\n".join(f"    {line}" for line in shown.splitlines())
