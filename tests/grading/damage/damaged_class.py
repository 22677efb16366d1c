"""A class that hands in one right answer, each student with another damage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import nbformat

from tests.grading.damage.damages import Damage
from utils import project
from utils.grading.answers import read_answer
from utils.grading.answers import submission as answered
from utils.grading.course import CONFIG, Course, open_course
from utils.grading.release import release

ASSIGNMENT, ANSWER = "a1_convolution_arithmetic", "right_plain_lists"
UNDAMAGED = "undamaged"


def make_class(folder: Path, damages: Iterable[Damage]) -> Course:
    """A course with this assignment and these submissions, and one that is as it should be."""
    kit = open_course(project.root())
    folder.mkdir(parents=True)
    (folder / CONFIG).write_bytes((kit.root / CONFIG).read_bytes())
    course = open_course(folder)
    name = f"{ASSIGNMENT}.ipynb"
    target = course.source(ASSIGNMENT) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((kit.source(ASSIGNMENT) / name).read_bytes())
    release(course, ASSIGNMENT)
    bank = project.banks() / ASSIGNMENT
    given = nbformat.writes(
        answered(
            nbformat.read(course.released(ASSIGNMENT) / name, as_version=4),
            nbformat.read(target, as_version=4),
            read_answer(bank / f"{ANSWER}.py"),
        )
    ).encode()
    hand_in(course, UNDAMAGED, {name: given})
    for each in damages:
        hand_in(course, each.name, each.apply(name, given))
    return course


def hand_in(course: Course, student: str, files: dict[str, bytes]) -> None:
    """Hand in some files."""
    folder = course.submitted(ASSIGNMENT, student)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
