"""A class of invented students with answers from the banks, to try the grader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
import yaml

from utils.atomic import write_if_changed
from utils.errors import KitError
from utils.grading import misconceptions
from utils.grading.answers import read_answer, submission
from utils.grading.course import CONFIG, Course, open_course
from utils.grading.release import is_in_gradebook, release
from utils.messages import tr


@dataclass(frozen=True)
class Student:
    """An invented student.

    Attributes:
        id: as nbgrader calls them.
        first_name: invented.
        last_name: invented.
        answers: name of the answer by assignment; an assignment that is not named was not
            handed in.
    """

    id: str
    first_name: str
    last_name: str
    answers: dict[str, str]


def read_roster(path: Path) -> list[Student]:
    """The students of a sample class, from a YAML file.

    Raises:
        KitError: if the file is missing or is not a roster.
    """
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [Student(id=student, **row) for student, row in rows.items()]
    except (OSError, yaml.YAMLError, TypeError, AttributeError) as error:
        raise KitError(
            tr("{path} is not a roster of a sample class: {error}", path=path, error=error)
        ) from error


def set_up(folder: Path, origin: Course, roster: list[Student], banks: Path) -> Course:
    """Make a course of its own for the sample class: sources, students and submissions.

    Files that have not changed are left alone, so that nothing is graded twice.

    Args:
        folder: of the sample class.
        origin: the course whose assignments it takes.
        roster: the students.
        banks: folder with `ASSIGNMENT/ANSWER.py`.

    Returns:
        The sample class as a course.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_if_changed(folder / CONFIG, (origin.root / CONFIG).read_text(encoding="utf-8"))
    course = open_course(folder)
    for assignment in sorted({name for student in roster for name in student.answers}):
        origin.require_assignment(assignment)
        changed = False
        for path in sorted(origin.source(assignment).glob("*.ipynb")):
            target = course.source(assignment) / path.name
            changed |= write_if_changed(target, path.read_text(encoding="utf-8"))
        known = misconceptions.file(origin.source(assignment).parent, assignment)
        if known.is_file():
            write_if_changed(
                misconceptions.file(course.source(assignment).parent, assignment),
                known.read_text(encoding="utf-8"),
            )
        if changed or not is_in_gradebook(course, assignment):
            release(course, assignment)
        for student in roster:
            if assignment in student.answers:
                answer = banks / assignment / f"{student.answers[assignment]}.py"
                _hand_in(course, assignment, student.id, answer)
    with course.gradebook() as gradebook:
        for student in roster:
            gradebook.update_or_create_student(
                student.id, first_name=student.first_name, last_name=student.last_name
            )
    return course


def _hand_in(course: Course, assignment: str, student: str, answer: Path) -> None:
    for path in sorted(course.released(assignment).glob("*.ipynb")):
        notebook = submission(
            nbformat.read(path, as_version=4),
            nbformat.read(course.source(assignment) / path.name, as_version=4),
            read_answer(answer),
        )
        text = nbformat.writes(notebook)
        write_if_changed(course.submitted(assignment, student) / path.name, text)
