"""A course with three assignments and a gradebook that was filled in without grading anything."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.grading.course import Course, open_course
from utils.grading.record import Journal, Record, Status
from utils.grading.release import release

OTHERS = ("a1_more", "a2_last")
NAMES = (ASSIGNMENT, *OTHERS)
RULES = f"""
zone = "America/Sao_Paulo"
late_days = 2
drop_lowest = 1
[assignments.{NAMES[0]}]
due = 2026-03-10T23:59:00
grace = "15 min"
[assignments.{NAMES[1]}]
due = 2026-03-24T23:59:00
[assignments.{NAMES[2]}]
due = 2026-04-07T23:59:00
[late]
per = "day"
points = 1
"""


def make(folder: Path, rules: str = RULES, config: str = "") -> Course:
    """All assignments are in the gradebook; nothing was handed in."""
    shutil.copytree(_made_once().name, folder, dirs_exist_ok=True)
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write(config)
    (folder / "course.toml").write_text(rules)
    return open_course(folder)


@cache
def _made_once() -> TemporaryDirectory[str]:
    """The course without its rules; it goes away with the process."""
    folder = TemporaryDirectory()
    course = make_course(Path(folder.name))
    for name in OTHERS:
        shutil.copytree(course.source(ASSIGNMENT), course.source(name))
        (course.source(name) / f"{ASSIGNMENT}.ipynb").rename(course.source(name) / f"{name}.ipynb")
    release(course, ASSIGNMENT)
    with course.gradebook() as gradebook:
        for name in OTHERS:
            gradebook.add_assignment(name)
            gradebook.add_notebook(name, name)
            gradebook.add_grade_cell("add_numbers", name, name, max_score=7, cell_type="code")
    return folder


def enter(
    course: Course, student: str, assignment: str, score: float, came: datetime | None
) -> None:
    """What grading a submission would leave behind: a score, a time, a record, a notebook."""
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(assignment, student, timestamp=came)
        grade = gradebook.find_grade("add_numbers", assignment, assignment, student)
        grade.auto_score, grade.needs_manual_grade = score, False
        gradebook.db.commit()
    journal = Journal(course.records_file(assignment))
    record = Record(student, assignment, score, 7.0, Status.GRADED, "points lost in x", 1.0)
    journal.close(journal.read() | {student: record})
    folder = course.autograded(assignment, student)
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(), folder / f"{assignment}.ipynb")


def penalty(course: Course, student: str, assignment: str) -> float:
    """What the gradebook takes off."""
    with course.gradebook() as gradebook:
        return gradebook.find_submission(assignment, student).late_submission_penalty


def record(course: Course, student: str, assignment: str) -> Record:
    """What the journal has."""
    return Journal(course.records_file(assignment)).read()[student]
