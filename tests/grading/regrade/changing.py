"""Changing the source of the tiny course, and what its gradebook says of a student."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import nbformat
from nbformat import NotebookNode, v4

from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in, make_course
from utils.cli.grade import grade_quietly
from utils.errors import KitError
from utils.grading.batch import Settings
from utils.grading.course import Course
from utils.grading.record import Record
from utils.grading.release import release
from utils.grading.sandbox import why_no_sandbox

# The answers are our own: where there is no sandbox, they may run without.
SETTINGS = Settings(1, sandboxed=why_no_sandbox() is None, checks=False)
GOOD = "def add(a, b):\n    return a + b"
NUMBERS_ONLY = "def add(a, b):\n    return float(a) + float(b)"
Marks = dict[str, tuple[float | None, float | None, bool]]


def make_graded(folder: Path) -> Course:
    """The tiny course, graded, with a right answer of ada's and one of bob's for numbers only."""
    made = make_course(folder)
    release(made, ASSIGNMENT)
    hand_in(made, "ada", GOOD)
    hand_in(made, "bob", NUMBERS_ONLY)
    grade(made)
    return made


def edit(course: Course, change: Callable[[NotebookNode], None]) -> None:
    """Change the source."""
    path = course.source(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(
        each for each in notebook.cells if each.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def new_test(name: str, points: float, text: str) -> NotebookNode:
    notes = {
        "grade": True,
        "grade_id": name,
        "locked": True,
        "points": points,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    made = v4.new_code_cell(text, metadata={"nbgrader": notes})
    return made


def set_text(name: str, text: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        cell(notebook, name).source = text

    return change


def set_points(name: str, points: float) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        cell(notebook, name).metadata.nbgrader["points"] = points

    return change


def rename(name: str, new: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        cell(notebook, name).metadata.nbgrader["grade_id"] = new

    return change


def remove(name: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        notebook.cells.remove(cell(notebook, name))

    return change


def add(after: str, name: str, points: float, text: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        place = notebook.cells.index(cell(notebook, after)) + 1
        made = new_test(name, points, text)
        notebook.cells.insert(place, made)

    return change


def grade(course: Course, may_fall: bool | None = None, force: bool = False) -> dict[str, Record]:
    """As `course grade`, without a terminal, and without feedback, which takes longer than that."""
    with patch("utils.cli.grade.renew_feedback"):
        return grade_quietly(course, ASSIGNMENT, [], SETTINGS, force, may_fall)


def grade_and_refuse(course: Course, force: bool = False) -> str:
    """The line with which it refuses."""
    try:
        grade(course, force=force)
    except KitError as error:
        return str(error)
    raise AssertionError("it did not refuse")


def marks(course: Course, student: str) -> Marks:
    """Automatic points, a person's, and whether a person is wanted, by cell."""
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, student)
        return {
            grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def total(course: Course, student: str) -> tuple[float, float]:
    """Points of a student, and points there are."""
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, student)
        return submission.score, submission.max_score


def mark_by_hand(course: Course, student: str, name: str, points: float, comment: str = "") -> None:
    """What a person does in formgrader."""
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                if grade.name == name:
                    grade.manual_score, grade.needs_manual_grade = points, False
            for each in notebook.comments:
                if each.name == name and comment:
                    each.manual_comment = comment
        gradebook.db.commit()


def credit(course: Course, student: str, name: str, points: float) -> None:
    with course.gradebook() as gradebook:
        for notebook in gradebook.find_submission(ASSIGNMENT, student).notebooks:
            for grade in notebook.grades:
                if grade.name == name:
                    grade.extra_credit = points
        gradebook.db.commit()


def hand_in_by_name(course: Course, student: str, answer: str) -> None:
    """Hand in, wherever in the notebook the cells of answers stand."""
    notebook = nbformat.read(course.released(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb", as_version=4)
    if answer != BLANK:
        cell(notebook, "add").source = answer
        cell(notebook, "why").source = "Because I say so."
    folder = course.submitted(ASSIGNMENT, student)
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")
