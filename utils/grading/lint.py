"""Finds weak tests of an assignment: tests that accept anything, or give points for nothing."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import nbformat

from utils.grading import source, warm_runner
from utils.grading.calibrate import Calibration, calibrate, reference
from utils.grading.course import Course
from utils.grading.limits import Limits
from utils.grading.outcome import Task
from utils.grading.points import earned
from utils.grading.sandbox import Sandbox, why_no_sandbox
from utils.messages import marked, tr

ANYTHING = marked(
    "no change of this test makes the model solution fail, so it may accept anything: compare a "
    "value with the expected one (assert f(2) == 5), and let a wrong value raise"
)
GIFT = marked(
    "an empty submission gets {given:g} of {most:g} points: test something that only an answer has"
)
REFUSED = marked("the model solution itself gets only {given:g} of {most:g} points")


@dataclass(frozen=True)
class Finding:
    """The problems of one test cell.

    Attributes:
        test: the cell's name.
        checks: number of changes that make it fail.
        problems: one sentence each; empty if there is none.
    """

    test: str
    checks: int
    problems: tuple[str, ...]


def lint(course: Course, assignment: str, limits: Limits) -> list[Finding]:
    """Try every test cell of an assignment with the model solution and an empty submission.

    Args:
        course: the course, with the assignment released.
        assignment: its name.
        limits: what the notebooks may use.
    """
    course.require_assignment(assignment)
    read = source.read_source(course.source(assignment))
    task = Task(
        "",
        reference(read),
        read.files,
        own=frozenset(read.files),
        preload=read.preload,
        settings=read.settings,
        hidden=(str(course.root),),
        timeout=limits.timeout or 30,
        cells=len(read.cells()),
        limits=limits,
        sandboxed=why_no_sandbox() is None,
    )
    with Sandbox(task.preload, task.hidden, limits, task.sandboxed, task.settings) as sandbox:
        found = calibrate(task, sandbox)
        empty = dataclasses.replace(task, notebooks=_empty(course, assignment, task))
        given = _earned(empty, sandbox)
    return [
        _finding(name, cell, found, given) for name, tests in found.tests.items() for cell in tests
    ]


def _empty(course: Course, assignment: str, task: Task) -> dict[str, str]:
    """The released notebooks with complete tests, because a release leaves out hidden ones."""
    made = {}
    for name, text in task.notebooks.items():
        notebook = nbformat.reads(text, as_version=4)
        path = course.released(assignment) / f"{name}.ipynb"
        if path.is_file():
            released = {source.grade_id(cell): cell for cell in nbformat.read(path, 4).cells}
            for cell in notebook.cells:
                there = released.get(source.grade_id(cell))
                if there is not None and not source.is_test(cell):
                    cell.source = there.source
        made[name] = nbformat.writes(notebook)
    return made


def _earned(task: Task, sandbox: Sandbox) -> dict[str, float]:
    outcome = warm_runner.run(task, sandbox)
    return {
        source.grade_id(cell): earned(outcome.cells[name][number].outputs, source.points(cell))
        for name, text in task.notebooks.items()
        for number, cell in enumerate(nbformat.reads(text, as_version=4).cells)
        if source.is_test(cell) and number in outcome.cells[name]
    }


def _finding(name: str, cell: str, found: Calibration, given: dict[str, float]) -> Finding:
    test = found.tests[name][cell]
    problems = []
    if test.earned < test.points:
        problems.append(tr(REFUSED, given=test.earned, most=test.points))
    elif not test.canaries:
        problems.append(tr(ANYTHING))
    if given.get(cell, 0) > 0:
        problems.append(tr(GIFT, given=given[cell], most=test.points))
    return Finding(cell, len(test.canaries), tuple(problems))
