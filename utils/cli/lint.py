"""`course lint` and `course decide`."""

from __future__ import annotations

from pathlib import Path

from utils.cli.console import console
from utils.errors import KitError
from utils.grading.course import open_course
from utils.grading.decide import decide
from utils.grading.limits import Limits
from utils.grading.lint import lint
from utils.grading.report import write_report
from utils.grading.source import PYTHON, read_source
from utils.messages import tr


def lint_assignment(root: Path, assignment: str, limits: Limits) -> bool:
    """Print the findings on every test; gives whether there are no problems.

    Args:
        root: folder of the course.
        assignment: its name.
        limits: of each run.

    Raises:
        KitError: if there is no such assignment, or it is not in Python.
    """
    course = open_course(root)
    course.require_assignment(assignment)
    language = read_source(course.source(assignment)).language
    if language != PYTHON:
        raise KitError(
            tr(
                "{assignment} is in {language}: only tests in Python can be checked",
                assignment=assignment,
                language=language,
            )
        )
    findings = lint(course, assignment, limits)
    for each in findings:
        ways = tr("can be made to fail in {checks} ways", checks=each.checks) if each.checks else ""
        text = "; ".join(each.problems) or ways
        console.print(f"{'!' if each.problems else ' '} {each.test}: {text}", markup=False)
    bad = sum(bool(each.problems) for each in findings)
    console.print(
        tr(
            "{assignment}: {tests} tests, {suspicious} to look at",
            assignment=assignment,
            tests=len(findings),
            suspicious=bad,
        )
    )
    return not bad


def decide_on(root: Path, assignment: str, student: str, decision: str) -> None:
    """Accept or refuse the points of a student that wait for a person.

    Args:
        root: folder of the course.
        assignment: its name.
        student: the student's id.
        decision: "accept" or "refuse".

    Raises:
        KitError: if nothing waits, or the decision is not valid.
    """
    if decision not in ("accept", "refuse"):
        raise KitError(tr("choose accept or refuse, not {decision!r}", decision=decision))
    course = open_course(root)
    record = decide(course, assignment, student, decision == "accept")
    write_report(course)
    console.print(
        tr(
            "{student}: {reason}; now {score:g} / {most:g}",
            student=student,
            reason=record.reason,
            score=record.score,
            most=record.max_score,
        ),
        markup=False,
    )
